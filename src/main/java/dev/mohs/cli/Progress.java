package dev.mohs.cli;

import dev.mohs.SafeText;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far the work is: a bar with rate and time left on a terminal, a plain line now and then elsewhere, nothing when quiet. */
final class Progress implements AutoCloseable {

    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);
    private static final int WIDTH = 100;

    private final Console console;
    private final String unit;
    private final long total;
    private final ProgressBar bar;
    private final long started = System.nanoTime();
    private long lastLine = started;

    Progress(Console console, String task, String unit, long total) {
        this.console = console;
        this.unit = unit;
        this.total = total;
        this.bar = console.isQuiet() || !Console.isTerminal() ? null : newBar(console, task, unit, total);
    }

    private static ProgressBar newBar(Console console, String task, String unit, long total) {
        return new ProgressBarBuilder()
                .setTaskName(SafeText.line(task))
                .setUnit(" " + unit, 1)
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .showSpeed()
                .setConsumer(new ConsoleProgressBarConsumer(console.progressStream(), WIDTH))
                .build();
    }

    /** The work has come to {@code done}; {@code what} says what is in hand. */
    void update(long done, String what) {
        if (bar != null) {
            bar.stepTo(done).setExtraMessage(" " + SafeText.line(what));
        } else if (System.nanoTime() - lastLine > BETWEEN_LINES.toNanos()) {
            lastLine = System.nanoTime();
            console.note(line(done, what));
        }
    }

    private String line(long done, String what) {
        double seconds = (System.nanoTime() - started) / 1e9;
        double rate = done / seconds;
        double left = (total - done) / Math.max(rate, 1e-9);
        return String.format(
                Locale.ROOT, "  %3d %%  %s  %.0f %s/s  %.0f s left", 100 * done / Math.max(total, 1), what, rate, unit, left);
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
