package dev.mohs.data;

import dev.mohs.io.Sha256;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;

/** The digest behind {@link LabeledImages#sha256}. */
final class ImagesDigest {

    private ImagesDigest() {}

    static String of(LabeledImages images) {
        MessageDigest digest = Sha256.newDigest();
        ByteBuffer image = littleEndian(images.imageSize() * Float.BYTES);
        for (int example = 0; example < images.count(); example++) {
            image.asFloatBuffer().put(images.pixels(example, example + 1));
            digest.update(image.duplicate());
        }
        ByteBuffer classes = littleEndian(images.count() * Integer.BYTES);
        classes.asIntBuffer().put(images.labels());
        digest.update(classes);
        return Sha256.finish(digest);
    }

    private static ByteBuffer littleEndian(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
