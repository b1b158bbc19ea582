package dev.mohs.evaluation;

import dev.mohs.UserException;
import dev.mohs.analysis.curve.AttackCurves;
import dev.mohs.attack.Attack;
import dev.mohs.attack.catalog.AttackSuite;
import dev.mohs.data.LabeledImages;
import dev.mohs.evaluation.check.SweepFacts;
import dev.mohs.evaluation.journal.SweepIdentity;
import dev.mohs.evaluation.unit.UnitSize;
import dev.mohs.result.EpsilonTexts;
import dev.mohs.result.PrimaryEpsilon;
import dev.mohs.spec.Epsilon;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What to measure.
 *
 * @param images    the clean examples
 * @param attacks   the attacks, at least one
 * @param epsilons  the budgets in input units, strictly increasing from 0; 0 is added when missing
 * @param batchSize how many examples are computed at once; changes no outcome but those within float noise of a decision
 * @param seed      the seed of every random draw
 * @param pictures  how many examples to keep as pictures
 * @param primaryEpsilon the one of {@code epsilons} that the result is summed up at; null for the usual budget of the data under
 *                  the norm of the headline where it is one of them, and else the middle one ({@link PrimaryEpsilon})
 * @param epsilonTexts the budgets as they were typed, where one of them was a fraction; null otherwise
 */
public record SweepPlan(
        LabeledImages images,
        List<Attack> attacks,
        List<Double> epsilons,
        int batchSize,
        long seed,
        int pictures,
        Double primaryEpsilon,
        List<String> epsilonTexts) {

    /** The budgets of a sweep that names none, for inputs in [0, 1] under L∞. */
    public static final List<Double> DEFAULT_EPSILONS =
            List.of(0.0, 0.005, 0.01, 0.02, 0.03, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3);

    private static final int DEFAULT_BATCH_SIZE = 128;
    private static final long DEFAULT_SEED = 1;

    /**
     * A plan with a batch size of 128, seed 1 and no pictures.
     *
     * @throws UserException if a value is out of range
     */
    public SweepPlan(LabeledImages images, List<Attack> attacks, List<Double> epsilons) {
        this(images, attacks, epsilons, DEFAULT_BATCH_SIZE, DEFAULT_SEED, 0);
    }

    /**
     * A plan that is summed up at the usual budget of the data, or the middle ε.
     *
     * @throws UserException if a value is out of range
     */
    public SweepPlan(
            LabeledImages images, List<Attack> attacks, List<Double> epsilons, int batchSize, long seed, int pictures) {
        this(images, attacks, epsilons, batchSize, seed, pictures, null);
    }

    /**
     * A plan of budgets that are numbers.
     *
     * @throws UserException if a value is out of range
     */
    public SweepPlan(
            LabeledImages images,
            List<Attack> attacks,
            List<Double> epsilons,
            int batchSize,
            long seed,
            int pictures,
            Double primaryEpsilon) {
        this(images, attacks, epsilons, batchSize, seed, pictures, primaryEpsilon, null);
    }

    /**
     * A plan of budgets that keep their texts.
     *
     * @param primaryEpsilon null for the usual budget of the data, or the middle ε
     * @throws UserException if a value is out of range
     */
    public static SweepPlan of(
            LabeledImages images,
            List<Attack> attacks,
            List<Epsilon> epsilons,
            int batchSize,
            long seed,
            int pictures,
            Epsilon primaryEpsilon) {
        List<Epsilon> budgets = fromZero(epsilons);
        return new SweepPlan(images, attacks, budgets.stream().map(Epsilon::value).toList(), batchSize, seed, pictures,
                primaryEpsilon == null ? null : primaryEpsilon.value(), EpsilonTexts.of(budgets));
    }

    private static List<Epsilon> fromZero(List<Epsilon> epsilons) {
        boolean begins = !epsilons.isEmpty() && epsilons.get(0).value() == 0;
        return Stream.concat(begins ? Stream.empty() : Stream.of(Epsilon.of(0)), epsilons.stream()).toList();
    }

    /** @throws UserException if a value is out of range */
    public SweepPlan {
        attacks = AttackSuite.forClasses(attacks, images.classes());
        if (attacks.isEmpty()) {
            throw UserException.usage("a sweep needs at least one attack");
        }
        if (batchSize < 1) {
            throw UserException.usage("the batch size must be at least 1, not " + batchSize);
        }
        if (images.count() < 1) {
            throw UserException.usage("a sweep needs at least one example");
        }
        if (pictures < 0) {
            throw UserException.usage("the number of pictures must be at least 0, not " + pictures);
        }
        epsilons = checked(epsilons);
        primaryEpsilon = primaryEpsilon == null ? usual(images, attacks, epsilons) : checked(primaryEpsilon, epsilons);
    }

    private static double usual(LabeledImages images, List<Attack> attacks, List<Double> epsilons) {
        String norm = AttackCurves.headlineNorm(
                attacks.stream().map(attack -> ResultSummaries.of(attack.description())).toList());
        return PrimaryEpsilon.of(epsilons, images.usualBudget(norm));
    }

    private static double checked(double primary, List<Double> epsilons) {
        if (primary <= 0 || !epsilons.contains(primary)) {
            throw UserException.usage("the primary ε must be one of the sweep's above 0, "
                    + epsilons.stream().filter(epsilon -> epsilon > 0).map(String::valueOf).collect(Collectors.joining(", "))
                    + ", not " + primary);
        }
        return primary;
    }

    /** What this plan on {@code models} and this machine is, for the journal of a sweep that may be interrupted. */
    public SweepIdentity identity(List<ModelUnderTest> models) {
        return IdentityParts.of(this, models);
    }

    /** What decides the record of a unit besides the unit itself, for whoever is to measure some elsewhere. */
    public SweepIdentity workIdentity(List<ModelUnderTest> models) {
        return IdentityParts.ofWork(images, attacks, batchSize, models);
    }

    /** How many examples share a unit of work of {@code attack}, at most: a batch, or several where it thins out. */
    public int unitSize(Attack attack) {
        return attack.thinsOut() ? UnitSize.packed(batchSize, images.imageSize()) : batchSize;
    }

    /** What integrity checks need to know of this plan. */
    SweepFacts facts() {
        return new SweepFacts(images, attacks, EpsilonTexts.budgets(epsilons, epsilonTexts), seed);
    }

    private static List<Double> checked(List<Double> epsilons) {
        List<Epsilon> all = fromZero(epsilons.stream().map(Epsilon::of).toList());
        for (int i = 1; i < all.size(); i++) {
            if (all.get(i).value() <= all.get(i - 1).value()) {
                throw UserException.usage("the ε must rise, but " + all.get(i) + " follows " + all.get(i - 1));
            }
        }
        return all.stream().map(Epsilon::value).toList();
    }
}
