package dev.mohs.data.format;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A part of a user's table or arrays as it stands in the file, before it is known what its values are divided by and what its
 * labels are called.
 *
 * @param examples   pixels as they stand there
 * @param numbers    what kind of numbers the pixels are
 * @param classNames what the labels stand for where they are words, in the order of the labels; null where they are numbers
 * @param understood how the file was read, a phrase
 */
public record RawPart(Examples examples, Numbers numbers, List<String> classNames, String understood) {

    /** What the type of a file's numbers says about their scale. */
    public enum Numbers {
        /** {@code uint8}: images of bytes. */
        BYTES,
        /** Whole numbers that may be bytes or not. */
        WHOLE,
        /** Text with fractions: input values, or bytes that were averaged. */
        DECIMALS,
        /** Of a floating-point type: input values. */
        FLOATS
    }

    /** In words. */
    public String text() {
        return understood + ", " + examples.count() + " images of " + examples.imageShape().stream().map(String::valueOf)
                .collect(Collectors.joining(" x "));
    }
}
