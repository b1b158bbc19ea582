package dev.mohs.gate;

import dev.mohs.UserException;
import dev.mohs.spec.Numbers;
import dev.mohs.wording.Text;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A limit that every model must keep, {@code robust(fgsm, 0.1) >= 0.4}.
 *
 * @param quantity what is measured
 * @param relation how it must stand to the limit
 * @param limit    a share, in [0, 1]
 */
public record Requirement(Quantity quantity, Relation relation, double limit) {

    private static final Pattern FORM = Pattern.compile("(.*?[^<>=])(" + Relation.PATTERN + ")([^<>=]*)");

    /** @throws UserException if the limit is not a share */
    public Requirement {
        if (!(limit >= 0 && limit <= 1)) {
            throw UserException.usage("the limit of " + quantity + " must be a share from 0 to 1, not " + limit);
        }
    }

    /**
     * Reads the text form, {@code quantity relation limit}.
     *
     * @throws UserException if it is not of that form, or the limit is not a share
     */
    public static Requirement parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw UserException.usage("cannot read the requirement '" + text.strip() + "'; it must read as"
                    + " 'robust(fgsm, 0.1) >= 0.4', with >=, <=, > or <");
        }
        String limit = form.group(3).strip();
        double share = Numbers.decimal(limit).orElseThrow(() -> UserException.usage("the limit of the requirement '"
                + text.strip() + "' must be a share from 0 to 1, not '" + limit + "'"));
        return new Requirement(Quantity.parse(form.group(1)), Relation.of(form.group(2)), share);
    }

    /** The text form; {@link #parse} reads it back to an equal requirement. */
    @Override
    public String toString() {
        return quantity + " " + relation.symbol() + " " + Text.exact(limit);
    }
}
