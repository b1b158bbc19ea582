package dev.mohs.analysis;

import dev.mohs.result.AttackSummary;
import dev.mohs.result.ModelCurve;
import dev.mohs.result.ModelSummary;
import dev.mohs.result.SweepResult;
import dev.mohs.spec.Require;
import dev.mohs.statistics.Holm;
import dev.mohs.statistics.Interval;
import dev.mohs.statistics.McNemar;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether groups of models of one architecture differ under one attack by more than chance. The accuracy compared is
 * that within ε. The tests of all pairs of groups at all ε above 0 are one family and are adjusted together, by
 * {@link Holm}; those of the areas under the curves, one per pair, are another.
 *
 * <p>The training seed is the unit where two groups share at least two: then figures are paired by seed. Where they
 * share one seed, or where there is one model on each side, these two models are compared example by example. Groups
 * that share no seed and have several models are not compared.
 *
 * @param attack the attack
 * @param rows   one per pair of groups and ε above 0
 * @param areas  one per pair of groups, on {@link AreaUnderCurve#value}
 */
public record Comparison(String attack, List<Row> rows, List<Row> areas) {

    /** How a difference was tested. */
    public enum Test {
        PAIRED_T_OVER_SEEDS("paired t over seeds"),
        EXACT_MCNEMAR("exact McNemar"),
        PAIRED_T_OVER_EXAMPLES("paired t over examples"),
        /** All pairs differ alike, so that nothing shows how far chance reaches: p is 1 and there is no interval. */
        NONE("none: no spread");

        private final String text;

        Test(String text) {
            this.text = text;
        }

        /** What reports call the test. */
        public String text() {
            return text;
        }
    }

    /**
     * One seed's models, compared example by example.
     *
     * @param seed    the seed they share; null when unknown or when each has its own
     * @param mcNemar the test
     */
    public record SeedTest(Long seed, McNemar mcNemar) {

        SeedTest reversed() {
            return new SeedTest(seed, new McNemar(mcNemar.onlySecond(), mcNemar.onlyFirst()));
        }
    }

    /**
     * One difference.
     *
     * @param groupA     a {@link ModelGroup#label()}
     * @param groupB     another of the same architecture
     * @param attack     the attack
     * @param epsilon    the budget in input units; null for the area under the curve
     * @param meanA      the mean figure of group A over the models that were paired, in [0, 1]
     * @param meanB      the same of group B
     * @param difference {@code meanA − meanB}
     * @param lower      the lower limit of the 95 % interval of the difference, not adjusted for the family; null
     *                   without a test
     * @param upper      the upper limit; null without a test
     * @param pValue     the two-sided p-value of no difference
     * @param adjustedP  the same adjusted for the family
     * @param test       where interval and p-value come from
     * @param seedTests  McNemar's test of every pair of models; empty for the area under the curve
     */
    public record Row(
            String groupA,
            String groupB,
            String attack,
            Double epsilon,
            double meanA,
            double meanB,
            double difference,
            Double lower,
            Double upper,
            double pValue,
            double adjustedP,
            Test test,
            List<SeedTest> seedTests) {

        public Row {
            Require.probability(pValue, "a p-value");
            Require.probability(adjustedP, "an adjusted p-value");
            Require.that((lower == null) == (upper == null), "an interval needs both limits: %s, %s", lower, upper);
            seedTests = List.copyOf(seedTests);
        }

        /** Whether the difference is more than chance, the whole family considered, at 1 − {@link Interval#LEVEL}. */
        public boolean isSignificant() {
            return adjustedP < 1 - Interval.LEVEL;
        }

        /** The same difference seen from the other group. */
        Row reversed() {
            return new Row(groupB, groupA, attack, epsilon, meanB, meanA, meanB - meanA, upper == null ? null : -upper,
                    lower == null ? null : -lower, pValue, adjustedP, test,
                    seedTests.stream().map(SeedTest::reversed).toList());
        }

        Row withAdjustedP(double adjusted) {
            return new Row(groupA, groupB, attack, epsilon, meanA, meanB, difference, lower, upper, pValue, adjusted,
                    test, seedTests);
        }
    }

    public Comparison {
        Require.text(attack, "attack");
        rows = List.copyOf(rows);
        areas = List.copyOf(areas);
    }

    /** The comparisons under each attack, in the order of the attacks, then under each worst case there is. */
    public static List<Comparison> all(SweepResult result) {
        List<Comparison> comparisons = new ArrayList<>();
        for (AttackSummary attack : result.attacks()) {
            comparisons.add(of(attack.name(), result.models(), result.curvesOf(attack.name())));
        }
        for (String norm : WorstCase.norms(result)) {
            comparisons.add(of(WorstCase.name(norm), result.models(), WorstCase.curves(result, norm)));
        }
        return List.copyOf(comparisons);
    }

    /**
     * The comparisons under one attack.
     *
     * @param attack its name
     * @param models every model of the result
     * @param curves the attack's curves
     */
    public static Comparison of(String attack, List<ModelSummary> models, List<ModelCurve> curves) {
        List<Row> rows = new ArrayList<>();
        List<Row> areas = new ArrayList<>();
        for (PairedGroups pair : PairedGroups.of(models, curves)) {
            areas.add(pair.areaRow());
            for (int i = 0; i < pair.pointCount(); i++) {
                if (pair.epsilon(i) > 0) {
                    rows.add(pair.withinRow(i));
                }
            }
        }
        return new Comparison(attack, adjust(rows), adjust(areas));
    }

    /** The rows of one family with their adjusted p-values. */
    static List<Row> adjust(List<Row> family) {
        double[] adjusted = Holm.adjust(family.stream().mapToDouble(Row::pValue).toArray());
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < adjusted.length; i++) {
            rows.add(family.get(i).withAdjustedP(adjusted[i]));
        }
        return rows;
    }
}
