package dev.mohs.analysis;

import dev.mohs.spec.Require;
import dev.mohs.statistics.Interval;
import dev.mohs.statistics.Tally;
import java.util.Optional;

/**
 * Perturbed examples that fool a model.
 *
 * @param broken the clean examples that it gets right and, perturbed, wrong
 * @param right  all the clean examples that it gets right
 */
public record Fooled(int broken, int right) {

    public Fooled {
        Require.that(broken >= 0 && broken <= right,
                "the broken examples must be some of those that are right: %s of %s", broken, right);
    }

    /** In [0, 1]; 0 for a model that gets no clean example right. */
    public double share() {
        return right == 0 ? 0 : (double) broken / right;
    }

    /** Wilson's interval for the share; empty for a model that gets no clean example right. */
    public Optional<Interval> interval() {
        return right == 0 ? Optional.empty() : Optional.of(new Tally(broken, right).interval());
    }
}
