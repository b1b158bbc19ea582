package dev.mohs.nn;

import dev.mohs.UserException;

/**
 * A number that shapes an activation function.
 *
 * @param name         its key in the text form
 * @param defaultValue what it is when not given
 * @param lower        the smallest value allowed
 * @param lowerIsOpen  whether {@code lower} itself is excluded
 * @param upper        the smallest value that is too large; infinity when there is none
 */
record ActivationParameter(String name, double defaultValue, double lower, boolean lowerIsOpen, double upper) {

    static ActivationParameter positive(String name, double defaultValue) {
        return new ActivationParameter(name, defaultValue, 0, true, Double.POSITIVE_INFINITY);
    }

    static ActivationParameter fraction(String name, double defaultValue) {
        return new ActivationParameter(name, defaultValue, 0, false, 1);
    }

    double parse(String text, ActivationKind kind) {
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw UserException.usage("the " + name + " of " + kind.text() + " must be a number, not '" + text + "'");
        }
        return checked(value, kind);
    }

    double checked(double value, ActivationKind kind) {
        boolean tooSmall = lowerIsOpen ? value <= lower : value < lower;
        if (tooSmall || value >= upper || !Double.isFinite(value)) {
            throw UserException.usage("the " + name + " of " + kind.text() + " must lie in " + (lowerIsOpen ? "(" : "[") + lower
                    + ", " + upper + "), not be " + value);
        }
        return value;
    }
}
