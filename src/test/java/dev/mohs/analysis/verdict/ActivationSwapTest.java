package dev.mohs.analysis.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mohs.analysis.curve.AttackCurves;
import dev.mohs.result.AttackSummary;
import dev.mohs.result.Check;
import dev.mohs.result.ModelCurve;
import dev.mohs.result.ModelSummary;
import dev.mohs.result.SweepResult;
import dev.mohs.result.Sweeps;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActivationSwapTest {

    private static final List<Double> EPSILONS = List.of(0.0, 0.1);
    private static final AttackSummary FGSM = Sweeps.attack("fgsm", "linf", "white-box");

    /** One curve of 100 examples per seed, 90 of them right clean and these numbers at 0.1. */
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
    private static SweepResult result(List<ModelCurve>... groups) {
        List<ModelCurve> curves = new ArrayList<>();
        for (List<ModelCurve> group : groups) {
            curves.addAll(group);
        }
        List<ModelSummary> models = curves.stream().map(curve -> curve.model().split("-"))
                .map(name -> Sweeps.model(name[0], name[1], Long.parseLong(name[2].substring(1)))).toList();
        return Sweeps.result(models, List.of(FGSM), curves);
    }

    private static List<ActivationSwap> swaps(SweepResult result) {
        AttackCurves under = AttackCurves.headline(result).orElseThrow();
        return ActivationSwap.of("relu", result.models(), under, Verdict.of(result, under));
    }

    @Test
    void eachOtherActivationIsComparedToTheCurrentOneWhateverTheOrder() {
        SweepResult result =
                result(curves("sqish", 60, 65, 70), curves("relu", 50, 56, 58), curves("elu", 40, 45, 49));
        List<ActivationSwap> swaps = swaps(result);

        assertThat(swaps).extracting(swap -> swap.to().label()).containsExactly("cnn-sqish", "cnn-elu");
        assertThat(swaps).extracting(swap -> swap.from().label()).containsOnly("cnn-relu");
        assertThat(swaps.get(0).clean().difference()).isZero();
        assertThat(swaps.get(0).within().orElseThrow().row().difference()).isCloseTo((10 + 9 + 12) / 300.0, within(1e-12));
        assertThat(swaps.get(1).within().orElseThrow().row().difference()).isCloseTo(-(10 + 11 + 9) / 300.0, within(1e-12));
        assertThat(swaps.get(0).within().orElseThrow().row().lower()).isPositive();
        assertThat(swaps.get(1).within().orElseThrow().row().upper()).isNegative();
    }

    /** The p-value on the page is one and the same: that of all three pairs of groups. */
    @Test
    void theTestIsThatOfTheVerdict() {
        SweepResult result =
                result(curves("sqish", 60, 65, 70), curves("relu", 50, 56, 58), curves("elu", 50, 55, 59));
        DeclaredDifference ofVerdict = Headline.of(result).orElseThrow().verdicts().get(0).differences().get(0);
        DeclaredDifference found = swaps(result).get(0).within().orElseThrow();

        assertThat(found).isEqualTo(ofVerdict);
        assertThat(found.row().adjustedP()).isGreaterThan(found.row().pValue());
        assertThat(found.precision().orElseThrow().count()).isEqualTo(3);
    }

    @Test
    void withoutSpreadThereIsNoPrecision() {
        DeclaredDifference alike = swaps(result(curves("sqish", 60, 65), curves("relu", 50, 55))).get(0).within().orElseThrow();
        assertThat(alike.precision()).isEmpty();
        assertThat(alike.isShown()).isFalse();
    }

    @Test
    void aWarningLeavesNothingToCompare() {
        SweepResult plain = result(curves("sqish", 60, 65, 70), curves("relu", 50, 56, 58));
        Check warning = new Check("made up", "cnn-sqish-s2", null, Check.Verdict.WARNING, "a", "b", "c");
        SweepResult warned = Sweeps.withChecks(plain, List.of(warning));
        assertThat(swaps(warned).get(0).within()).isEmpty();
    }

    @Test
    void groupsWithoutACommonSeedAreLeftOut() {
        List<ModelCurve> other = curves("elu", 50, 51, 52, 53, 54).subList(3, 5);
        assertThat(swaps(result(curves("relu", 50, 51, 52), other))).isEmpty();
    }
}
