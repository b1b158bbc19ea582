package dev.mohs.analysis.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mohs.result.EpsilonPoint;
import dev.mohs.result.ModelCurve;
import dev.mohs.result.ModelSummary;
import dev.mohs.result.Sweeps;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupCurveTest {

    private static final List<Double> EPSILONS = List.of(0.0, 0.1, 0.2);
    private static final List<ModelSummary> MODELS = List.of(
            Sweeps.model("cnn", "sqish", 1), Sweeps.model("cnn", "relu", 1), Sweeps.model("cnn", "sqish", 2));

    /** Sqish: within (4, 2, 0) and (5, 5, 1) of 5; by hand. */
    @Test
    void describesTheSeedsOfEachGroupAtEachEpsilon() {
        List<GroupCurve> curves = GroupCurve.of(MODELS, List.of(
                Sweeps.curve("cnn-sqish-s1", "fgsm", EPSILONS, "11110", "11000", "00000"),
                Sweeps.curve("cnn-relu-s1", "fgsm", EPSILONS, "11111", "10000", "00000"),
                Sweeps.curve("cnn-sqish-s2", "fgsm", EPSILONS, "11111", "11111", "10000")));
        assertThat(curves).extracting(curve -> curve.group().label()).containsExactly("cnn-sqish", "cnn-relu");
        GroupCurve sqish = curves.get(0);
        assertThat(sqish.attack()).isEqualTo("fgsm");
        assertThat(sqish.clean().values()).containsExactly(0.8, 1.0);
        assertThat(sqish.points()).extracting(GroupCurve.Point::epsilon).isEqualTo(EPSILONS);
        assertThat(sqish.points().get(1).within().values()).containsExactly(0.4, 1.0);
        assertThat(sqish.points().get(1).at().mean()).isCloseTo(0.7, within(1e-15));
        assertThat(sqish.points().get(1).ratio().values()).containsExactly(0.5, 1.0);
        assertThat(sqish.area().values().get(0)).isCloseTo((0.8 / 2 + 0.4 + 0.0 / 2) / 2, within(1e-15));
        assertThat(sqish.area().values().get(1)).isCloseTo((1.0 / 2 + 1.0 + 0.2 / 2) / 2, within(1e-15));
    }

    /** Means 0.9, 0.7, 0.1; half of 0.9 lies (0.7 − 0.45)/0.6 of the way from 0.1 to 0.2. */
    @Test
    void halvesTheMeans() {
        GroupCurve sqish = GroupCurve.of(MODELS, List.of(
                Sweeps.curve("cnn-sqish-s1", "fgsm", EPSILONS, "11110", "11000", "00000"),
                Sweeps.curve("cnn-sqish-s2", "fgsm", EPSILONS, "11111", "11111", "10000"))).get(0);
        HalfAccuracy half = sqish.halfAccuracy().orElseThrow();
        assertThat(half.reached()).isTrue();
        assertThat(half.epsilon()).isCloseTo(0.1 + 0.1 * 0.25 / 0.6, within(1e-12));
    }

    @Test
    void leavesOutWhatCouldNotBeCompleted() {
        List<GroupCurve> curves = GroupCurve.of(
                MODELS, List.of(Sweeps.curve("cnn-sqish-s2", "fgsm", EPSILONS, "11", "11", "10")));
        assertThat(curves).hasSize(1);
        assertThat(curves.get(0).group().models()).extracting(ModelSummary::name).containsExactly("cnn-sqish-s2");
        assertThat(curves.get(0).clean().interval()).isEmpty();
    }

    @Test
    void hasNoAccuracyAtWhereOneIsMissingAndNoRatioToNothing() {
        EpsilonPoint unmeasured = new EpsilonPoint(0, null, Sweeps.outcomes("00"), null, null, 0, 0, List.of());
        GroupCurve.Point point = GroupCurve.of(MODELS, List.of(
                new ModelCurve("cnn-sqish-s1", "fgsm", Sweeps.outcomes("00"), List.of(unmeasured)),
                Sweeps.curve("cnn-sqish-s2", "fgsm", EPSILONS, "11"))).get(0).points().get(0);
        assertThat(point.at()).isNull();
        assertThat(point.ratio()).isNull();
        assertThat(point.within().values()).containsExactly(0.0, 1.0);
    }

    @Test
    void ofNoCurvesIsNothing() {
        assertThat(GroupCurve.of(MODELS, List.of())).isEmpty();
    }
}
