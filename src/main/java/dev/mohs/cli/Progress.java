package dev.mohs.cli;

import dev.mohs.SafeText;
import dev.mohs.report.terminal.TerminalText;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far the work is: a bar with rate and time left on a terminal, a plain line now and then elsewhere, nothing when quiet. */
final class Progress implements AutoCloseable {

    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

    /** A bar that fills the terminal leaves a trail of lines. */
    private static final int WIDTH = 79;

    private final Console console;
    private final String task;
    private final String unit;
    private final long total;
    private final ProgressBar bar;
    private final long started = System.nanoTime();
    private volatile double share;
    private volatile double later;
    private boolean closed;
    private long lastLine;

    Progress(Console console, String task, String unit, long total) {
        this(console, task, unit, total, System.nanoTime());
    }

    private Progress(Console console, String task, String unit, long total, long lastLine) {
        this.console = console;
        this.task = task;
        this.unit = unit;
        this.total = total;
        this.lastLine = lastLine;
        this.bar = console.isQuiet() || !Console.isTerminal() || total == 0 ? null : newBar();
        console.hasBar(bar != null);
    }

    private ProgressBar newBar() {
        return new ProgressBarBuilder()
                .setTaskName(SafeText.line(task))
                .setUnit(" " + unit, 1)
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .setEtaFunction(state -> secondsLeft(state.getElapsedAfterStart().toMillis() / 1e3)
                        .map(seconds -> Duration.ofMillis((long) (1e3 * seconds))))
                .setConsumer(new ConsoleProgressBarConsumer(console.progressStream(), WIDTH))
                .build();
    }

    /** Ends this part of the work, and begins another; there is no more than a line now and then over both. */
    Progress next(String nextTask, String nextUnit, long nextTotal) {
        close();
        Progress next = new Progress(console, nextTask, nextUnit, nextTotal, lastLine);
        if (nextTotal > 0) {
            next.update(0, 0, 0, 0, "");
        }
        return next;
    }

    /** The work, counted in examples, has come to {@code done}; {@code what} says what is in hand. */
    void update(long done, String what) {
        update(done, (double) done / Math.max(total, 1), 0, done, what);
    }

    /**
     * The work has come to {@code done}.
     *
     * @param ofWork   the part of the work that is done, from which follows the time left
     * @param after    how long the work is that follows this, as a multiple of it: the time left is that of both
     * @param examples how many examples that were, from which follows the rate; 0 for no rate
     * @param what     what is in hand
     */
    void update(long done, double ofWork, double after, long examples, String what) {
        share = ofWork;
        later = after;
        double seconds = (System.nanoTime() - started) / 1e9;
        if (bar != null) {
            bar.stepTo(done).setExtraMessage(SafeText.line(rate(examples, seconds) + what));
        } else if (System.nanoTime() - lastLine > BETWEEN_LINES.toNanos()) {
            lastLine = System.nanoTime();
            console.note(line(done, examples, seconds, what));
        }
    }

    /** The line, as wide as a terminal at most: what is in hand comes last, as it may be long. */
    String line(long done, long examples, double seconds, String what) {
        String left = secondsLeft(seconds).map(time -> duration(time) + " left, ").orElse("");
        String line = String.format(Locale.ROOT, "  %3.0f %%  %s: %d of %d %s, %s%s%s",
                Math.floor(100 * share), task, done, total, unit, rate(examples, seconds), left, what);
        return TerminalText.cut(line.replaceFirst(", $", ""), WIDTH);
    }

    /** {@code 60 s}, {@code 12 min}, {@code 3.5 h}. */
    static String duration(double seconds) {
        return seconds < 120 ? String.format(Locale.ROOT, "%.0f s", seconds)
                : seconds < 6000 ? String.format(Locale.ROOT, "%.0f min", seconds / 60)
                : String.format(Locale.ROOT, "%.1f h", seconds / 3600);
    }

    private static String rate(long examples, double seconds) {
        double rate = examples / Math.max(seconds, 1e-9);
        return examples == 0 ? "" : String.format(Locale.ROOT, rate < 10 ? "%.1f examples/s, " : "%.0f examples/s, ", rate);
    }

    private Optional<Double> secondsLeft(double seconds) {
        return share > 0 ? Optional.of(seconds * (1 - share + later) / share) : Optional.empty();
    }

    @Override
    public void close() {
        if (bar != null && !closed) {
            closed = true;
            bar.close();
            console.hasBar(false);
        }
    }
}
