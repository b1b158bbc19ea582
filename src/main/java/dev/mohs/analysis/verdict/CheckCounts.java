package dev.mohs.analysis.verdict;

import dev.mohs.result.Check;
import dev.mohs.result.Check.Verdict;
import java.util.List;

/**
 * How many integrity checks ended how.
 *
 * @param total      all of them
 * @param passed     those that found nothing
 * @param warnings   those that warn
 * @param skipped    those that were not applicable or not asked for
 * @param impossible those that could not be made
 */
public record CheckCounts(int total, int passed, int warnings, int skipped, int impossible) {

    /** The counts of {@code checks}. */
    public static CheckCounts of(List<Check> checks) {
        return new CheckCounts(checks.size(), count(checks, Verdict.PASS), count(checks, Verdict.WARNING),
                count(checks, Verdict.SKIPPED), count(checks, Verdict.IMPOSSIBLE));
    }

    private static int count(List<Check> checks, Verdict verdict) {
        return (int) checks.stream().filter(check -> check.verdict() == verdict).count();
    }
}
