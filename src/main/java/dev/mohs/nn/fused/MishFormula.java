package dev.mohs.nn.fused;

/**
 * With z = −x, e = e^z and D = 1 + 2e + 2e²: tanh(ln(1 + e^x)) is t = (1 + 2e)/D, so f = xt and f′ = t − 4z·e²(1 + e)/D². In powers
 * of e^−x, not of e^x, both ends are reached without taking differences.
 */
final class MishFormula extends Formula {

    private static final float LOWER = -80;

    /** Beyond, t is too small to count; within, D does not overflow. */
    private static final float UPPER = 42;

    @Override
    void values(float[] x, float[] values, int count, Scratch scratch) {
        Loops.line(x, -1f, 0f, LOWER, UPPER, scratch.z, count);
        Loops.exponential(scratch.z, scratch.power, count);
        inverse(scratch.power, scratch.quotient, count);
        tanh(scratch.power, scratch.quotient, scratch.root, count);
        Loops.product(x, scratch.root, values, count);
    }

    @Override
    void valuesAndSlopes(float[] x, float[] values, float[] slopes, int count, Scratch scratch) {
        values(x, values, count, scratch);
        slopes(scratch.z, scratch.power, scratch.quotient, scratch.root, slopes, count);
    }

    private static void inverse(float[] power, float[] inverse, int count) {
        for (int i = 0; i < count; i++) {
            float e = power[i];
            inverse[i] = 1f / (1f + 2f * e * (1f + e));
        }
    }

    private static void tanh(float[] power, float[] inverse, float[] tanh, int count) {
        for (int i = 0; i < count; i++) {
            tanh[i] = (1f + 2f * power[i]) * inverse[i];
        }
    }

    private static void slopes(float[] z, float[] power, float[] inverse, float[] tanh, float[] slopes, int count) {
        for (int i = 0; i < count; i++) {
            float e = power[i];
            float v = inverse[i];
            slopes[i] = tanh[i] - 4f * z[i] * (e * e * v) * ((1f + e) * v);
        }
    }
}
