package dev.mohs.attack.minimal;

import dev.mohs.model.Bounds;

/**
 * One example's descent on ‖δ/range‖² + c·max(margin + κ, 0) in tanh space: Adam (Kingma, Ba 2015, algorithm 1 with its defaults
 * for β₁, β₂ and ε) on w, where x = centre + radius·tanh w lies within the bounds whatever w is. Starts at the clean input.
 */
final class TanhDescent {

    /** Keeps the inverse tanh of values on the bounds finite (Carlini's code). */
    private static final double SHRINK = 0.999999;

    /** By what share the loss must fall from one look to the next. */
    private static final double LEAST_IMPROVEMENT = 1e-4;

    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double ADAM_EPSILON = 1e-8;

    private final double centre;
    private final double radius;
    private final double learningRate;
    private final Bounds bounds;
    /** tanh w at the clean input. */
    private final double[] start;
    private final double[] w;
    private final double[] tanh;
    private final double[] mean;
    private final double[] variance;
    private int steps;
    private double loss = Double.POSITIVE_INFINITY;
    private double lossBefore = Double.POSITIVE_INFINITY;

    TanhDescent(float[] clean, Bounds bounds, double learningRate) {
        this.bounds = bounds;
        this.centre = ((double) bounds.upper() + bounds.lower()) / 2;
        this.radius = ((double) bounds.upper() - bounds.lower()) / 2;
        this.learningRate = learningRate;
        this.w = new double[clean.length];
        this.tanh = new double[clean.length];
        this.start = new double[clean.length];
        this.mean = new double[clean.length];
        this.variance = new double[clean.length];
        for (int j = 0; j < w.length; j++) {
            double unit = (clean[j] - centre) / radius * SHRINK;
            w[j] = 0.5 * Math.log((1 + unit) / (1 - unit));
            tanh[j] = unit;
            start[j] = unit;
        }
    }

    /** The input that w stands for. */
    float[] point() {
        float[] point = new float[w.length];
        for (int j = 0; j < point.length; j++) {
            point[j] = bounds.clip(centre + radius * tanh[j]);
        }
        return point;
    }

    /**
     * One step of Adam.
     *
     * @param c        weight of the margin
     * @param lack     margin + κ at the current point
     * @param gradient of the margin there
     */
    void step(double c, double lack, float[] gradient) {
        double weight = lack > 0 ? c : 0;
        double squares = 0;
        double range = 2 * radius;
        steps++;
        double meanBias = 1 - Math.pow(BETA1, steps);
        double varianceBias = 1 - Math.pow(BETA2, steps);
        for (int j = 0; j < w.length; j++) {
            // In units of the range, in which δ moves by ½·d tanh: so the same c does the same in every range.
            double delta = (tanh[j] - start[j]) / 2;
            squares += delta * delta;
            double slope = (2 * delta + weight * gradient[j] * range) * (1 - tanh[j] * tanh[j]) / 2;
            mean[j] = BETA1 * mean[j] + (1 - BETA1) * slope;
            variance[j] = BETA2 * variance[j] + (1 - BETA2) * slope * slope;
            w[j] -= learningRate * (mean[j] / meanBias) / (Math.sqrt(variance[j] / varianceBias) + ADAM_EPSILON);
            tanh[j] = Math.tanh(w[j]);
        }
        loss = squares + c * Math.max(lack, 0);
    }

    /** Whether the loss has fallen noticeably since this was asked last. */
    boolean hasImproved() {
        boolean improved = loss <= lossBefore * (1 - LEAST_IMPROVEMENT);
        lossBefore = loss;
        return improved;
    }
}
