package dev.mohs.spec;

import dev.mohs.SafeText;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The checks that the records of this package share. A message gives the rule and the value that breaks it. */
public final class Require {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private static final int LONGEST_TEXT = 1 << 14;

    private Require() {}

    /**
     * Asks for something to hold.
     *
     * @throws IllegalArgumentException with {@code message}, formatted with {@code arguments}, unless {@code holds}
     */
    public static void that(boolean holds, String message, Object... arguments) {
        if (!holds) {
            throw new IllegalArgumentException(String.format(Locale.ROOT, message, arguments));
        }
    }

    public static <T> T present(T value, String name) {
        that(value != null, "%s must not be null", name);
        return value;
    }

    /** Reports repeat names and reasons; a text that fills a file by itself is none of them. */
    private static String cut(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
    }

    /** The text as it may be shown anywhere; see {@link SafeText}. */
    public static String text(String value, String name) {
        that(value != null && !value.isBlank(), "%s must not be blank: %s", name, value);
        return cut(SafeText.line(value));
    }

    /** The same of a message, whose ends of lines become spaces. */
    public static String sentence(String value, String name) {
        that(value != null && !value.isBlank(), "%s must not be blank: %s", name, value);
        return cut(SafeText.sentence(value));
    }

    /** The same of text that may be missing. */
    public static String textOrNull(String value, String name) {
        that(value == null || !value.isBlank(), "%s must be null or not blank", name);
        return value == null ? null : cut(SafeText.line(value));
    }

    /** The same of several. */
    public static List<String> texts(List<String> values, String name) {
        elements(values, name);
        return values.stream().map(value -> cut(SafeText.line(value))).toList();
    }

    public static void elements(Collection<?> values, String name) {
        present(values, name);
        that(values.stream().noneMatch(value -> value == null), "%s must not contain null: %s", name, values);
    }

    public static void sha256(String value, String name) {
        that(value != null && SHA256.matcher(value).matches(),
                "%s must be 64 lower-case hexadecimal digits: %s", name, value);
    }

    public static void oneOf(String value, Set<String> allowed, String name) {
        that(value != null && allowed.contains(value), "%s must be one of %s: %s", name, allowed, value);
    }

    /** The bytes that {@code value} stands for. */
    public static byte[] base64(String value, String name) {
        present(value, name);
        try {
            return Base64.getDecoder().decode(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + " must be Base64: " + e.getMessage(), e);
        }
    }

    public static void notNegative(double value, String name) {
        that(Double.isFinite(value) && value >= 0, "%s must be finite and not negative: %s", name, value);
    }

    public static void probability(double value, String name) {
        that(value >= 0 && value <= 1, "%s must lie in [0, 1]: %s", name, value);
    }

    public static void distinct(Collection<?> values, String name) {
        that(new HashSet<>(values).size() == values.size(), "%s must be unique: %s", name, values);
    }
}
