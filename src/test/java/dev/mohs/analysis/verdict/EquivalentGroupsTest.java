package dev.mohs.analysis.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mohs.analysis.curve.AttackCurves;
import dev.mohs.analysis.verdict.Verdict.Kind;
import dev.mohs.result.AttackSummary;
import dev.mohs.result.ModelCurve;
import dev.mohs.result.ModelSummary;
import dev.mohs.result.SweepResult;
import dev.mohs.result.Sweeps;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EquivalentGroupsTest {

    private static final List<Double> EPSILONS = List.of(0.0, 0.1);
    private static final AttackSummary FGSM = Sweeps.attack("fgsm", "linf", "white-box");

    /** Two models that are right on 100 of 200 examples each, and differ on 4 of them. */
    private static SweepResult alike() {
        List<ModelSummary> models = List.of(Sweeps.model("cnn", "relu", 1), Sweeps.model("cnn", "elu", 1));
        List<ModelCurve> curves = new ArrayList<>();
        curves.add(Sweeps.curve(models.get(0).name(), "fgsm", EPSILONS, "1".repeat(200), "1".repeat(100) + "0".repeat(100)));
        curves.add(Sweeps.curve(models.get(1).name(), "fgsm", EPSILONS, "1".repeat(200), "00" + "1".repeat(100) + "0".repeat(98)));
        return Sweeps.result(models, List.of(FGSM), curves);
    }

    private static Verdict verdict(SweepResult result) {
        return Verdict.of(result, AttackCurves.headline(result).orElseThrow()).get(0);
    }

    @Test
    void isClaimedAtAMarginThatSomebodyNamesAndNowhereElse() {
        assertThat(verdict(alike()).kind()).isEqualTo(Kind.UNDECIDED);
        assertThat(verdict(alike().within(.05)).kind()).isEqualTo(Kind.EQUIVALENT);
        assertThat(verdict(alike().within(.01)).kind()).isEqualTo(Kind.UNDECIDED);
        assertThat(verdict(alike().within(.05)).leader()).isEmpty();
        assertThat(verdict(alike().within(.05).within(null)).kind()).isEqualTo(Kind.UNDECIDED);
    }

    @Test
    void refusesMarginsThatAreNone() {
        for (double margin : new double[] {0, -.1, 1, Double.NaN}) {
            assertThatThrownBy(() -> alike().within(margin)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("equivalence margin");
        }
    }
}
