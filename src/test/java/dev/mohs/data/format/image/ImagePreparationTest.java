package dev.mohs.data.format.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mohs.io.MalformedFileException;
import org.junit.jupiter.api.Test;

class ImagePreparationTest {

    /** {@code (37 * (7 * y + x) + 101 * c) % 256}. */
    private static PixelImage image() {
        byte[] values = new byte[3 * 35];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) (37 * (i % 35) + 101 * (i / 35));
        }
        return new PixelImage(5, 7, values);
    }

    /**
     * Pillow 9.4, {@code image.resize((4, 3), Image.BILINEAR)}. It rounds between the two directions as well, in fixed point, so
     * values may differ by 1.
     */
    @Test
    void reducesAsPillowDoes() throws MalformedFileException {
        int[] expected = {
            20, 78, 146, 204, 25, 83, 151, 209, 30, 88, 156, 214,
            121, 179, 196, 61, 126, 184, 171, 63, 131, 189, 73, 59,
            210, 75, 92, 150, 215, 80, 97, 155, 220, 85, 102, 160
        };

        assertClose(new ImagePreparation(3, 0, 0).apply(image()), 3, 4, expected);
    }

    /** The same, {@code image.resize((11, 8), Image.BILINEAR)}; its rows 0, 3 and 7 in red. */
    @Test
    void enlargesAsPillowDoes() throws MalformedFileException {
        PixelImage enlarged = new ImagePreparation(8, 0, 0).apply(image());

        assertThat(enlarged.height()).isEqualTo(8);
        assertThat(enlarged.width()).isEqualTo(11);
        assertClose(enlarged.values(), 0, 0, 17, 40, 64, 87, 111, 135, 158, 182, 205, 222);
        assertClose(enlarged.values(), 33, 5, 22, 45, 69, 92, 116, 140, 163, 187, 210, 227);
        assertClose(enlarged.values(), 77, 12, 29, 52, 76, 99, 123, 147, 170, 194, 217, 234);
    }

    private static void assertClose(PixelImage image, int height, int width, int... expected) {
        assertThat(image.height()).isEqualTo(height);
        assertThat(image.width()).isEqualTo(width);
        assertThat(image.values()).hasSize(expected.length);
        assertClose(image.values(), 0, expected);
    }

    private static void assertClose(byte[] values, int from, int... expected) {
        for (int i = 0; i < expected.length; i++) {
            assertThat(values[from + i] & 0xff).as("value %d", from + i).isBetween(expected[i] - 1, expected[i] + 1);
        }
    }

    @Test
    void theSameSizeChangesNothing() throws MalformedFileException {
        assertThat(new ImagePreparation(5, 0, 0).apply(image()).values()).isEqualTo(image().values());
    }

    /** Three of five rows, from row 1; two of seven columns, from column 2 as 2.5 is uneven. */
    @Test
    void cropsTheMiddle() throws MalformedFileException {
        PixelImage part = new ImagePreparation(0, 3, 2).apply(image());

        assertThat(part.height()).isEqualTo(3);
        assertThat(part.width()).isEqualTo(2);
        for (int i = 0; i < part.values().length; i++) {
            int y = 1 + i / 2 % 3;
            int x = 2 + i % 2;
            assertThat(part.values()[i]).isEqualTo((byte) (37 * (7 * y + x) + 101 * (i / 6)));
        }
    }

    @Test
    void refusesACropThatIsTooLarge() {
        assertThatThrownBy(() -> new ImagePreparation(3, 4, 4).apply(image()))
                .isInstanceOf(MalformedFileException.class)
                .hasMessage("it has 3 x 4 pixels once resized, too few for a crop of 4 x 4; give a larger resize, or a smaller"
                        + " crop");
    }

    @Test
    void refusesWhatWouldBecomeAbsurdlyLong() {
        PixelImage line = new PixelImage(1, 1_000_000, new byte[3_000_000]);

        assertThatThrownBy(() -> new ImagePreparation(4096, 0, 0).apply(line))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("would become 4096 x 4096000000");
    }
}
