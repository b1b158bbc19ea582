package dev.mohs.gate;

import dev.mohs.UserException;
import dev.mohs.spec.Epsilon;
import dev.mohs.spec.Numbers;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A share that a sweep has measured of every model.
 *
 * @param kind    what is counted
 * @param attack  the attack's name as in the result, or as it can be typed, {@code pgd(steps=100)}; a norm, {@code l2},
 *                for all attacks of that norm together; null for all attacks together, and for {@link Kind#CLEAN}
 * @param epsilon the budget, one of the sweep's; null for {@link Kind#CLEAN}
 */
public record Quantity(Kind kind, String attack, Epsilon epsilon) {

    /**
     * What is counted. Within ε no example becomes right that was not right unperturbed, so each of these is the share
     * of some examples among fixed others and has Wilson's interval.
     */
    public enum Kind {
        /** Right unperturbed, of all examples. */
        CLEAN,
        /** Right within ε, of all examples. */
        ROBUST,
        /** Right unperturbed and broken within ε, of all examples: {@code clean} less {@code robust}. */
        DROP,
        /** Right within ε, of the examples that are right unperturbed: {@code robust} divided by {@code clean}. */
        RATIO;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What can be measured, as it is written. */
    static final String FORMS = "clean, robust(attack, ε), drop(attack, ε), ratio(attack, ε), or without the attack for"
            + " the worst case over all";

    private static final Pattern FORM = Pattern.compile("([A-Za-z_]+)\\s*(?:\\((.*)\\))?");

    public Quantity {
        boolean isClean = kind == Kind.CLEAN;
        if (isClean != (epsilon == null) || (isClean && attack != null)) {
            throw new IllegalArgumentException(kind + " of attack " + attack + " at ε = " + epsilon);
        }
    }

    /** The accuracy on unperturbed examples. */
    public static Quantity clean() {
        return new Quantity(Kind.CLEAN, null, null);
    }

    /**
     * Reads the text form.
     *
     * @throws UserException if it is not one of the forms
     */
    public static Quantity parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw unreadable(text);
        }
        Kind kind = Stream.of(Kind.values()).filter(known -> known.text().equals(form.group(1))).findFirst()
                .orElseThrow(() -> unreadable(text));
        String arguments = form.group(2);
        if ((kind == Kind.CLEAN) != (arguments == null)) {
            throw unreadable(text);
        }
        return kind == Kind.CLEAN ? clean() : withArguments(kind, arguments, text);
    }

    /** The attack may hold commas, in its parameters; the ε, which comes last, holds none. */
    private static Quantity withArguments(Kind kind, String arguments, String text) {
        int comma = arguments.lastIndexOf(',');
        String attack = comma < 0 ? null : arguments.substring(0, comma).strip();
        String budget = arguments.substring(comma + 1).strip();
        if (Numbers.ratio(budget).isEmpty()) {
            throw unreadable(text);
        }
        if (attack != null && attack.isEmpty()) {
            throw unreadable(text);
        }
        return new Quantity(kind, attack, Epsilon.parse(budget));
    }

    private static UserException unreadable(String text) {
        return UserException.usage("cannot read '" + text.strip() + "' as a quantity; there are " + FORMS
                + "; an ε is a number or a fraction, as 8/255");
    }

    /** The text form; {@link #parse} reads it back to an equal quantity. */
    @Override
    public String toString() {
        if (kind == Kind.CLEAN) {
            return kind.text();
        }
        List<String> arguments = attack == null ? List.of(epsilon.text()) : List.of(attack, epsilon.text());
        return kind.text() + "(" + String.join(", ", arguments) + ")";
    }
}
