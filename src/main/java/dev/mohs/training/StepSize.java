package dev.mohs.training;

import ai.djl.training.tracker.Tracker;
import java.util.Map;
import java.util.TreeMap;

/** Half a cosine from a first step size down to a hundredth of it at the last step. Remembers what the optimiser was given. */
final class StepSize implements Tracker {

    private final Tracker cosine;
    private final Map<Integer, Float> given = new TreeMap<>();

    /** @param steps how many gradient steps there will be */
    StepSize(double first, int steps) {
        this.cosine = Tracker.cosine()
                .setBaseValue((float) first)
                .optFinalValue((float) (first / 100))
                .setMaxUpdates(steps)
                .build();
    }

    @Override
    public float getNewValue(int step) {
        float size = cosine.getNewValue(step);
        given.put(step, size);
        return size;
    }

    /** The sizes of the steps that were made, by their numbers from 1. */
    Map<Integer, Float> given() {
        return given;
    }
}
