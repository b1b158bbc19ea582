package dev.mohs.wording;

import dev.mohs.analysis.ComparedRun;
import dev.mohs.analysis.JoinedRuns;
import dev.mohs.result.SweepResult;
import dev.mohs.result.TransferResult;

/** What a report is called, and what was measured in one line. */
public final class Titles {

    private Titles() {}

    /** The title of a sweep's report. */
    public static String of(SweepResult result) {
        return "Robustness of " + result.dataset().name() + " classifiers";
    }

    /** What a sweep has measured. */
    public static String subtitle(SweepResult result) {
        return String.join(", ",
                Text.count(result.models().size(), "model"),
                Text.count(result.attacks().size(), "attack"),
                result.epsilons().size() + " ε",
                Text.examples(result.dataset()));
    }

    /** The title of a comparison of runs. */
    public static String of(JoinedRuns joined) {
        return "Comparison of " + Text.list(joined.runs().stream().map(ComparedRun::label).toList());
    }

    /** The title of a transfer matrix. */
    public static String of(TransferResult result) {
        return "Transfer of " + result.attack().name() + " at ε = " + Text.epsilon(result.budget());
    }

    /** What a transfer matrix has measured. */
    public static String subtitle(TransferResult result) {
        return Text.count(result.models().size(), "model") + ", " + Text.examples(result.dataset()) + ", ε in the "
                + result.attack().norm() + " norm and input units";
    }
}
