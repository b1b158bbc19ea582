package dev.mohs.wording;

import dev.mohs.analysis.verdict.CheckCounts;
import dev.mohs.result.Check;
import java.util.List;

/** How integrity checks ended, in words. */
public final class CheckText {

    private CheckText() {}

    /** How many checks ended how, in one sentence. */
    public static String summary(List<Check> checks) {
        return checks.isEmpty()
                ? "No integrity check was run: nothing here says whether the figures can be believed."
                : passed(checks, "check") + " not applicable or not asked for.";
    }

    /** {@code 168 of 168 integrity checks passed}, or how many of them warn. */
    public static String brief(List<Check> checks) {
        CheckCounts counts = CheckCounts.of(checks);
        if (checks.isEmpty()) {
            return summary(checks);
        }
        int made = counts.passed() + counts.warnings();
        return (counts.warnings() == 0
                        ? counts.passed() + " of " + Text.count(made, "integrity check") + " passed"
                        : Text.count(counts.warnings()) + " of " + Text.count(made, "integrity check")
                                + (counts.warnings() == 1 ? " warns" : " warn"))
                + (counts.impossible() == 0 ? "" : ", " + counts.impossible() + " impossible");
    }

    /**
     * {@code 7 of 11 checks passed, 0 warnings, 4 impossible, as a model gives no gradients, 0}, for what was skipped to follow.
     * Checks that are impossible are named only where there are some.
     *
     * @param thing what a check is called
     */
    public static String passed(List<Check> checks, String thing) {
        CheckCounts counts = CheckCounts.of(checks);
        return counts.passed() + " of " + Text.count(counts.total(), thing) + " passed, "
                + Text.count(counts.warnings(), "warning") + ", "
                + (counts.impossible() == 0 ? "" : counts.impossible() + " impossible, as a model gives no gradients, ")
                + counts.skipped();
    }
}
