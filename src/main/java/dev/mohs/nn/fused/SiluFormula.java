package dev.mohs.nn.fused;

/** With z = −x and q = 1/(1 + e^z): f = xq and f′ = q(1 − z·e^z·q). */
final class SiluFormula extends Formula {

    /** Beyond, q is 1 or too small to count; within, no power overflows. */
    private static final float LIMIT = 80;

    @Override
    void values(float[] x, float[] values, int count, Scratch scratch) {
        Loops.line(x, -1f, 0f, -LIMIT, LIMIT, scratch.z, count);
        Loops.exponential(scratch.z, scratch.power, count);
        Loops.sigmoid(scratch.power, scratch.quotient, count);
        Loops.product(x, scratch.quotient, values, count);
    }

    @Override
    void valuesAndSlopes(float[] x, float[] values, float[] slopes, int count, Scratch scratch) {
        values(x, values, count, scratch);
        slopes(scratch.z, scratch.power, scratch.quotient, slopes, count);
    }

    private static void slopes(float[] z, float[] power, float[] quotient, float[] slopes, int count) {
        for (int i = 0; i < count; i++) {
            slopes[i] = quotient[i] * (1f - z[i] * power[i] * quotient[i]);
        }
    }
}
