package dev.mohs.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** The independent reader is the platform's own, {@code javax.imageio}. */
class PngTest {

    @Test
    void greyPicturesReadBack() throws IOException {
        BufferedImage image = decode(Png.encode(new float[] {0, .5f, 1, -3, 7, .2f}, 1, 2, 3, 0, 1));
        assertThat(image.getWidth()).isEqualTo(3);
        assertThat(image.getHeight()).isEqualTo(2);
        assertThat(image.getRaster().getPixels(0, 0, 3, 2, (int[]) null)).containsExactly(0, 128, 255, 0, 255, 51);
    }

    @Test
    void colourPicturesReadBackWithChannelsFirst() throws IOException {
        float[] redThenBlue = {2, 0, 0, 0, 0, 2};
        BufferedImage image = decode(Png.encode(redThenBlue, 3, 1, 2, 0, 2));
        assertThat(image.getRGB(0, 0)).isEqualTo(0xffff0000);
        assertThat(image.getRGB(1, 0)).isEqualTo(0xff0000ff);
    }

    @Test
    void picturesLargerThanOneStoredBlockReadBack() throws IOException {
        float[] values = new float[300 * 301];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 256 / 255f;
        }
        int[] pixels = decode(Png.encode(values, 1, 300, 301, 0, 1)).getRaster()
                .getPixels(0, 0, 301, 300, (int[]) null);
        for (int i = 0; i < values.length; i++) {
            assertThat(pixels[i]).isEqualTo(i % 256);
        }
    }

    @Test
    void refusesWhatIsNoPicture() {
        assertThatIllegalArgumentException().isThrownBy(() -> Png.encode(new float[8], 2, 2, 2, 0, 1))
                .withMessageContaining("not 2");
        assertThatIllegalArgumentException().isThrownBy(() -> Png.encode(new float[5], 1, 2, 2, 0, 1))
                .withMessageContaining("1 × 2 × 2");
    }

    private static BufferedImage decode(byte[] file) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(file));
    }
}
