package dev.mohs.evaluation.check;

import dev.mohs.result.Check;
import dev.mohs.result.Check.Verdict;
import dev.mohs.statistics.Outcomes;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** Whether the attack stopped too early: a loss that still rises where more steps break more. */
final class Unfinished {

    static final String NAME = "unfinished";
    private static final int LAST = 10;
    private static final int FEWEST_SURVIVORS = 10;
    private static final double MOST_MOVEMENT = 0.05;
    private static final String THRESHOLD = "more than 5 %, and twice the steps break more";

    private Unfinished() {}

    /**
     * The steps of PGD carry a loss on long after the decision; it matters where more of them break more.
     *
     * @param afterTwice what twice the steps leave; empty when they cannot be doubled
     */
    static Check of(AttackTrial trial, Optional<Outcomes> afterTwice) {
        double[] movements = movements(trial);
        if (movements.length < FEWEST_SURVIVORS) {
            return trial.subject().check(NAME, Verdict.SKIPPED,
                    movements.length + " examples survived more than " + LAST + " looks at the model; a mean needs "
                            + FEWEST_SURVIVORS, THRESHOLD, Sources.PINTOR);
        }
        double mean = Arrays.stream(movements).average().orElseThrow();
        boolean moreBreakLater = afterTwice
                .map(twice -> AttackTrial.broken(twice) > AttackTrial.broken(trial.outcomes()))
                .orElse(true);
        return trial.subject().check(NAME, mean <= MOST_MOVEMENT || !moreBreakLater,
                String.format(Locale.ROOT, "the loss of %d survivors still rises by %.1f %% of its range in the last %d looks",
                        movements.length, 100 * mean, LAST),
                THRESHOLD, Sources.PINTOR);
    }

    private static double[] movements(AttackTrial trial) {
        return IntStream.range(0, trial.outcomes().count())
                .filter(trial.outcomes()::isCorrect)
                .mapToObj(trial.witness()::losses)
                .filter(losses -> losses.size() > LAST)
                .mapToDouble(Unfinished::lastMovement)
                .toArray();
    }

    /** How much the best loss of the last looks is above the best before, as a share of all that the loss moved. */
    private static double lastMovement(List<Double> losses) {
        double range = Collections.max(losses) - Collections.min(losses);
        double before = Collections.max(losses.subList(0, losses.size() - LAST));
        double last = Collections.max(losses.subList(losses.size() - LAST, losses.size()));
        return range == 0 ? 0 : Math.max(0, last - before) / range;
    }
}
