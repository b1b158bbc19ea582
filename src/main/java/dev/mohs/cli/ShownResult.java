package dev.mohs.cli;

import dev.mohs.Unknown;
import dev.mohs.analysis.Ungrouped;
import dev.mohs.result.SweepResult;
import dev.mohs.spec.Epsilon;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** How much of a sweep's result is shown, and where that is written to. */
final class ShownResult {

    @Option(names = "--epsilon", paramLabel = "E", description = "One of the sweep's ε. Default: its primary ε.")
    private Epsilon epsilon;

    @Option(names = "--ungrouped",
            description = "Show every model by itself, not groups that differ in the training seed alone.")
    private boolean ungrouped;

    @Option(names = "--output", paramLabel = "FILE", description = "Where to write it. Default: standard output.")
    private Path output;

    /** The result as it is to be shown. */
    SweepResult of(SweepResult result) {
        SweepResult shown = epsilon == null ? result : result.at(measured(result));
        return ungrouped ? Ungrouped.of(shown) : shown;
    }

    /** The ε that was typed, of those above 0. */
    private double measured(SweepResult result) {
        double value = epsilon.value();
        if (value == 0 || !result.epsilons().contains(value)) {
            throw Unknown.choice("--epsilon", epsilon.text(), result.budgets().stream().skip(1).map(Epsilon::text).toList());
        }
        return value;
    }

    /** Whether something was typed that only sweeps have. */
    boolean isOfSweep() {
        return epsilon != null || ungrouped;
    }

    Path output() {
        return output;
    }
}
