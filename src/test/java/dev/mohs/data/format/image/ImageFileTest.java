package dev.mohs.data.format.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mohs.io.MalformedFileException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files made by Pillow 9.4 from formulas, which are the expected values. */
class ImageFileTest {

    private static final int HEIGHT = 4;
    private static final int WIDTH = 5;
    /** The marker of the end, and the byte before, whose bits the last block of rgb.jpg does not need. */
    private static final int JPEG_END = 3;

    @TempDir
    private Path folder;

    private Path resource(String name) throws IOException {
        try (InputStream in = ImageFileTest.class.getResourceAsStream("/dev/mohs/data/" + name)) {
            Path file = Files.createDirectories(folder).resolve(Path.of(name).getFileName().toString());
            Files.copy(in, file);
            return file;
        }
    }

    private static int pixel(int channel, int y, int x) {
        return (40 * y + 20 * x + 90 * channel) % 256;
    }

    @ParameterizedTest
    @ValueSource(strings = {"rgb.png", "rgba.png", "palette.png"})
    void readsColourAsItStandsInTheFile(String name) throws IOException {
        PixelImage image = ImageFile.read(resource(name), remark -> {});

        assertThat(image.height()).isEqualTo(HEIGHT);
        assertThat(image.width()).isEqualTo(WIDTH);
        assertPixels(image, true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"grey.png", "grey-alpha.png", "grey16.png"})
    void readsGreyWithoutBrighteningIt(String name) throws IOException {
        assertPixels(ImageFile.read(resource(name), remark -> {}), false);
    }

    private static void assertPixels(PixelImage image, boolean colour) {
        for (int channel = 0; channel < 3; channel++) {
            for (int y = 0; y < HEIGHT; y++) {
                for (int x = 0; x < WIDTH; x++) {
                    assertThat(image.values()[(channel * HEIGHT + y) * WIDTH + x] & 0xff)
                            .as("channel %d, row %d, column %d", channel, y, x)
                            .isEqualTo(pixel(colour ? channel : 0, y, x));
                }
            }
        }
    }

    /** Off by at most 2: Pillow's own decoder is off by 1 for these files, and two decoders may round differently. */
    @ParameterizedTest
    @ValueSource(strings = {"rgb.jpg", "grey.jpg"})
    void readsJpeg(String name) throws IOException {
        PixelImage image = ImageFile.read(resource(name), remark -> {});

        for (int i = 0; i < image.values().length; i++) {
            int channel = name.startsWith("rgb") ? i / 256 : 0;
            int expected = 20 + 6 * (i % 16) + 4 * (i % 256 / 16) + 40 * channel;
            assertThat(image.values()[i] & 0xff).as("value %d", i).isBetween(expected - 2, expected + 2);
        }
    }

    /**
     * Colour profiles, gamma, orientation, and every way to say what three components are: files made by Pillow 12.3 and, beside
     * each, what Pillow reads of it without colour management. Off by at most 1 where a decoder of 64 bits rounds otherwise.
     */
    @ParameterizedTest
    @ValueSource(strings = {"profile.jpg", "profile-444.jpg", "progressive.jpg", "exif.jpg", "bare-444.jpg", "bare-420.jpg",
        "adobe-ycbcr.jpg", "adobe-rgb.jpg", "adobe-unknown.jpg", "ids-rgb.jpg", "stray.jpg", "trailing.jpg", "noend.jpg",
        "stray-before-marker.jpg", "grey-profile.jpg", "icc.png", "gamma.png", "srgb.png", "grey-gamma.png", "palette-gamma.png"})
    void readsSamplesAsEverybodyDoes(String name) throws IOException {
        List<String> remarks = new ArrayList<>();
        PixelImage image = ImageFile.read(resource("colours/" + name), remarks::add);

        byte[] expected = Files.readAllBytes(resource("colours/" + name + ".rgb"));
        assertThat(image.values()).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat(image.values()[i] & 0xff).as("value %d", i).isCloseTo(expected[i] & 0xff, within(1));
        }
        boolean isRemarkable = List.of("stray.jpg", "stray-before-marker.jpg", "exif.jpg", "adobe-unknown.jpg").contains(name);
        assertThat(remarks).hasSize(isRemarkable ? 1 : 0);
    }

    @Test
    void refusesInksThatAreNoColoursOfAScreen() throws IOException {
        assertRefused(resource("cmyk.jpg"), "neither grey nor red, green and blue");
    }

    private static void assertRefused(Path file, String reason) {
        assertThatThrownBy(() -> ImageFile.read(file, remark -> {})).isInstanceOf(MalformedFileException.class)
                .hasMessageContaining(reason);
    }

    /** A JPEG of which its end alone is missing has all its pixels. */
    @ParameterizedTest
    @ValueSource(strings = {"rgb.png", "rgb.jpg", "palette.png", "grey16.png"})
    void refusesEveryFileThatIsCutShort(String name) throws IOException {
        byte[] content = Files.readAllBytes(resource(name));
        int pixelsEnd = content.length - (name.endsWith("jpg") ? JPEG_END : 1);
        for (int length = 0; length < pixelsEnd; length += 3) {
            Path file = Files.write(folder.resolve("cut"), Arrays.copyOf(content, length));
            assertThatThrownBy(() -> ImageFile.read(file, remark -> {})).as("%s cut to %d", name, length)
                    .isInstanceOf(MalformedFileException.class);
        }
    }

    @Test
    void refusesAPngWithAnotherByte() throws IOException {
        byte[] content = Files.readAllBytes(resource("palette.png"));
        for (int at = 8; at < content.length; at += 5) {
            byte[] other = content.clone();
            other[at] ^= 1;
            Path file = Files.write(folder.resolve("other"), other);
            assertThatThrownBy(() -> ImageFile.read(file, remark -> {})).as("byte %d", at)
                    .isInstanceOf(MalformedFileException.class);
        }
    }

    @Test
    void refusesAnAbsurdSizeBeforeItIsAllocated() throws IOException {
        assertRefused(Files.write(folder.resolve("a.png"), png(100_000, 100_000)), "100000 x 100000 pixels; at most 33554432");
    }

    @Test
    void refusesOtherContentWhateverItsName() throws IOException {
        assertRefused(Files.writeString(folder.resolve("a.png"), "GIF89a and so on"), "neither PNG nor JPEG");
        assertRefused(Files.createFile(folder.resolve("b.png")), "neither PNG nor JPEG");
    }

    /** A PNG that has a header and nothing else. */
    static byte[] png(int width, int height) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        byte[] header = ByteBuffer.allocate(13).putInt(width).putInt(height).put(new byte[] {8, 2, 0, 0, 0}).array();
        for (byte[] chunk : new byte[][] {chunk("IHDR", header), chunk("IDAT", new byte[0]), chunk("IEND", new byte[0])}) {
            out.write(chunk);
        }
        return out.toByteArray();
    }

    private static byte[] chunk(String type, byte[] data) {
        byte[] body = ByteBuffer.allocate(4 + data.length).put(type.getBytes(StandardCharsets.US_ASCII)).put(data).array();
        CRC32 checksum = new CRC32();
        checksum.update(body);
        return ByteBuffer.allocate(12 + data.length).putInt(data.length).put(body).putInt((int) checksum.getValue()).array();
    }
}
