package dev.mohs.model.own;

import dev.mohs.UserException;
import java.util.Map;
import java.util.function.Function;

/**
 * The values of options as they are meant; what is not of the form is a {@link UserException}.
 *
 * @param source  the model, for messages
 * @param options their texts
 */
record OptionValues(String source, Map<String, String> options) {

    /** Channels, height, width. */
    long[] shape() {
        return parsed("shape", options.get("shape"), "CHANNELSxHEIGHTxWIDTH, such as 3x32x32", value -> {
            String[] sizes = value.split("x", -1);
            if (sizes.length != 3) {
                throw new IllegalArgumentException(value);
            }
            return new long[] {Long.parseLong(sizes[0]), Long.parseLong(sizes[1]), Long.parseLong(sizes[2])};
        });
    }

    /** The smallest and the largest valid input value. */
    float[] bounds() {
        return parsed("bounds", options.get("bounds"), "LOWER..UPPER, such as 0..1", value -> {
            String[] limits = value.split("\\.\\.", -1);
            if (limits.length != 2) {
                throw new IllegalArgumentException(value);
            }
            return new float[] {Float.parseFloat(limits[0]), Float.parseFloat(limits[1])};
        });
    }

    /** One number, or several with commas between. */
    float[] floats(String key) {
        return parsed(key, options.get(key), "a number, or one for each channel with commas between", value -> {
            String[] texts = value.split(",", -1);
            float[] numbers = new float[texts.length];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = Float.parseFloat(texts[i]);
            }
            return numbers;
        });
    }

    /** Whether it is {@code yes}, and not {@code no}. */
    boolean yes(String key) {
        return parsed(key, options.get(key), "yes or no", value -> {
            if (!value.equals("yes") && !value.equals("no")) {
                throw new IllegalArgumentException(value);
            }
            return value.equals("yes");
        });
    }

    /** A whole number. */
    int integer(String key) {
        return parsed(key, options.get(key), "a whole number", Integer::valueOf);
    }

    /**
     * What {@code parser} makes of a text.
     *
     * @param form what the text must be, for the message
     * @throws UserException if the parser refuses it
     */
    <T> T parsed(String key, String text, String form, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw UserException.usage(key + " of model " + source + " must be " + form + ", not '" + text + "'");
        }
    }
}
