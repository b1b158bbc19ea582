package dev.mohs.result;

import java.util.OptionalInt;

/**
 * Whether the training seeds at hand suffice to call a difference between two groups more than chance.
 *
 * @param verdict what they allow to say
 * @param seeds   how many seeds both groups have
 * @param needed  how many seeds would show the difference with a chance of {@link PairedPower#WANTED}, if its mean and spread over
 *                the seeds at hand were the true ones; with {@link Verdict#MORE_SEEDS} only
 */
public record Evidence(Verdict verdict, int seeds, OptionalInt needed) {

    /** What the seeds at hand allow to say. */
    public enum Verdict {
        /** The difference is more than chance. */
        SUFFICIENT,
        /** It may be chance; more seeds would tell. */
        MORE_SEEDS,
        /** It is so small beside its spread that {@link PairedPower#MOST_PAIRS} seeds would not tell. */
        NO_DIFFERENCE,
        /** A single seed does not show how far chance reaches. */
        ONE_SEED,
        /** The difference is the same for all seeds, which does not show it either. */
        NO_SPREAD
    }

    public Evidence {
        Require.present(verdict, "verdict");
        Require.that(seeds >= 1, "evidence needs at least one seed: %s", seeds);
        Require.that(needed.isPresent() == (verdict == Verdict.MORE_SEEDS),
                "more seeds are needed just when the verdict says so: %s, %s", verdict, needed);
    }

    /**
     * What the differences of {@code seeds} say.
     *
     * @param seeds       the differences, one per seed
     * @param isMoreThanChance the outcome of their test
     * @param alpha       the level at which more seeds would be tested
     */
    static Evidence of(PairedT seeds, boolean isMoreThanChance, double alpha) {
        if (seeds.pairs() == 1) {
            return of(Verdict.ONE_SEED, seeds);
        }
        if (seeds.interval().isEmpty()) {
            return of(Verdict.NO_SPREAD, seeds);
        }
        if (isMoreThanChance) {
            return of(Verdict.SUFFICIENT, seeds);
        }
        OptionalInt needed =
                new PairedPower(seeds.difference(), seeds.standardDeviation(), alpha).pairsNeeded(seeds.pairs());
        return new Evidence(needed.isPresent() ? Verdict.MORE_SEEDS : Verdict.NO_DIFFERENCE, seeds.pairs(), needed);
    }

    private static Evidence of(Verdict verdict, PairedT seeds) {
        return new Evidence(verdict, seeds.pairs(), OptionalInt.empty());
    }
}
