package dev.mohs.analysis.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mohs.result.MinimalDistances;
import dev.mohs.result.Sweeps;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupDistancesTest {

    private static final GroupDistances TWO_SEEDS =
            new GroupDistances(List.of(Sweeps.distances(.05, .1, .2), Sweeps.distances(.1, .3, .4)));

    /** Medians 0.1 and 0.3; beyond 0.15 are one of three and two of three. */
    @Test
    void isAMeanOverSeeds() {
        assertThat(TWO_SEEDS.median()).isCloseTo(.2, within(1e-12));
        assertThat(TWO_SEEDS.survivalBeyond(.15)).isCloseTo(.5, within(1e-12));
        assertThat(TWO_SEEDS.survivalBeyond(.4)).isZero();
        assertThat(TWO_SEEDS.survival().steps()).contains(new SurvivalCurve.Step(.1, 3 / 6.0));
    }

    @Test
    void whatOneSeedNeverFindsIsNeverFound() {
        double never = MinimalDistances.NEVER;

        assertThat(new GroupDistances(List.of(Sweeps.distances(.1, .1), Sweeps.distances(never, never))).median())
                .isEqualTo(never);
    }

    @Test
    void anAttackWithinABudgetHasNone() {
        GroupCurve curve = GroupCurve.of(List.of(Sweeps.model("cnn", "relu", 1)),
                List.of(Sweeps.curve("cnn-relu-s1", "fgsm", List.of(0.0, .1), "11", "10"))).get(0);

        assertThat(GroupDistances.of(curve)).isEmpty();
    }
}
