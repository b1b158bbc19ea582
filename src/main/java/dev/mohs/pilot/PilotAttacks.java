package dev.mohs.pilot;

import dev.mohs.attack.Attack;
import dev.mohs.data.LabeledImages;
import dev.mohs.evaluation.SweepPlan;
import dev.mohs.spec.Epsilon;
import java.util.List;

/**
 * What the models of a pilot are attacked with, and on what.
 *
 * @param images         the images, of which there may be more than the budget allows to attack
 * @param attacks        the attacks
 * @param epsilons       their budgets in input units, rising
 * @param primaryEpsilon the one of {@code epsilons} that the answer is about; null for the usual one of the data or the middle one
 */
record PilotAttacks(LabeledImages images, List<Attack> attacks, List<Epsilon> epsilons, Epsilon primaryEpsilon) {

    private static final int BATCH = 128;
    private static final long SEED = 1;
    private static final int PICTURES = 4;

    /** @throws dev.mohs.UserException if attacks or ε are not sound */
    PilotAttacks {
        plan(images, 1, attacks, epsilons, primaryEpsilon);
    }

    /** The sweep over at most {@code count} images. */
    SweepPlan on(int count) {
        return plan(images, count, attacks, epsilons, primaryEpsilon);
    }

    private static SweepPlan plan(
            LabeledImages images, int count, List<Attack> attacks, List<Epsilon> epsilons, Epsilon primaryEpsilon) {
        return SweepPlan.of(PilotImages.atMost(count, images), attacks, epsilons, BATCH, SEED, PICTURES, primaryEpsilon);
    }
}
