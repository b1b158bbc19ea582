package dev.mohs.data.own;

import dev.mohs.UserException;
import dev.mohs.data.format.Examples;
import dev.mohs.data.format.RawPart;
import dev.mohs.data.format.RawPart.Numbers;
import dev.mohs.io.NpyArray;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Collection;

/**
 * What the pixels of a user's tables and arrays are divided by, and between which bounds they lie then. What the values cannot tell
 * is asked for: divided once too often or too seldom, every budget means something else.
 *
 * @param divisor 1 to take the values as they stand
 * @param lower   the smallest valid input value
 * @param upper   the largest
 * @param least   the smallest value in the files
 * @param most    the largest
 */
record PixelScale(float divisor, float lower, float upper, float least, float most) {

    private static final float LARGEST_BYTE = 255;
    /** Hardly any set of 8-bit images stays below this, and every set on a scale of 0 to 16 or 0 to 31 does. */
    private static final float LEAST_OF_BYTES = 64;

    /**
     * Decides for all parts of {@code path} together.
     *
     * @throws UserException if the options do not say what the values cannot tell
     */
    static PixelScale of(Path path, Collection<RawPart> parts, OwnOptions options) {
        float least = Float.POSITIVE_INFINITY;
        float most = Float.NEGATIVE_INFINITY;
        for (RawPart part : parts) {
            float[] range = range(part.examples().values());
            least = Math.min(least, range[0]);
            most = Math.max(most, range[1]);
        }
        if (!Float.isFinite(least) || !Float.isFinite(most)) {
            throw UserException.failure("cannot use " + path + ": one of its pixels is NaN, infinite or too large for float32; save"
                    + " finite numbers");
        }
        Numbers numbers = parts.stream().map(RawPart::numbers).max(Numbers::compareTo).orElseThrow();
        float[] bounds = options.bounds();
        float divisor = options.has("scale") ? options.scale() : told(path, numbers, least, most, options.has("bounds"));
        return new PixelScale(divisor, bounds[0], bounds[1], least, most);
    }

    private static float told(Path path, Numbers numbers, float least, float most, boolean hasBounds) {
        boolean unit = least >= 0 && most <= 1;
        boolean like8Bits = least >= 0 && most >= LEAST_OF_BYTES && most <= LARGEST_BYTE;
        if ((numbers == Numbers.FLOATS && (unit || hasBounds)) || (numbers == Numbers.DECIMALS && unit && !hasBounds)) {
            return 1;
        }
        if (!hasBounds && ((numbers == Numbers.BYTES && most > 1) || (numbers != Numbers.FLOATS && like8Bits))) {
            return LARGEST_BYTE;
        }
        throw UserException.usage("cannot use " + path + ": its pixels go from " + shown(least) + " to " + shown(most)
                + (hasBounds ? ", and bounds alone do not say whether they are to be divided" : ", which does not say their scale")
                + "; give ,scale=<what they are divided by> behind it, 255 for bytes, 1 to take them as they stand, and"
                + " ,bounds=<lower>..<upper> where inputs then do not lie in 0..1");
    }

    private static float[] range(NpyArray values) {
        float least = Float.POSITIVE_INFINITY;
        float most = Float.NEGATIVE_INFINITY;
        if (values instanceof NpyArray.Bytes bytes) {
            for (byte value : bytes.values()) {
                least = Math.min(least, value & 0xff);
                most = Math.max(most, value & 0xff);
            }
        } else {
            for (float value : ((NpyArray.Floats) values).values()) {
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
        }
        return new float[] {least, most};
    }

    /**
     * The examples with floating-point pixels divided, in place. Bytes are divided when they are used, if every byte is an input
     * then, and otherwise here.
     */
    Examples applied(Examples raw) {
        if (raw.values() instanceof NpyArray.Bytes bytes && (lower > 0 || LARGEST_BYTE / divisor > upper)) {
            float[] divided = new float[bytes.values().length];
            for (int i = 0; i < divided.length; i++) {
                divided[i] = (bytes.values()[i] & 0xff) / divisor;
            }
            return new Examples(new NpyArray.Floats(bytes.shape(), divided), raw.labels());
        }
        if (raw.values() instanceof NpyArray.Floats floats && divisor != 1) {
            for (int i = 0; i < floats.values().length; i++) {
                floats.values()[i] /= divisor;
            }
        }
        return raw;
    }

    /** In words. */
    String text() {
        return "pixels from " + shown(least) + " to " + shown(most)
                + (divisor == 1 ? " taken as they stand (scale=1)" : " divided by " + shown(divisor)) + ", bounds "
                + shown(lower) + ".." + shown(upper);
    }

    private static String shown(float value) {
        return Float.isFinite(value) ? new BigDecimal(Float.toString(value)).stripTrailingZeros().toPlainString()
                : Float.toString(value);
    }
}
