package dev.mohs.data;

import dev.mohs.UserException;
import dev.mohs.io.AtomicFiles;
import dev.mohs.io.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Images in a file for other processes, exactly as they are asked about, so that nobody decodes or draws them again: what
 * {@link LabeledImages#sha256} is the digest of, byte for byte. Whoever reads it maps it, so that all processes of a machine share
 * one copy.
 */
public final class ImagesFile {

    private static final String SUFFIX = ".images";

    /** Input values in a part of a file that is mapped as a whole: 1 GiB. */
    private static final int PART_BITS = 28;

    private ImagesFile() {}

    /**
     * Writes {@code images} into {@code folder} under the name of their digest, unless that is there.
     *
     * @throws UserException if the file cannot be written
     */
    public static Path write(LabeledImages images, Path folder) {
        Path file = folder.resolve(images.sha256() + SUFFIX);
        if (!Files.exists(file)) {
            AtomicFiles.write(file, out -> ImagesDigest.feed(images, out::write));
        }
        return file;
    }

    /**
     * The images of a file.
     *
     * @param description what the file does not say of them
     * @param sha256      their digest
     * @throws UserException if the file cannot be read, or has another digest
     */
    public static LabeledImages read(Path file, DataDescription description, String sha256) {
        try (InputStream in = Files.newInputStream(file)) {
            String digest = Sha256.of(in);
            if (!digest.equals(sha256)) {
                throw UserException.failure("the images " + file + " have SHA-256 " + digest + ", but " + sha256
                        + " is asked for; have them written again");
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        return trust(file, description, sha256);
    }

    /**
     * The images of a file that was written in the same run: nobody reads it as a whole to compute its digest again.
     *
     * @param description what the file does not say of them
     * @param sha256      their digest
     * @throws UserException if the file cannot be read, or does not hold whole images
     */
    public static LabeledImages trust(Path file, DataDescription description, String sha256) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            int ofOne = (description.imageSize() + 1) * Float.BYTES;
            if (channel.size() % ofOne != 0) {
                throw UserException.failure("the images " + file + " are " + channel.size() + " bytes, but " + ofOne
                        + " for each are asked for; have them written again");
            }
            int count = Math.toIntExact(channel.size() / ofOne);
            int values = Math.multiplyExact(count, description.imageSize());
            int[] labels = new int[count];
            mapped(channel, (long) values * Float.BYTES, (long) count * Integer.BYTES).asIntBuffer().get(labels);
            return LabeledImages.of(description, pixels(channel, values), values, labels, sha256);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static UserException unreadable(Path file, IOException e) {
        return UserException.failure("cannot read the images " + file + ": " + AtomicFiles.reason(e), e);
    }

    private static Pixels pixels(FileChannel channel, int values) throws IOException {
        FloatBuffer[] parts = new FloatBuffer[(values >>> PART_BITS) + 1];
        for (int part = 0; part < parts.length; part++) {
            long from = (long) part << PART_BITS;
            long size = Math.min(values - from, 1L << PART_BITS);
            parts[part] = mapped(channel, from * Float.BYTES, size * Float.BYTES).asFloatBuffer();
        }
        return i -> parts[i >>> PART_BITS].get(i & ((1 << PART_BITS) - 1));
    }

    private static ByteBuffer mapped(FileChannel channel, long from, long bytes) throws IOException {
        return channel.map(FileChannel.MapMode.READ_ONLY, from, bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
