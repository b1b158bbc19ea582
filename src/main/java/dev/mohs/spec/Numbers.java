package dev.mohs.spec;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Numbers as people write limits: no sign, no infinity, no {@code 1f}. */
public final class Numbers {

    private static final Pattern DECIMAL = Pattern.compile("(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,3})?");

    private Numbers() {}

    /** A decimal number; empty when {@code text} is none. */
    public static OptionalDouble decimal(String text) {
        if (!DECIMAL.matcher(text).matches()) {
            return OptionalDouble.empty();
        }
        double value = Double.parseDouble(text);
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    /** A decimal number, or two with a slash between them, {@code 8/255}; empty when {@code text} is neither. */
    public static OptionalDouble ratio(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return decimal(text);
        }
        OptionalDouble above = decimal(text.substring(0, slash).strip());
        OptionalDouble below = decimal(text.substring(slash + 1).strip());
        return above.isPresent() && below.isPresent() && below.getAsDouble() > 0
                ? OptionalDouble.of(above.getAsDouble() / below.getAsDouble())
                : OptionalDouble.empty();
    }
}
