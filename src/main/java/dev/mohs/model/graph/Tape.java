package dev.mohs.model.graph;

import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.function.Function;

/** What an engine computes while it keeps a record to go back along. */
public final class Tape {

    private Tape() {}

    /** Does something on record; the collector stays in its default mode, that of training. */
    public static <T> T recorded(NDManager manager, Function<GradientCollector, T> work) {
        try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
            return work.apply(collector);
        }
    }
}
