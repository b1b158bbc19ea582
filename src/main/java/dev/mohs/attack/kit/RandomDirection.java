package dev.mohs.attack.kit;

import java.util.SplittableRandom;

/** How the values of a random direction are drawn, each on its own. */
public enum RandomDirection implements RandomDraws {

    /** 1 or −1. */
    SIGN {
        @Override
        double draw(SplittableRandom random) {
            return random.nextBoolean() ? 1 : -1;
        }
    },
    /** Uniform in [−1, 1). */
    UNIFORM {
        @Override
        double draw(SplittableRandom random) {
            return random.nextDouble(-1, 1);
        }
    },
    /** Standard normal: no direction is more likely than another. */
    GAUSSIAN {
        @Override
        double draw(SplittableRandom random) {
            return random.nextGaussian();
        }
    };

    abstract double draw(SplittableRandom random);

    @Override
    public void fill(SplittableRandom random, float[] values) {
        for (int j = 0; j < values.length; j++) {
            values[j] = (float) draw(random);
        }
    }
}
