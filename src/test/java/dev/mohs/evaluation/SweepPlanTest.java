package dev.mohs.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mohs.UserException;
import dev.mohs.attack.Attack;
import dev.mohs.attack.Knowledge;
import dev.mohs.attack.Norm;
import dev.mohs.data.LabeledImages;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SweepPlanTest {

    private static final Attack ATTACK = Attack.of(
            "still", Norm.LINF, Knowledge.NONE, (classifier, batch, epsilon, randomness) -> batch.inputs());

    private static SweepPlan plan(List<Double> epsilons) {
        return new SweepPlan(Examples.images(0.25f), List.of(ATTACK), epsilons, 8, 1, 0);
    }

    @Test
    void addsZeroWhereItIsMissing() {
        assertThat(plan(List.of(0.1, 0.2)).epsilons()).containsExactly(0.0, 0.1, 0.2);
        assertThat(plan(List.of(0.0, 0.1)).epsilons()).containsExactly(0.0, 0.1);
        assertThat(plan(List.of()).epsilons()).containsExactly(0.0);
    }

    @Test
    void defaultBudgetsAreThoseOfTheDocumentation() {
        assertThat(plan(SweepPlan.DEFAULT_EPSILONS).epsilons())
                .containsExactly(0.0, 0.005, 0.01, 0.02, 0.03, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3);
    }

    @Test
    void nothingFromOutsideChangesIt() {
        List<Double> epsilons = new ArrayList<>(List.of(0.0, 0.1));
        SweepPlan plan = plan(epsilons);
        epsilons.set(1, 5.0);
        assertThat(plan.epsilons()).containsExactly(0.0, 0.1);
    }

    @Test
    void refusesBudgetsThatAreNoneOrDoNotRise() {
        assertRefused(() -> plan(List.of(-0.1)), "every ε must be a number of at least 0, not -0.1");
        assertRefused(() -> plan(List.of(0.1, Double.NaN)), "every ε must be a number of at least 0, not NaN");
        assertRefused(() -> plan(List.of(Double.POSITIVE_INFINITY)), "not Infinity");
        assertRefused(() -> plan(List.of(0.2, 0.1)), "the ε must rise, but 0.1 follows 0.2");
        assertRefused(() -> plan(List.of(0.1, 0.1)), "the ε must rise, but 0.1 follows 0.1");
    }

    @Test
    void refusesEmptyPlans() {
        LabeledImages images = Examples.images(0.25f);
        List<Double> none = List.of();
        assertRefused(() -> new SweepPlan(images, List.of(), none, 8, 1, 0), "at least one attack");
        assertRefused(() -> new SweepPlan(images.first(0), List.of(ATTACK), none, 8, 1, 0), "at least one example");
        assertRefused(() -> new SweepPlan(images, List.of(ATTACK), none, 0, 1, 0), "batch size must be at least 1, not 0");
        assertRefused(() -> new SweepPlan(images, List.of(ATTACK), none, 8, 1, -1), "pictures must be at least 0, not -1");
    }

    private static void assertRefused(Runnable making, String reason) {
        assertThatThrownBy(making::run)
                .isInstanceOfSatisfying(UserException.class, e -> assertThat(e.kind()).isEqualTo(UserException.Kind.USAGE))
                .hasMessageContaining(reason);
    }
}
