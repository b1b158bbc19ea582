package dev.mohs.statistics;

import dev.mohs.spec.Require;
import java.util.Optional;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * How exactly a difference is known, and how exactly more of the same would tell it. This plans a measurement; it says nothing
 * about the difference that was found (J. M. Hoenig and D. M. Heisey, The abuse of power, The American Statistician 55, 2001, on
 * power computed afterwards).
 *
 * @param unit   what is counted
 * @param count  how many there are, at least 1
 * @param spread the standard deviation of the difference of one unit; for examples, the one that the width of their interval
 *               amounts to
 */
public record Precision(Unit unit, int count, double spread) {

    /** What an interval is taken over. */
    public enum Unit {
        /** Training seeds: half-widths are t₍n−1, 0.975₎ · s / √n. */
        SEEDS("seed"),
        /** Examples shown to the same two models: half-widths fall with 1 / √n. */
        EXAMPLES("example");

        private final String text;

        Unit(String text) {
            this.text = text;
        }

        /** One of them, in a sentence. */
        public String text() {
            return text;
        }
    }

    private static final double TWO_SIDED = (1 + Interval.LEVEL) / 2;

    public Precision {
        Require.present(unit, "unit");
        Require.that(count >= 1, "a precision needs at least one %s: %s", unit, count);
        Require.notNegative(spread, "a spread");
    }

    /** That of a paired t test over seeds; empty where the seeds show no spread. */
    public static Optional<Precision> of(PairedT seeds) {
        return seeds.interval().isEmpty()
                ? Optional.empty()
                : Optional.of(new Precision(Unit.SEEDS, seeds.pairs(), seeds.standardDeviation()));
    }

    /** That of an interval over examples. */
    public static Precision of(Interval interval, int examples) {
        return new Precision(Unit.EXAMPLES, examples, interval.halfWidth() * Math.sqrt(examples) / factor(Unit.EXAMPLES, examples));
    }

    /** Half the width of the 95 % interval as it is. */
    public double halfWidth() {
        return halfWidth(count);
    }

    /**
     * Half the width that the 95 % interval would have on average, if the spread stayed as it is; at most 1, all that shares can
     * differ by.
     *
     * @param units how many units there would be, at least 2
     */
    public double halfWidth(int units) {
        Require.that(units >= 2, "an interval needs at least two units: %s", units);
        return Math.min(1, factor(unit, units) * spread / Math.sqrt(units));
    }

    private static double factor(Unit unit, int units) {
        return unit == Unit.SEEDS
                ? new TDistribution(null, units - 1.0).inverseCumulativeProbability(TWO_SIDED)
                : new NormalDistribution(null, 0, 1).inverseCumulativeProbability(TWO_SIDED);
    }
}
