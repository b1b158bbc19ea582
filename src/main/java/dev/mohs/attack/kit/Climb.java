package dev.mohs.attack.kit;

import dev.mohs.attack.Norm;
import dev.mohs.attack.Rows;

/** One run of an {@link Ascent} on the survivors of a batch; the state of each is its clean input, x and m. */
final class Climb {

    private final Ascent ascent;
    private final Queries model;
    private final Goal goal;
    private final Ball ball;
    private final Survivors survivors;
    private final float length;
    /** Whether a step is the sign of a gradient, which is the same of whatever the gradient is scaled to. */
    private final boolean takesSign;
    private float[][] clean;
    private float[][] x;
    private float[][] gathered;

    /**
     * @param survivors at least one
     * @param start     where each of them starts, [survivors][D]; overwritten
     */
    Climb(Ascent ascent, Queries model, Goal goal, Ball ball, Survivors survivors, float[][] start) {
        this.ascent = ascent;
        this.model = model;
        this.goal = goal;
        this.ball = ball;
        this.survivors = survivors;
        this.length = ascent.step().at(ball.epsilon());
        this.takesSign = ball.norm() == Norm.LINF && ascent.direction().equals(Momentum.NONE);
        this.clean = survivors.clean();
        this.x = start;
        this.gathered = new float[start.length][takesSign ? 0 : start[0].length];
    }

    void run() {
        boolean ahead = ascent.direction().lookAhead().isPresent();
        for (int i = 0; i < ascent.steps() && !survivors.isEmpty(); i++) {
            if (ahead) {
                stepLookingAhead();
            } else {
                step();
            }
        }
        survivors.settle(x);
    }

    private void step() {
        Queries.Answers there = model.answers(x, survivors.objective(goal));
        int[] kept = survivors.keep(x, there.logits());
        stay(kept);
        move(Rows.select(there.gradients(), kept));
    }

    private void stepLookingAhead() {
        stay(survivors.keep(x, model.logitsAtOnce(x)));
        if (!survivors.isEmpty()) {
            float share = (float) (length * ascent.direction().lookAhead().orElseThrow());
            float[][] ahead = new float[x.length][];
            for (int i = 0; i < ahead.length; i++) {
                ahead[i] = x[i].clone();
                Points.move(ahead[i], gathered[i], share);
            }
            move(model.answers(ahead, survivors.objective(goal)).gradients());
        }
    }

    private void stay(int[] kept) {
        clean = Rows.select(clean, kept);
        x = Rows.select(x, kept);
        gathered = Rows.select(gathered, kept);
    }

    private void move(float[][] gradients) {
        for (int i = 0; i < x.length; i++) {
            float[] direction = gradients[i];
            if (!takesSign) {
                ascent.direction().gather(gathered[i], direction);
                System.arraycopy(gathered[i], 0, direction, 0, direction.length);
            }
            ball.norm().steepen(direction);
            Points.move(x[i], direction, length);
            ascent.projection().project(ball, x[i], clean[i]);
        }
    }
}
