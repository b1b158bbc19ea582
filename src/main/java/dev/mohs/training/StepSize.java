package dev.mohs.training;

import ai.djl.training.tracker.Tracker;
import java.util.Map;
import java.util.TreeMap;

/** The size of every gradient step, by its number. Remembers what it was asked. */
final class StepSize {

    private final OptimizerPlan plan;
    private final int perEpoch;
    private final int warmUp;
    private final Tracker cosine;
    private final Map<Integer, Float> given = new TreeMap<>();

    /**
     * @param steps    how many there will be
     * @param perEpoch how many there are in an epoch
     */
    StepSize(OptimizerPlan plan, int steps, int perEpoch) {
        this.plan = plan;
        this.perEpoch = perEpoch;
        this.warmUp = plan.warmUp() * perEpoch;
        this.cosine = Tracker.cosine()
                .setBaseValue((float) plan.learningRate())
                .optFinalValue((float) (plan.learningRate() * plan.schedule().end()))
                .setMaxUpdates(steps - warmUp)
                .build();
    }

    /** The size of a step, counted from 1. */
    float of(int step) {
        float size = size(step);
        given.put(step, size);
        return size;
    }

    private float size(int step) {
        if (step <= warmUp) {
            return (float) (plan.learningRate() * step / warmUp);
        }
        Schedule schedule = plan.schedule();
        if (schedule.drops().isEmpty()) {
            return cosine.getNewValue(step - warmUp);
        }
        long dropped = schedule.drops().stream().filter(epochs -> step > (long) epochs * perEpoch).count();
        return (float) (plan.learningRate() * Math.pow(schedule.factor(), (double) dropped));
    }

    /** The sizes of the steps that were made, by their numbers from 1. */
    Map<Integer, Float> given() {
        return given;
    }
}
