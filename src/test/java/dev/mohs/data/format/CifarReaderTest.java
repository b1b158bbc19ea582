package dev.mohs.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mohs.io.MalformedFileException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records of two values, which keep the bytes of the tests few. */
class CifarReaderTest {

    private static final byte[] COARSE_AND_FINE = {7, 1, 10, 11, 9, 0, 12, (byte) 255};

    private final byte[] pixels = new byte[6];
    private final int[] labels = new int[3];

    private int read(int labelBytes, int first, byte... file) throws IOException {
        return new CifarReader(labelBytes, 2, 3)
                .read(new ByteArrayInputStream(file), file.length / (labelBytes + 2), first, pixels, labels);
    }

    @Test
    void readsOneLabelPerRecordBehindWhatIsThere() throws IOException {
        assertThat(read(1, 1, (byte) 2, (byte) 10, (byte) 11, (byte) 0, (byte) 12, (byte) 13)).isEqualTo(2);

        assertThat(labels).containsExactly(0, 2, 0);
        assertThat(pixels).containsExactly(0, 0, 10, 11, 12, 13);
    }

    @Test
    void ofTwoLabelsTheSecondIsTheClass() throws IOException {
        assertThat(read(2, 0, COARSE_AND_FINE)).isEqualTo(2);

        assertThat(labels).containsExactly(1, 0, 0);
        assertThat(pixels).containsExactly(10, 11, 12, 255, 0, 0);
    }

    private AbstractThrowableAssert<?, ?> assertRefused(byte[] file, int count) {
        return assertThatThrownBy(() -> new CifarReader(2, 2, 3).read(new ByteArrayInputStream(file), count, 0, pixels, labels))
                .isInstanceOf(MalformedFileException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void refusesAFileThatIsCutShort(int length) {
        assertRefused(Arrays.copyOf(COARSE_AND_FINE, 4 + length), 2)
                .hasMessage("it is cut short: record 1 of 2 has " + length + " of 4 bytes");
    }

    @Test
    void refusesTrailingBytes() {
        assertRefused(Arrays.copyOf(COARSE_AND_FINE, 9), 2).hasMessage("there is more after its 2 records");
    }

    @Test
    void refusesLabelsOutOfRange() {
        byte[] file = COARSE_AND_FINE.clone();
        file[5] = -1;
        assertRefused(file, 2).hasMessage("the label of record 1 is 255, but the manifest names the classes 0 to 2");
    }
}
