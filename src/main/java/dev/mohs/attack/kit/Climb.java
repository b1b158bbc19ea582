package dev.mohs.attack.kit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.mohs.attack.Rows;
import dev.mohs.model.DifferentiableClassifier;
import dev.mohs.model.Differentiated;

/** One run of an {@link Ascent} on the survivors of a batch; its state is the clean inputs, x and m. */
final class Climb {

    private final Ascent ascent;
    private final DifferentiableClassifier classifier;
    private final Goal goal;
    private final Ball ball;
    private final Survivors survivors;
    private final float length;

    Climb(Ascent ascent, DifferentiableClassifier classifier, Goal goal, Ball ball, Survivors survivors) {
        this.ascent = ascent;
        this.classifier = classifier;
        this.goal = goal;
        this.ball = ball;
        this.survivors = survivors;
        this.length = (float) (ascent.step() * ball.epsilon());
    }

    /**
     * Climbs.
     *
     * @param clean the survivors' clean inputs; closed by this call, as {@code start} is
     * @param start where each of them starts
     */
    void from(NDArray clean, NDArray start) {
        boolean ahead = ascent.direction().lookAhead().isPresent();
        NDList state = new NDList(clean, start, start.zerosLike());
        for (int i = 0; i < ascent.steps() && !survivors.isEmpty(); i++) {
            state = ScopedStep.take(state, ahead ? this::stepLookingAhead : this::step);
        }
        if (!survivors.isEmpty()) {
            survivors.settle(state.get(1));
        }
    }

    private NDList step(NDList state) {
        NDArray x = state.get(1);
        Differentiated there = classifier.differentiate(x, survivors.objective(goal));
        int[] kept = survivors.keep(x, there.logits());
        return kept.length == 0 ? new NDList() : moved(Rows.select(state, kept), Rows.select(there.gradient(), kept));
    }

    private NDList stepLookingAhead(NDList state) {
        NDArray x = state.get(1);
        int[] kept = survivors.keep(x, classifier.logits(x));
        if (kept.length == 0) {
            return new NDList();
        }
        NDList staying = Rows.select(state, kept);
        double share = ascent.direction().lookAhead().orElseThrow();
        NDArray ahead = staying.get(1).add(staying.get(2).mul((float) (length * share)));
        return moved(staying, classifier.differentiate(ahead, survivors.objective(goal)).gradient());
    }

    private NDList moved(NDList state, NDArray gradient) {
        NDArray clean = state.get(0);
        NDArray m = ascent.direction().gather(state.get(2), gradient);
        NDArray next = state.get(1).add(ball.norm().steepest(m).mul(length));
        return new NDList(clean, ascent.projection().project(ball, next, clean), m);
    }
}
