package dev.mohs.analysis.verdict;

import dev.mohs.analysis.difference.GroupDifference;
import dev.mohs.statistics.Equivalence;
import dev.mohs.statistics.Precision;
import java.util.Optional;

/**
 * What a verdict knows of two groups: how they differ within the declared ε.
 *
 * @param row       its interval and test, the more accurate group first
 * @param precision how exactly it is known; empty where the seeds show no spread
 * @param tests     how many differences were tested together, this one among them
 * @param equivalence the test of equivalence; empty where no margin was named or the seeds show no spread
 */
public record DeclaredDifference(GroupDifference row, Optional<Precision> precision, int tests, Optional<Equivalence> equivalence) {

    /** A difference that was not tested for equivalence. */
    public DeclaredDifference(GroupDifference row, Optional<Precision> precision, int tests) {
        this(row, precision, tests, Optional.empty());
    }

    /** Whether it is shown to be smaller than the margin that was named. */
    public boolean isEquivalent() {
        return equivalence.filter(Equivalence::isShown).isPresent();
    }

    /** Whether it is more than chance. */
    public boolean isShown() {
        return row.isSignificant();
    }

    /** The same seen from the other group. */
    DeclaredDifference reversed() {
        return new DeclaredDifference(row.reversed(), precision, tests, equivalence.map(Equivalence::reversed));
    }
}
