package dev.mohs.analysis.difference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mohs.result.AttackSummary;
import dev.mohs.result.ModelCurve;
import dev.mohs.result.ModelSummary;
import dev.mohs.result.SweepResult;
import dev.mohs.result.Sweeps;
import dev.mohs.statistics.Holm;
import dev.mohs.statistics.Interval;
import dev.mohs.statistics.McNemar;
import dev.mohs.statistics.PairedDifference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComparisonTest {

    private static final List<Double> EPSILONS = List.of(0.0, 0.1, 0.2);

    /** A row of ones and zeros: {@code ones} of them, then as many zeros as fill {@code count}. */
    private static String bits(int ones, int count) {
        return "1".repeat(ones) + "0".repeat(count - ones);
    }

    /** A curve of 100 examples with these numbers robust at 0, 0.1 and 0.2. */
    private static ModelCurve curve(String model, int... robust) {
        return Sweeps.curve(model, "fgsm", EPSILONS, bits(robust[0], 100), bits(robust[1], 100), bits(robust[2], 100));
    }

    private static List<ModelSummary> models(String... activations) {
        return Stream.of(activations)
                .flatMap(activation -> Stream.of(1L, 2L, 3L).map(seed -> Sweeps.model("cnn", activation, seed)))
                .toList();
    }

    /** Differences at 0.1: .03, .05, .01, so t = √27/2 on 2 degrees of freedom and p = 1 − t/√(t² + 2). */
    @Test
    void pairsBySeedWhereThereAreSeveral() {
        Comparison comparison = Comparison.of("fgsm", models("sqish", "relu"), List.of(
                curve("cnn-sqish-s1", 100, 63, 9), curve("cnn-sqish-s2", 100, 75, 8), curve("cnn-sqish-s3", 100, 51, 7),
                curve("cnn-relu-s1", 100, 60, 6), curve("cnn-relu-s2", 100, 70, 8), curve("cnn-relu-s3", 100, 50, 4)));
        assertThat(comparison.attack()).isEqualTo("fgsm");
        assertThat(comparison.rows()).extracting(GroupDifference::epsilon).containsExactly(0.1, 0.2);
        GroupDifference row = comparison.rows().get(0);
        double p = 1 - Math.sqrt(27) / 2 / Math.sqrt(27 / 4.0 + 2);
        assertThat(row.groupA()).isEqualTo("cnn-sqish");
        assertThat(row.groupB()).isEqualTo("cnn-relu");
        assertThat(row.meanA()).isCloseTo(0.63, within(1e-15));
        assertThat(row.meanB()).isCloseTo(0.60, within(1e-15));
        assertThat(row.difference()).isCloseTo(0.03, within(1e-15));
        assertThat(row.lower()).isCloseTo(-0.01968275423500662, within(1e-8));
        assertThat(row.upper()).isCloseTo(0.07968275423500662, within(1e-8));
        assertThat(row.pValue()).isCloseTo(p, within(1e-10));
        assertThat(row.test()).isEqualTo(TestOfDifference.PAIRED_T_OVER_SEEDS);
        assertThat(row.seedTests()).containsExactly(
                new SeedComparison(1L, new McNemar(3, 0)),
                new SeedComparison(2L, new McNemar(5, 0)),
                new SeedComparison(3L, new McNemar(1, 0)));
        assertThat(row.isSignificant()).isFalse();
    }

    /** 0.30 and 0.02 ahead: 0.16 ± 12.706 · 0.14 reaches from below −1 to above 1. */
    @Test
    void anIntervalOverTwoSeedsStaysWithinWhatADifferenceCanBe() {
        Comparison comparison = Comparison.of("fgsm", models("sqish", "relu"), List.of(
                curve("cnn-sqish-s1", 100, 80, 9), curve("cnn-sqish-s2", 100, 52, 9),
                curve("cnn-relu-s1", 100, 50, 9), curve("cnn-relu-s2", 100, 50, 9)));
        GroupDifference row = comparison.rows().get(0);
        assertThat(row.difference()).isCloseTo(0.16, within(1e-12));
        assertThat(row.lower()).isEqualTo(-1);
        assertThat(row.upper()).isEqualTo(1);
    }

    @Test
    void comparesExamplesWhereThereIsOneSeed() {
        Comparison comparison = Comparison.of("fgsm", models("sqish", "relu"), List.of(
                curve("cnn-sqish-s1", 100, 63, 9), curve("cnn-relu-s1", 100, 50, 9)));
        GroupDifference row = comparison.rows().get(0);
        Interval newcombe = new PairedDifference(50, 13, 0, 37).interval();
        assertThat(row.test()).isEqualTo(TestOfDifference.EXACT_MCNEMAR);
        assertThat(row.difference()).isCloseTo(0.13, within(1e-15));
        assertThat(row.pValue()).isCloseTo(2 * Math.pow(2, -13), within(1e-15));
        assertThat(row.adjustedP()).isCloseTo(4 * Math.pow(2, -13), within(1e-15));
        assertThat(row.isSignificant()).isTrue();
        assertThat(row.lower()).isEqualTo(newcombe.lower());
        assertThat(row.upper()).isEqualTo(newcombe.upper());
        assertThat(comparison.rows().get(1).pValue()).isEqualTo(1);
        assertThat(comparison.areas().get(0).test()).isEqualTo(TestOfDifference.PAIRED_T_OVER_EXAMPLES);
        assertThat(comparison.areas().get(0).epsilon()).isNull();
    }

    @Test
    void comparesTheOnlyModelsOfTwoGroupsThoughTheirSeedsDiffer() {
        Comparison comparison = Comparison.of("fgsm", models("sqish", "relu"), List.of(
                curve("cnn-sqish-s1", 100, 63, 9), curve("cnn-relu-s2", 100, 50, 9)));
        assertThat(comparison.rows().get(0).seedTests())
                .containsExactly(new SeedComparison(null, new McNemar(13, 0)));
    }

    @Test
    void doesNotCompareSeveralModelsWithoutASharedSeed() {
        Comparison comparison = Comparison.of("fgsm", models("sqish", "relu"), List.of(
                curve("cnn-sqish-s1", 100, 63, 9), curve("cnn-relu-s2", 100, 50, 9), curve("cnn-relu-s3", 100, 50, 9)));
        assertThat(comparison.rows()).isEmpty();
        assertThat(comparison.areas()).isEmpty();
    }

    @Test
    void doesNotCompareArchitectures() {
        List<ModelSummary> models = List.of(Sweeps.model("cnn", "relu", 1), Sweeps.model("mlp", "relu", 1));
        Comparison comparison = Comparison.of(
                "fgsm", models, List.of(curve("cnn-relu-s1", 100, 50, 0), curve("mlp-relu-s1", 100, 40, 0)));
        assertThat(comparison.rows()).isEmpty();
    }

    @Test
    void claimsNothingWhereAllSeedsDifferAlike() {
        Comparison comparison = Comparison.of("fgsm", models("sqish", "relu"), List.of(
                curve("cnn-sqish-s1", 100, 63, 1), curve("cnn-sqish-s2", 100, 75, 1),
                curve("cnn-relu-s1", 100, 60, 0), curve("cnn-relu-s2", 100, 70, 0)));
        GroupDifference row = comparison.rows().get(1);
        assertThat(row.difference()).isCloseTo(0.01, within(1e-15));
        assertThat(row.test()).isEqualTo(TestOfDifference.NONE);
        assertThat(row.pValue()).isEqualTo(1);
        assertThat(row.lower()).isNull();
        assertThat(row.upper()).isNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void adjustsOverAllPairsAndEpsilonsAboveZeroOfAnAttackAndOverAllPairsOfItsAreas(long seed) {
        Comparison comparison = Comparison.of("fgsm", models("sqish", "relu", "elu"), random("fgsm", seed));
        assertThat(comparison.rows()).hasSize(6);
        assertThat(comparison.areas()).hasSize(3);
        for (List<GroupDifference> family : List.of(comparison.rows(), comparison.areas())) {
            double[] adjusted = Holm.adjust(family.stream().mapToDouble(GroupDifference::pValue).toArray());
            assertThat(family.stream().mapToDouble(GroupDifference::adjustedP)).containsExactly(box(adjusted));
        }
        assertThat(comparison.areas()).allSatisfy(row -> {
            assertThat(row.test()).isEqualTo(TestOfDifference.PAIRED_T_OVER_SEEDS);
            assertThat(row.seedTests()).isEmpty();
            assertThat(row.difference()).isBetween(row.lower(), row.upper());
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void turnsAroundWhenTheModelsAreListedTheOtherWayRound(long seed) {
        List<ModelCurve> curves = random("fgsm", seed);
        List<GroupDifference> rows = Comparison.of("fgsm", models("sqish", "relu"), curves).rows();
        List<GroupDifference> turned = Comparison.of("fgsm", models("relu", "sqish"), curves).rows();
        for (int i = 0; i < rows.size(); i++) {
            assertThat(turned.get(i).groupA()).isEqualTo(rows.get(i).groupB());
            assertThat(turned.get(i).difference()).isCloseTo(-rows.get(i).difference(), within(1e-15));
            assertThat(turned.get(i).lower()).isCloseTo(-rows.get(i).upper(), within(1e-12));
            assertThat(turned.get(i).adjustedP()).isCloseTo(rows.get(i).adjustedP(), within(1e-12));
        }
    }

    @Test
    void coversEveryAttackAndThenTheWorstCase() {
        List<AttackSummary> attacks =
                List.of(Sweeps.attack("fgsm", "linf", "white-box"), Sweeps.attack("pgd", "linf", "white-box"));
        List<ModelCurve> curves = new ArrayList<>(random("fgsm", 1));
        curves.addAll(random("pgd", 2));
        SweepResult result = Sweeps.result(models("sqish", "relu", "elu"), attacks, curves);
        List<Comparison> comparisons = Comparison.all(result);
        assertThat(comparisons)
                .extracting(Comparison::attack)
                .containsExactly("fgsm", "pgd", "worst case (linf)");
        assertThat(comparisons).allSatisfy(comparison -> assertThat(comparison.rows())
                .hasSize(6)
                .extracting(GroupDifference::attack)
                .containsOnly(comparison.attack()));
    }

    private static List<ModelCurve> random(String attack, long seed) {
        Random random = new Random(seed);
        return models("sqish", "relu", "elu").stream()
                .map(model -> Sweeps.randomCurve(model.name(), attack, EPSILONS, 300, random))
                .toList();
    }

    private static Double[] box(double[] values) {
        return Arrays.stream(values).boxed().toArray(Double[]::new);
    }
}
