package dev.mohs.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mohs.result.Evidence.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ActivationSwapTest {

    private static final List<Double> EPSILONS = List.of(0.0, 0.1);

    /** One curve of 100 examples per seed, 90 of them right clean and these numbers at 0.1: an area of (90 + robust) / 200. */
    private static List<ModelCurve> curves(String activation, int... robust) {
        List<ModelCurve> curves = new ArrayList<>();
        for (int seed = 1; seed <= robust.length; seed++) {
            curves.add(Sweeps.curve("cnn-" + activation + "-s" + seed, "fgsm", EPSILONS, bits(90), bits(robust[seed - 1])));
        }
        return curves;
    }

    private static String bits(int ones) {
        return "1".repeat(ones) + "0".repeat(100 - ones);
    }

    @SafeVarargs
    private static List<ActivationSwap> swaps(String current, List<ModelCurve>... groups) {
        List<ModelCurve> curves = Stream.of(groups).flatMap(List::stream).toList();
        List<ModelSummary> models = curves.stream().map(curve -> curve.model().split("-"))
                .map(name -> Sweeps.model(name[0], name[1], Long.parseLong(name[2].substring(1)))).toList();
        return ActivationSwap.of(current, models, curves, Comparison.of("fgsm", models, curves), 1);
    }

    private static Evidence evidence(int[] sqish, int[] relu) {
        return swaps("relu", curves("sqish", sqish), curves("relu", relu)).get(0).evidence();
    }

    @Test
    void eachOtherActivationIsComparedToTheCurrentOneWhateverTheOrder() {
        List<ActivationSwap> swaps =
                swaps("relu", curves("sqish", 60, 65, 70), curves("relu", 50, 56, 58), curves("elu", 50, 55, 59));

        assertThat(swaps).extracting(swap -> swap.to().label()).containsExactly("cnn-sqish", "cnn-elu");
        assertThat(swaps).extracting(swap -> swap.from().label()).containsOnly("cnn-relu");
        assertThat(swaps.get(0).clean().difference()).isZero();
        assertThat(swaps.get(0).within().difference()).isCloseTo((10 + 9 + 12) / 300.0, within(1e-12));
        assertThat(swaps.get(0).average().difference()).isCloseTo((10 + 9 + 12) / 600.0, within(1e-12));
        assertThat(swaps.get(0).average().lower()).isPositive();
    }

    /** The p-value on the page is one and the same: that of the comparison of all three pairs of groups. */
    @Test
    void theTestIsThatOfTheWholeComparison() {
        List<ModelCurve> all = Stream.of(
                curves("sqish", 60, 65, 70), curves("relu", 50, 56, 58), curves("elu", 50, 55, 59)).flatMap(List::stream).toList();
        List<ModelSummary> models = Stream.of("sqish", "relu", "elu")
                .flatMap(name -> Stream.of(1L, 2L, 3L).map(seed -> Sweeps.model("cnn", name, seed))).toList();
        Comparison comparison = Comparison.of("fgsm", models, all);

        ActivationSwap swap = ActivationSwap.of("relu", models, all, comparison, 1).get(0);

        assertThat(swap.average().adjustedP()).isEqualTo(comparison.areas().get(0).adjustedP())
                .isGreaterThan(swap.average().pValue());
    }

    @Test
    void steadyDifferencesSuffice() {
        Evidence evidence = evidence(new int[] {60, 65, 70}, new int[] {50, 56, 58});

        assertThat(evidence.verdict()).isEqualTo(Verdict.SUFFICIENT);
        assertThat(evidence.seeds()).isEqualTo(3);
        assertThat(evidence.needed()).isEmpty();
    }

    /** Differences .04, .02, 0 of the area: mean and standard deviation are both .02, for which 10 pairs are needed (R, SciPy). */
    @Test
    void unsteadyDifferencesNeedMoreSeeds() {
        Evidence evidence = evidence(new int[] {58, 54, 50}, new int[] {50, 50, 50});

        assertThat(evidence.verdict()).isEqualTo(Verdict.MORE_SEEDS);
        assertThat(evidence.needed()).hasValue(10);
    }

    /** The same among three pairs of groups, tested at .05 / 3: 14. */
    @Test
    void moreComparisonsNeedMoreSeeds() {
        Evidence evidence = swaps("relu", curves("sqish", 58, 54, 50), curves("relu", 50, 50, 50), curves("elu", 50, 54, 58))
                .get(0).evidence();

        assertThat(evidence.needed()).hasValue(14);
    }

    @Test
    void aDifferenceThatIsTinyBesideItsSpreadIsNone() {
        assertThat(evidence(new int[] {60, 40, 50}, new int[] {50, 50, 50}).verdict()).isEqualTo(Verdict.NO_DIFFERENCE);
    }

    @Test
    void withoutSpreadOrWithOneSeedNothingCanBeTold() {
        assertThat(evidence(new int[] {80}, new int[] {20}).verdict()).isEqualTo(Verdict.ONE_SEED);
        assertThat(evidence(new int[] {60, 65}, new int[] {50, 55}).verdict()).isEqualTo(Verdict.NO_SPREAD);
    }

    @Test
    void groupsWithoutACommonSeedAreLeftOut() {
        List<ModelCurve> other = curves("elu", 50, 51, 52, 53, 54).subList(3, 5);
        assertThat(swaps("relu", curves("relu", 50, 51, 52), other)).isEmpty();
    }
}
