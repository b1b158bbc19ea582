package dev.mohs.attack.kit;

import dev.mohs.attack.Norm;

/** m ← μ·m + g/mean|g|. */
record Momentum(double decay) implements Direction {

    /** The gradient alone. */
    static final Momentum NONE = new Momentum(0);

    @Override
    public void gather(float[] gathered, float[] gradient) {
        Norm.L1.steepen(gradient);
        float size = gradient.length;
        float kept = (float) decay;
        for (int j = 0; j < gathered.length; j++) {
            gathered[j] = gathered[j] * kept + gradient[j] * size;
        }
    }
}
