package dev.mohs.attack.gradient;

import dev.mohs.attack.kit.Ball;

/** Where the climb of one example under APGD is. No array is changed once it is here, so that several places may hold one. */
final class AdaptiveClimb {

    /** The share of a step that is new; the rest repeats the last one. */
    private static final float NEW = 0.75f;

    private final Ball ball;
    private final float[] clean;
    private final AdaptiveStep step;
    private float[] x;
    private float[] previous;
    private float[] direction;
    private float[] best;
    private float[] bestDirection;

    /**
     * @param start    where it starts, [D]
     * @param loss     there
     * @param gradient there, [D]; overwritten
     * @param rho      ρ
     */
    AdaptiveClimb(Ball ball, float[] clean, float[] start, float loss, float[] gradient, double rho) {
        this.ball = ball;
        this.clean = clean;
        this.step = new AdaptiveStep(2 * ball.epsilon(), loss, rho);
        this.x = start;
        this.previous = start;
        this.direction = steepened(gradient);
        this.best = start;
        this.bestDirection = direction;
    }

    private float[] steepened(float[] gradient) {
        ball.norm().steepen(gradient);
        return gradient;
    }

    /** The next x, [D]; the first step has none before it to repeat. */
    float[] next(boolean first) {
        float size = (float) step.size();
        float[] next = new float[x.length];
        for (int j = 0; j < next.length; j++) {
            next[j] = x[j] + direction[j] * size;
        }
        ball.project(next, clean);
        if (!first) {
            for (int j = 0; j < next.length; j++) {
                next[j] = x[j] + (next[j] - x[j]) * NEW + (x[j] - previous[j]) * (1 - NEW);
            }
            ball.project(next, clean);
        }
        return next;
    }

    /**
     * Goes there.
     *
     * @param next     the next x
     * @param loss     there
     * @param gradient there, [D]; overwritten
     */
    void go(float[] next, float loss, float[] gradient) {
        previous = x;
        x = next;
        direction = steepened(gradient);
        if (step.climbed(loss)) {
            best = x;
            bestDirection = direction;
        }
    }

    /** Goes on at the best point, with steps half as long, if it has {@linkplain AdaptiveStep#stalled stalled}. */
    void look(int window) {
        if (step.stalled(window)) {
            x = best;
            direction = bestDirection;
        }
    }
}
