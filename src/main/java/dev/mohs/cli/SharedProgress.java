package dev.mohs.cli;

import dev.mohs.training.TrainingListener;
import dev.mohs.training.TrainingPlan;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One bar, or now and then a line, over all epochs of models trained at the same time; a line for every finished epoch. */
final class SharedProgress implements AutoCloseable {

    private final Console console;
    private final Progress progress;
    private final Map<String, Long> done = new HashMap<>();

    /** @param images how many each model is trained on */
    SharedProgress(Console console, List<TrainingPlan> plans, int images) {
        this.console = console;
        this.progress = new Progress(
                console, "train", "examples", plans.stream().mapToLong(plan -> (long) plan.passes() * images).sum());
    }

    /** Hears of one model. */
    TrainingListener of(TrainingPlan plan) {
        return new TrainingListener() {
            @Override
            public void onBatch(int epoch, int seen, int total, double loss, double accuracy) {
                update(plan, (long) (epoch - 1) * total + seen,
                        String.format(Locale.ROOT, "%s: loss %.3f, accuracy %.3f", plan.modelName(), loss, accuracy));
            }

            @Override
            public void onEpoch(int epoch, double loss, double accuracy) {
                if (!Console.isTerminal()) {
                    console.note(String.format(Locale.ROOT, "  %s, epoch %d of %d: loss %.4f, training accuracy %.4f",
                            plan.modelName(), epoch, plan.passes(), loss, accuracy));
                }
            }
        };
    }

    private synchronized void update(TrainingPlan plan, long seen, String what) {
        done.put(plan.modelName(), seen);
        progress.update(done.values().stream().mapToLong(Long::longValue).sum(), what);
    }

    @Override
    public void close() {
        progress.close();
    }
}
