package dev.mohs.evaluation.measure;

import dev.mohs.UserException;
import dev.mohs.attack.AttackDescription;
import dev.mohs.attack.Norm;
import dev.mohs.model.Bounds;

/**
 * What every attack must keep: finite values, within the bounds, within ε. Measured in double precision, in Java, from the numbers
 * that the model is then given.
 *
 * <p>The ball has a tolerance for the rounding of a sound float32 attack. With u = 2⁻²⁴, inputs of magnitude at most M and D values
 * per example, forming x + δ and multiplying δ by ε err by at most 4u(M + ε) per value, and a normalised direction has a norm of
 * 1 ± D·u. That makes 4u(M + ε) for L∞, ε·D·u + √D·4u(M + ε) for L2 and ε·D·u + D·4u(M + ε) for L1.
 */
public final class Rules {

    /** The ε of an input that need not lie within any budget. */
    static final double NO_BUDGET = Double.POSITIVE_INFINITY;

    private static final double UNIT_ROUNDOFF = 0x1p-24;

    private final AttackDescription attack;
    private final Bounds bounds;
    private final int size;

    /** @param size the number of values of one example, D */
    public Rules(AttackDescription attack, Bounds bounds, int size) {
        this.attack = attack;
        this.bounds = bounds;
        this.size = size;
    }

    /**
     * The size of one example's perturbation.
     *
     * @param clean     holds the clean input from {@code offset}
     * @param perturbed holds the perturbed input from {@code perturbedOffset}
     * @param epsilon   the budget, or {@link #NO_BUDGET}
     * @param index     the example's index, for messages
     * @throws UserException if a rule is broken
     */
    double distance(float[] clean, int offset, float[] perturbed, int perturbedOffset, double epsilon, long index) {
        requireValid(perturbed, perturbedOffset, epsilon, index);
        double norm = size(clean, offset, perturbed, perturbedOffset);
        if (norm > epsilon + tolerance(epsilon)) {
            throw broken(index, epsilon, "its perturbation has " + attack.norm().text() + " norm " + norm + ", "
                    + (norm - epsilon) + " more than ε allows");
        }
        return norm;
    }

    /** Whether a perturbed input keeps the rules. */
    public boolean isKept(float[] clean, int offset, float[] perturbed, int perturbedOffset, double epsilon) {
        try {
            distance(clean, offset, perturbed, perturbedOffset, epsilon, 0);
            return true;
        } catch (UserException broken) {
            return false;
        }
    }

    private void requireValid(float[] perturbed, int offset, double epsilon, long index) {
        float lower = bounds.lower();
        float upper = bounds.upper();
        for (int j = 0; j < size; j++) {
            float value = perturbed[offset + j];
            // Not a number is not within bounds either, and neither is what is infinite.
            if (!(value >= lower && value <= upper)) {
                throw broken(index, epsilon, "it returns " + value + " at position " + j
                        + (Float.isFinite(value) ? ", outside the bounds " + bounds : "; every value must be finite"));
            }
        }
    }

    /** A loop for each norm, as every input of every attack at every ε comes through here. */
    private double size(float[] clean, int offset, float[] perturbed, int perturbedOffset) {
        double distance = 0;
        switch (attack.norm()) {
            case LINF -> {
                for (int j = 0; j < size; j++) {
                    distance = Math.max(distance, Math.abs((double) perturbed[perturbedOffset + j] - clean[offset + j]));
                }
            }
            case L2 -> {
                for (int j = 0; j < size; j++) {
                    double difference = (double) perturbed[perturbedOffset + j] - clean[offset + j];
                    distance += difference * difference;
                }
            }
            case L1 -> {
                for (int j = 0; j < size; j++) {
                    distance += Math.abs((double) perturbed[perturbedOffset + j] - clean[offset + j]);
                }
            }
        }
        return attack.norm() == Norm.L2 ? Math.sqrt(distance) : distance;
    }

    double tolerance(double epsilon) {
        double magnitude = Math.max(Math.abs(bounds.lower()), Math.abs(bounds.upper()));
        double perValue = 4 * UNIT_ROUNDOFF * (magnitude + epsilon);
        double direction = epsilon * size * UNIT_ROUNDOFF;
        return switch (attack.norm()) {
            case LINF -> perValue;
            case L2 -> direction + Math.sqrt(size) * perValue;
            case L1 -> direction + size * perValue;
        };
    }

    private UserException broken(long index, double epsilon, String what) {
        return UserException.failure("attack " + attack.name() + " breaks the rules on example " + index + " "
                + place(epsilon) + ": " + what);
    }

    /** Where something happened, for messages. */
    static String place(double epsilon) {
        return epsilon == NO_BUDGET ? "without a budget" : "at ε = " + epsilon;
    }
}
