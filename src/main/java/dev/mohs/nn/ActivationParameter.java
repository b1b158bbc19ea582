package dev.mohs.nn;

import dev.mohs.UserException;
import java.math.BigDecimal;

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
        try {
            // Stricter than Double.parseDouble, which takes 1f, 0x1p0 and NaN.
            return checked(new BigDecimal(text).doubleValue(), kind);
        } catch (NumberFormatException e) {
            throw UserException.usage("the " + name + " of " + kind.text() + " must be a number, not '" + text + "'");
        }
    }

    /**
     * The {@link #nearestFloat} of a valid value.
     *
     * @throws UserException if it is out of range
     */
    double checked(double value, ActivationKind kind) {
        double nearest = nearestFloat(value);
        boolean tooSmall = lowerIsOpen ? nearest <= lower : nearest < lower;
        if (tooSmall || nearest >= upper || !Double.isFinite(nearest)) {
            throw UserException.usage("the " + name + " of " + kind.text() + " must lie in " + (lowerIsOpen ? "(" : "[") + lower
                    + ", " + upper + "), not be " + value);
        }
        return nearest;
    }

    /**
     * The float32 nearest to {@code value}, which is what networks compute with and weight files hold, as the double of as few
     * digits: 0.01, not 0.009999999776482582.
     */
    static double nearestFloat(double value) {
        return Double.parseDouble(Float.toString((float) value));
    }
}
