package dev.mohs.nn.fused;

/**
 * With z = ln β − 2γ(1−α)x and E = (1 + e^z)^−½: f = x(α + (1−α)E) and f′ = α + (1−α)E(1 − ½(z − ln β)·e^z/(1 + e^z)). The factor
 * e^z/(1 + e^z) is not taken as 1 − E², of which rounding leaves little where e^z is small, and which z multiplies.
 */
final class SqishFormula extends Formula {

    /** Beyond, E is 1, or too small to count beside any α that float32 can hold; within, no power overflows. */
    private static final float LIMIT = 80;

    private final float alpha;
    private final float rest;
    private final float rate;
    private final float logBeta;

    SqishFormula(double alpha, double beta, double gamma) {
        this.alpha = (float) alpha;
        this.rest = (float) (1 - alpha);
        this.rate = (float) Math.max(-2 * gamma * (1 - alpha), -Float.MAX_VALUE);
        this.logBeta = (float) Math.log(beta);
    }

    @Override
    void values(float[] x, float[] values, int count, Scratch scratch) {
        Loops.line(x, rate, logBeta, -LIMIT, LIMIT, scratch.z, count);
        Loops.exponential(scratch.z, scratch.power, count);
        Loops.sigmoid(scratch.power, scratch.quotient, count);
        Loops.root(scratch.quotient, scratch.root, count);
        mix(x, scratch.root, values, count);
    }

    @Override
    void valuesAndSlopes(float[] x, float[] values, float[] slopes, int count, Scratch scratch) {
        values(x, values, count, scratch);
        Loops.product(scratch.power, scratch.quotient, scratch.power, count);
        slopes(scratch.z, scratch.power, scratch.root, slopes, count);
    }

    private void mix(float[] x, float[] root, float[] values, int count) {
        float a = alpha;
        float b = rest;
        for (int i = 0; i < count; i++) {
            values[i] = x[i] * (a + b * root[i]);
        }
    }

    private void slopes(float[] z, float[] share, float[] root, float[] slopes, int count) {
        float a = alpha;
        float b = rest;
        float shift = logBeta;
        for (int i = 0; i < count; i++) {
            slopes[i] = a + b * root[i] * (1f - 0.5f * (z[i] - shift) * share[i]);
        }
    }
}
