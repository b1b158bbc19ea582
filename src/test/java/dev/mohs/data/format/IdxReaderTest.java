package dev.mohs.data.format;

import static dev.mohs.data.TinyDataset.idx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mohs.io.MalformedFileException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdxReaderTest {

    private static final byte[] IMAGES = idx(0x803, new int[] {2, 1, 3}, 0, 1, 127, 128, 254, 255);
    private static final byte[] LABELS = idx(0x801, new int[] {3}, 0, 9, 5);

    private static byte[] images(byte[] file) throws IOException {
        return IdxReader.images(new ByteArrayInputStream(file), 2, 1, 3);
    }

    private static int[] labels(byte[] file) throws IOException {
        return IdxReader.labels(new ByteArrayInputStream(file), 3, 10);
    }

    private static AbstractThrowableAssert<?, ?> assertImagesRefused(byte[] file) {
        return assertThatThrownBy(() -> images(file)).isInstanceOf(MalformedFileException.class);
    }

    private static AbstractThrowableAssert<?, ?> assertLabelsRefused(byte[] file) {
        return assertThatThrownBy(() -> labels(file)).isInstanceOf(MalformedFileException.class);
    }

    @Test
    void readsImages() throws IOException {
        assertThat(images(IMAGES)).containsExactly(0, 1, 127, 128, 254, 255);
    }

    @Test
    void readsLabels() throws IOException {
        assertThat(labels(LABELS)).containsExactly(0, 9, 5);
    }

    @Test
    void refusesTheOtherKindOfFile() {
        assertImagesRefused(LABELS).hasMessageContaining("of the header, 11 of 16 bytes");
        assertImagesRefused(idx(0x801, new int[] {16}, new int[16]))
                .hasMessage("IDX images start with 0x00000803, but this starts with 0x00000801");
        assertLabelsRefused(IMAGES).hasMessage("IDX labels start with 0x00000801, but this starts with 0x00000803");
    }

    @Test
    void refusesOtherElementTypes() {
        byte[] floats = idx(0xd03, new int[] {2, 1, 3}, new int[24]);
        assertImagesRefused(floats).hasMessageContaining("starts with 0x00000d03");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 15})
    void refusesAHeaderThatIsCutShort(int length) {
        assertImagesRefused(Arrays.copyOf(IMAGES, length))
                .hasMessage("it is cut short: of the header, " + length + " of 16 bytes are there");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5})
    void refusesImagesThatAreCutShort(int length) {
        assertImagesRefused(Arrays.copyOf(IMAGES, 16 + length))
                .hasMessage("it is cut short: of the images, " + length + " of 6 bytes are there");
    }

    @Test
    void refusesTrailingBytes() {
        assertImagesRefused(Arrays.copyOf(IMAGES, IMAGES.length + 1))
                .hasMessage("there is more after the 6 bytes of images");
        assertLabelsRefused(Arrays.copyOf(LABELS, LABELS.length + 1))
                .hasMessage("there is more after the 3 bytes of labels");
    }

    @Test
    void refusesOtherCountsAndSizes() {
        assertImagesRefused(idx(0x803, new int[] {1, 1, 3}, 0, 1, 2))
                .hasMessage("its header promises images of shape [1, 1, 3], but the manifest says [2, 1, 3]");
        assertImagesRefused(idx(0x803, new int[] {2, 3, 1}, 0, 1, 2, 3, 4, 5)).hasMessageContaining("[2, 3, 1]");
        assertLabelsRefused(idx(0x801, new int[] {2}, 0, 1))
                .hasMessage("its header promises labels of shape [2], but the manifest says [3]");
    }

    @Test
    void refusesLabelsOutOfRange() throws IOException {
        assertLabelsRefused(idx(0x801, new int[] {3}, 9, 10, 0))
                .hasMessage("the label of example 1 is 10, but the manifest names the classes 0 to 9");
        assertLabelsRefused(idx(0x801, new int[] {3}, 9, 0, 255)).hasMessageContaining("example 2 is 255");
    }

    @Test
    void refusesAbsurdDimensionsBeforeReadingOn() {
        CountingStream endless = new CountingStream(idx(0x803, new int[] {-1, Integer.MAX_VALUE, 70_000}));
        assertThatThrownBy(() -> IdxReader.images(endless, 2, 1, 3))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("[4294967295, 2147483647, 70000]");
        assertThat(endless.read).isEqualTo(16);
    }

    @Test
    void readsOneByteMoreThanPromisedOfAnEndlessFile() {
        CountingStream endless = new CountingStream(idx(0x803, new int[] {2, 1, 3}));
        assertThatThrownBy(() -> IdxReader.images(endless, 2, 1, 3)).hasMessageContaining("there is more");
        assertThat(endless.read).isEqualTo(16 + 6 + 1);
    }

    /** Zeros without end after a start; counts what was taken. */
    @SuppressWarnings("InputStreamSlowMultibyteRead") // it counts each byte
    private static final class CountingStream extends InputStream {
        private final byte[] start;
        private int read;

        CountingStream(byte[] start) {
            this.start = start;
        }

        @Override
        public int read() {
            int value = read < start.length ? start[read] & 0xff : 0;
            read++;
            return value;
        }
    }
}
