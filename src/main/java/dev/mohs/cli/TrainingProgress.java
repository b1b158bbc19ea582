package dev.mohs.cli;

import dev.mohs.training.TrainingListener;
import dev.mohs.training.TrainingPlan;
import java.util.Locale;

/** One bar, or now and then a line, over all epochs of one model; a line for every finished epoch. */
final class TrainingProgress implements TrainingListener, AutoCloseable {

    private final Console console;
    private final TrainingPlan plan;
    private Progress progress;

    TrainingProgress(Console console, TrainingPlan plan) {
        this.console = console;
        this.plan = plan;
    }

    @Override
    public void onBatch(int epoch, int done, int total, double loss, double accuracy) {
        if (progress == null) {
            progress = new Progress(console, plan.modelName(), "examples", (long) total * plan.passes());
        }
        progress.update((long) (epoch - 1) * total + done,
                String.format(Locale.ROOT, "loss %.3f, accuracy %.3f", loss, accuracy));
    }

    @Override
    public void onEpoch(int epoch, double loss, double accuracy) {
        if (!Console.isTerminal()) {
            console.note(String.format(Locale.ROOT, "  epoch %d of %d: loss %.4f, training accuracy %.4f", epoch,
                    plan.passes(), loss, accuracy));
        }
    }

    @Override
    public void close() {
        if (progress != null) {
            progress.close();
        }
    }
}
