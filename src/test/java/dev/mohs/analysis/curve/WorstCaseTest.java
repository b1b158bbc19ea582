package dev.mohs.analysis.curve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mohs.result.AttackSummary;
import dev.mohs.result.EpsilonPoint;
import dev.mohs.result.ModelCurve;
import dev.mohs.result.ModelSummary;
import dev.mohs.result.SweepResult;
import dev.mohs.result.Sweeps;
import dev.mohs.statistics.Outcomes;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorstCaseTest {

    private static final List<Double> EPSILONS = List.of(0.0, 0.1);
    private static final List<ModelSummary> MODELS =
            List.of(Sweeps.model("cnn", "sqish", 1), Sweeps.model("cnn", "relu", 1));
    private static final List<AttackSummary> ATTACKS = List.of(
            Sweeps.attack("noise", "linf", "none"),
            Sweeps.attack("fgsm", "linf", "white-box"),
            Sweeps.attack("fgsm(norm=l2)", "l2", "white-box"),
            Sweeps.attack("square", "linf", "scores"));

    @Test
    void keepsWhatSurvivesEveryAttackOfTheNorm() {
        SweepResult result = Sweeps.result(MODELS, ATTACKS, List.of(
                Sweeps.curve("cnn-sqish-s1", "noise", EPSILONS, "11111", "00000"),
                Sweeps.curve("cnn-sqish-s1", "fgsm", EPSILONS, "11111", "11001"),
                Sweeps.curve("cnn-sqish-s1", "fgsm(norm=l2)", EPSILONS, "11111", "00000"),
                Sweeps.curve("cnn-sqish-s1", "square", EPSILONS, "11111", "10101")));
        assertThat(WorstCase.norms(result)).containsExactly("linf");
        ModelCurve joined = WorstCase.curves(result, "linf").get(0);
        assertThat(joined.attack()).isEqualTo("worst case (linf)").isEqualTo(WorstCase.name("linf"));
        assertThat(joined.model()).isEqualTo("cnn-sqish-s1");
        assertThat(joined.clean()).isEqualTo(Sweeps.outcomes("11111"));
        assertThat(joined.points()).extracting(EpsilonPoint::epsilon).isEqualTo(EPSILONS);
        assertThat(joined.points().get(1).at()).isEqualTo(Sweeps.outcomes("10001"));
        assertThat(joined.points().get(1).within()).isEqualTo(Sweeps.outcomes("10001"));
    }

    @Test
    void addsPassesAndForgetsWhatBelongsToOneAttack() {
        Outcomes right = Sweeps.outcomes("1");
        EpsilonPoint measured = new EpsilonPoint(0, right, right, 0.0, 0.0, 3, 2, List.of());
        EpsilonPoint spared = new EpsilonPoint(0, null, right, 0.0, 0.0, 10, 0, List.of(List.of(0, 1, 1)));
        SweepResult result = Sweeps.result(MODELS, ATTACKS, List.of(
                new ModelCurve("cnn-relu-s1", "fgsm", right, List.of(measured)),
                new ModelCurve("cnn-relu-s1", "square", right, List.of(spared))));
        assertThat(WorstCase.curves(result, "linf").get(0).points())
                .containsExactly(new EpsilonPoint(0, null, right, null, null, 13, 2, List.of()));
    }

    @Test
    void leavesOutAModelThatOneAttackCouldNotBeCompletedOn() {
        SweepResult result = Sweeps.result(MODELS, ATTACKS, List.of(
                Sweeps.curve("cnn-sqish-s1", "fgsm", EPSILONS, "11", "11"),
                Sweeps.curve("cnn-relu-s1", "fgsm", EPSILONS, "11", "11"),
                Sweeps.curve("cnn-relu-s1", "square", EPSILONS, "11", "10")));
        assertThat(WorstCase.curves(result, "linf")).extracting(ModelCurve::model).containsExactly("cnn-relu-s1");
        assertThat(WorstCase.curves(result, "l1")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void isNeverAboveAnyAttack(long seed) {
        Random random = new Random(seed);
        ModelCurve fgsm = Sweeps.randomCurve("cnn-relu-s1", "fgsm", Sweeps.EPSILONS, 200, random);
        ModelCurve square = Sweeps.randomCurve("cnn-relu-s1", "square", Sweeps.EPSILONS, 200, random);
        ModelCurve joined = WorstCase.curves(Sweeps.result(MODELS, ATTACKS, List.of(fgsm, square)), "linf").get(0);
        for (int i = 0; i < Sweeps.EPSILONS.size(); i++) {
            assertThat(joined.points().get(i).within().isSubsetOf(fgsm.points().get(i).within())).isTrue();
            assertThat(joined.points().get(i).within().isSubsetOf(square.points().get(i).within())).isTrue();
        }
        assertThat(AreaUnderCurve.value(joined)).isLessThanOrEqualTo(AreaUnderCurve.value(fgsm));
    }
}
