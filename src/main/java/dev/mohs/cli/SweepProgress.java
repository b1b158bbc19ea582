package dev.mohs.cli;

import dev.mohs.evaluation.SweepListener;
import dev.mohs.evaluation.SweepPhase;
import dev.mohs.evaluation.SweepStep;
import dev.mohs.evaluation.unit.BrokenExample;
import dev.mohs.result.Failure;
import java.util.Locale;
import java.util.function.Consumer;

/** Shows how attacks on models go, and passes broken examples on. */
final class SweepProgress implements SweepListener, AutoCloseable {

    /** What takes longer is said before. */
    private static final double LONG_SECONDS = 60;

    private final Console console;
    private final String task;
    private final String title;
    private final Consumer<BrokenExample> brokenExamples;
    private Progress progress;

    private SweepProgress(Console console, String task, String title, Consumer<BrokenExample> brokenExamples) {
        this.console = console;
        this.task = task;
        this.title = title;
        this.brokenExamples = brokenExamples;
    }

    /**
     * That of a sweep or a shard: a bar for each phase, which counts its steps.
     *
     * @param title          said when the work begins
     * @param brokenExamples gets every example that is broken; null if nobody wants them
     */
    static SweepProgress ofPhases(Console console, String title, Consumer<BrokenExample> brokenExamples) {
        return new SweepProgress(console, null, title, brokenExamples);
    }

    /** That of work without phases: one bar, called {@code task}, which counts examples. */
    static SweepProgress ofExamples(Console console, String task, String title) {
        return new SweepProgress(console, task, title, null);
    }

    @Override
    public void onStart(long total) {
        console.note(title);
        if (task != null) {
            progress = new Progress(console, task, "examples", total);
        }
    }

    @Override
    public void onPhase(SweepPhase phase, int steps) {
        String name = phase.name().toLowerCase(Locale.ROOT);
        String unit = phase == SweepPhase.ATTACKS ? "units" : phase == SweepPhase.CHECKS ? "steps" : "models";
        progress = progress == null ? new Progress(console, name, unit, steps) : progress.next(name, unit, steps);
    }

    @Override
    public void onEstimate(double seconds, int processes) {
        if (seconds > LONG_SECONDS) {
            close();
            console.note("This may take up to about " + Progress.duration(seconds)
                    + (processes == 1 ? "" : " on " + processes + " workers") + ", guessed from unperturbed images.");
        }
    }

    @Override
    public void onStep(SweepStep step) {
        progress.update(step.done(), step.share(), step.later(), step.examples(), step.what());
    }

    @Override
    public void onProgress(String model, String attack, long done, long total) {
        if (task != null) {
            progress.update(done, model + ", " + attack);
        }
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
