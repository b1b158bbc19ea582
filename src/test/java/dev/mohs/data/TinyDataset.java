package dev.mohs.data;

import dev.mohs.io.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/**
 * A data set {@code tiny} for tests: images of 2 x 3 pixels, three classes, two examples in the bundled split
 * {@code test} and two in the split {@code train}, whose files are for the cache.
 */
public final class TinyDataset {

    public static final String TEST_IMAGES = "test-images";
    public static final String TEST_LABELS = "test-labels";
    public static final String TRAIN_IMAGES = "train-images";
    public static final String TRAIN_LABELS = "train-labels";

    private TinyDataset() {}

    /** The content of one of the four files; the two splits differ in the first pixel and the first label. */
    public static byte[] content(String path) {
        return switch (path) {
            case TEST_IMAGES -> images(0);
            case TRAIN_IMAGES -> images(77);
            case TEST_LABELS -> idx(0x801, new int[] {2}, 2, 0);
            case TRAIN_LABELS -> idx(0x801, new int[] {2}, 1, 0);
            default -> throw new IllegalArgumentException(path);
        };
    }

    private static byte[] images(int firstPixel) {
        return idx(0x803, new int[] {2, 2, 3}, firstPixel, 1, 2, 3, 4, 5, 250, 251, 252, 253, 254, 255);
    }

    /** An IDX file with any magic number, dimensions and values. */
    public static byte[] idx(int magic, int[] shape, int... values) {
        ByteBuffer file = ByteBuffer.allocate(4 + 4 * shape.length + values.length);
        file.putInt(magic);
        for (int length : shape) {
            file.putInt(length);
        }
        for (int value : values) {
            file.put((byte) value);
        }
        return file.array();
    }

    public static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Writes the manifest and the bundled files into {@code root}/tiny. */
    public static void writeTo(Path root) throws IOException {
        Path folder = Files.createDirectories(root.resolve("tiny"));
        Files.writeString(folder.resolve(DatasetManifest.FILE_NAME), manifest());
        Files.write(folder.resolve(TEST_IMAGES + ".gz"), gzip(content(TEST_IMAGES)));
        Files.write(folder.resolve(TEST_LABELS), content(TEST_LABELS));
    }

    public static String manifest() {
        return """
            {
              "name": "tiny",
              "title": "Tiny",
              "format": "idx",
              "shape": [1, 2, 3],
              "lower": 0.0,
              "upper": 1.0,
              "scale": 255,
              "classNames": ["ant", "bee", "cat"],
              "splits": {
                "test": {
                  "files": ["test-images", "test-labels"],
                  "count": 2,
                  "where": "bundled",
                  "description": "Two examples."
                },
                "train": {
                  "files": ["train-images", "train-labels"],
                  "count": 2,
                  "where": "cache",
                  "description": "Two more."
                }
              },
              "files": [
                %s,
                %s,
                %s,
                %s
              ],
              "archive": null,
              "notes": "For tests.",
              "licence": "none",
              "citation": "none",
              "source": "https://example.org/tiny"
            }
            """
                .formatted(file(TEST_IMAGES), file(TEST_LABELS), file(TRAIN_IMAGES), file(TRAIN_LABELS));
    }

    private static String file(String path) {
        byte[] content = content(path);
        return "{\"path\": \"%s\", \"bytes\": %d, \"sha256\": \"%s\"}"
                .formatted(path, content.length, Sha256.of(content));
    }
}
