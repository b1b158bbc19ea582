package dev.mohs.nn.fused;

/** The loops that the formulas share. */
final class Loops {

    private Loops() {}

    /** z = factor·x + shift, cut off at the limits. */
    static void line(float[] x, float factor, float shift, float lower, float upper, float[] z, int count) {
        for (int i = 0; i < count; i++) {
            z[i] = Math.max(lower, Math.min(upper, x[i] * factor + shift));
        }
    }

    /**
     * e^z for z in [−80, 80], by Taylor's series of e^w − 1 for w = z/64 and six doublings of w: four as p(p + 2), which is
     * (1 + p)² − 1 and keeps small p exact, then two squarings, which keep small powers exact. Relative error below 1e-6 for
     * |z| ≤ 20; beyond, where no activation feels it, it grows to 1e-2. Seven terms are enough as |w| ≤ 0.32 there. Not by
     * {@code Math.fma}, which takes a thousand times as long where the processor has none.
     */
    static void exponential(float[] z, float[] power, int count) {
        for (int i = 0; i < count; i++) {
            float w = z[i] * (1f / 64);
            float p = 1f / 40320;
            p = p * w + 1f / 5040;
            p = p * w + 1f / 720;
            p = p * w + 1f / 120;
            p = p * w + 1f / 24;
            p = p * w + 1f / 6;
            p = p * w + 0.5f;
            p = p * w + 1f;
            p = p * w;
            p = p * (p + 2f);
            p = p * (p + 2f);
            p = p * (p + 2f);
            p = p * (p + 2f);
            p = p + 1f;
            p = p * p;
            power[i] = p * p;
        }
    }

    /** 1/(1 + power), the sigmoid of −z. */
    static void sigmoid(float[] power, float[] quotient, int count) {
        for (int i = 0; i < count; i++) {
            quotient[i] = 1f / (1f + power[i]);
        }
    }

    static void root(float[] quotient, float[] root, int count) {
        for (int i = 0; i < count; i++) {
            root[i] = (float) Math.sqrt(quotient[i]);
        }
    }

    static void product(float[] x, float[] y, float[] product, int count) {
        for (int i = 0; i < count; i++) {
            product[i] = x[i] * y[i];
        }
    }

    static void add(float[] sum, float[] more, int count) {
        for (int i = 0; i < count; i++) {
            sum[i] += more[i];
        }
    }
}
