package dev.mohs.attack.kit;

import dev.mohs.attack.Norm;
import java.util.SplittableRandom;

/** Draws a point uniformly from the ball of radius 1 of a norm. */
record UniformInBall(Norm norm) implements RandomDraws {

    @Override
    public void fill(SplittableRandom random, float[] values) {
        switch (norm) {
            case LINF -> RandomDirection.UNIFORM.fill(random, values);
            case L2 -> fillEuclidean(random, values);
            case L1 -> fillOfSums(random, values);
        }
    }

    /** A direction by Gaussian draws, and a radius r with P(radius ≤ r) = r^D, the share of volume. */
    private static void fillEuclidean(SplittableRandom random, float[] values) {
        double squares = 0;
        for (int j = 0; j < values.length; j++) {
            values[j] = (float) random.nextGaussian();
            squares += values[j] * values[j];
        }
        double radius = Math.pow(random.nextDouble(), 1.0 / values.length);
        scale(values, radius / Math.sqrt(squares));
    }

    /** Exponential draws with random signs, over their sum and one more: Barthe, Guédon, Mendelson, Naor 2005, theorem 1. */
    private static void fillOfSums(SplittableRandom random, float[] values) {
        double sum = random.nextExponential();
        for (int j = 0; j < values.length; j++) {
            double length = random.nextExponential();
            values[j] = (float) (random.nextBoolean() ? length : -length);
            sum += length;
        }
        scale(values, 1 / sum);
    }

    private static void scale(float[] values, double factor) {
        for (int j = 0; j < values.length; j++) {
            values[j] *= (float) factor;
        }
    }
}
