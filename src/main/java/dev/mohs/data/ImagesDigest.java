package dev.mohs.data;

import dev.mohs.io.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;

/** The digest behind {@link LabeledImages#sha256}. */
final class ImagesDigest {

    private ImagesDigest() {}

    /** Takes bytes, which it may not keep. */
    interface Sink {
        void take(byte[] bytes) throws IOException;
    }

    static String of(LabeledImages images) {
        MessageDigest digest = Sha256.newDigest();
        try {
            feed(images, digest::update);
        } catch (IOException e) {
            throw new UncheckedIOException("a digest takes everything", e);
        }
        return Sha256.finish(digest);
    }

    /** Gives {@code sink} what the digest is of: the inputs image by image, then all labels. */
    static void feed(LabeledImages images, Sink sink) throws IOException {
        byte[] image = new byte[images.imageSize() * Float.BYTES];
        for (int example = 0; example < images.count(); example++) {
            littleEndian(image).asFloatBuffer().put(images.pixels(example, example + 1));
            sink.take(image);
        }
        byte[] classes = new byte[images.count() * Integer.BYTES];
        littleEndian(classes).asIntBuffer().put(images.labels());
        sink.take(classes);
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
