package dev.mohs.cli;

import dev.mohs.evaluation.SweepListener;
import dev.mohs.evaluation.unit.BrokenExample;
import dev.mohs.result.Failure;
import java.util.function.Consumer;

/** Shows how attacks on models go, and passes broken examples on. */
final class SweepProgress implements SweepListener, AutoCloseable {

    private final Console console;
    private final String task;
    private final String title;
    private final Consumer<BrokenExample> brokenExamples;
    private Progress progress;

    /**
     * @param task           the name of the bar
     * @param title          said when the work begins
     * @param brokenExamples gets every example that is broken; null if nobody wants them
     */
    SweepProgress(Console console, String task, String title, Consumer<BrokenExample> brokenExamples) {
        this.console = console;
        this.task = task;
        this.title = title;
        this.brokenExamples = brokenExamples;
    }

    @Override
    public void onStart(long total) {
        console.note(title);
        progress = new Progress(console, task, "examples", total);
    }

    @Override
    public void onProgress(String model, String attack, long done, long total) {
        progress.update(done, model + ", " + attack);
    }

    @Override
    public void onFailure(Failure failure) {
        console.warn("model " + failure.model() + ": " + failure.reason());
    }

    @Override
    public boolean hearsOfBroken() {
        return brokenExamples != null;
    }

    @Override
    public void onBroken(BrokenExample example) {
        brokenExamples.accept(example);
    }

    @Override
    public void close() {
        if (progress != null) {
            progress.close();
        }
    }
}
