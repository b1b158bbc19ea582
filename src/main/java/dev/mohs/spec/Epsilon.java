package dev.mohs.spec;

import dev.mohs.UserException;
import java.math.BigDecimal;

/**
 * A budget as it was typed. The field writes many of them as fractions, {@code 8/255}, and a reader looks for the text
 * that he knows. Two are equal when their values are.
 *
 * @param value the budget in input units, finite and at least 0
 * @param text  a number or a fraction, as in {@link Numbers#ratio}, of that value
 */
public record Epsilon(double value, String text) {

    /** @throws IllegalArgumentException if the text does not stand for the value */
    public Epsilon {
        if (text == null || !isText(text, value)) {
            throw new IllegalArgumentException("the text of ε = " + value + " must be that number or a fraction: " + text);
        }
    }

    private static boolean isText(String text, double value) {
        return Numbers.ratio(text).stream().anyMatch(read -> read == value && Double.isFinite(read));
    }

    /**
     * Reads a number of at least 0, or two with a slash between them.
     *
     * @throws UserException if {@code text} is neither
     */
    public static Epsilon parse(String text) {
        String stripped = text.strip().replaceAll("\\s*/\\s*", "/");
        double value = Numbers.ratio(stripped).stream().filter(Double::isFinite).findFirst()
                .orElseThrow(() -> UserException.usage("'" + stripped
                        + "' is not a number of at least 0 or a fraction, and an ε must be one, as 0.03 or 8/255"));
        return new Epsilon(value, stripped);
    }

    /**
     * A budget that was given as a number: its text has all digits and no exponent.
     *
     * @throws UserException if {@code value} is negative or not finite
     */
    public static Epsilon of(double value) {
        if (!(value >= 0) || !Double.isFinite(value)) {
            throw UserException.usage("every ε must be a number of at least 0, not " + value);
        }
        BigDecimal exact = BigDecimal.valueOf(value);
        return new Epsilon(value == 0 ? 0 : value, value == 0 ? "0" : exact.stripTrailingZeros().toPlainString());
    }

    /** Whether it was typed as a fraction, which its number would hide. */
    public boolean isFraction() {
        return text.indexOf('/') >= 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Epsilon epsilon && epsilon.value == value;
    }

    @Override
    public int hashCode() {
        return Double.hashCode(value);
    }

    /** The text. */
    @Override
    public String toString() {
        return text;
    }
}
