package dev.mohs.analysis.verdict;

import dev.mohs.result.Check;
import dev.mohs.result.Check.Verdict;
import java.util.List;
import java.util.function.Predicate;

/**
 * How many integrity checks ended how.
 *
 * @param total      all of them
 * @param passed     those that found nothing
 * @param warnings   those that warn, of which some could not tell
 * @param skipped    those that were not applicable or not asked for
 * @param impossible those that could not be made
 */
public record CheckCounts(int total, int passed, int warnings, int skipped, int impossible) {

    /** The counts of {@code checks}. */
    public static CheckCounts of(List<Check> checks) {
        return new CheckCounts(checks.size(), count(checks, Verdict.PASS::equals), count(checks, Verdict::warns),
                count(checks, Verdict.SKIPPED::equals), count(checks, Verdict.IMPOSSIBLE::equals));
    }

    private static int count(List<Check> checks, Predicate<Verdict> those) {
        return (int) checks.stream().map(Check::verdict).filter(those).count();
    }
}
