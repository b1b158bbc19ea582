package dev.mohs.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mohs.UserException;
import dev.mohs.attack.Attack;
import dev.mohs.attack.Knowledge;
import dev.mohs.attack.Norm;
import dev.mohs.attack.catalog.Attacks;
import dev.mohs.data.DataDescription;
import dev.mohs.data.LabeledImages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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
    void theDeclaredEpsilonIsTheUsualOneOfTheHeadlinesNormAndElseTheMiddleOne() {
        LabeledImages images = budgeted(Map.of("linf", .1, "l2", .5));
        Attack l2 = Attack.of("far", Norm.L2, Knowledge.WHITE_BOX, (classifier, batch, epsilon, randomness) -> batch.inputs());
        Attack linf = Attack.of("near", Norm.LINF, Knowledge.SCORES, (classifier, batch, epsilon, randomness) -> batch.inputs());
        List<Double> both = List.of(.05, .1, .2, .5);
        assertThat(new SweepPlan(images, List.of(ATTACK, l2), both).primaryEpsilon()).isEqualTo(.5);
        assertThat(new SweepPlan(images, List.of(l2, linf), both).primaryEpsilon()).isEqualTo(.5);
        assertThat(new SweepPlan(images, List.of(ATTACK), both).primaryEpsilon()).isEqualTo(.1);
        assertThat(new SweepPlan(images, List.of(linf), List.of(.01, .02, .03)).primaryEpsilon()).isEqualTo(.02);
        assertThat(plan(SweepPlan.DEFAULT_EPSILONS).primaryEpsilon()).isEqualTo(.05);
    }

    @Test
    void theDeclaredEpsilonIsOneOfTheSweepsAboveZero() {
        LabeledImages images = Examples.images(.25f);
        List<Double> epsilons = List.of(.1, .2);
        assertThat(new SweepPlan(images, List.of(ATTACK), epsilons, 8, 1, 0, .2).primaryEpsilon()).isEqualTo(.2);
        for (double wrong : new double[] {0, .15, -.1, Double.NaN}) {
            assertRefused(() -> new SweepPlan(images, List.of(ATTACK), epsilons, 8, 1, 0, wrong),
                    "the primary ε must be one of the sweep's above 0, 0.1, 0.2, not " + wrong);
        }
    }

    private static LabeledImages budgeted(Map<String, Double> budgets) {
        return LabeledImages.ofFloats(new DataDescription(
                "values", "test", List.of(1, 1, 1), 0, 1, List.of("low", "high"), budgets), new float[1], new int[1]);
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

    /** AutoAttack's second member has no loss below 4 classes: then it is not AutoAttack, and is not called so. */
    @Test
    void autoAttackKeepsItsNameOnlyWhereItIsDefined() {
        for (int classes = 2; classes <= 5; classes++) {
            LabeledImages images = images(classes);
            List<Attack> attacks = List.of(Attacks.of("autoattack(norm=l2)"), Attacks.apgdT());
            List<String> names = new SweepPlan(images, attacks, List.of(0.1)).attacks().stream()
                    .map(attack -> attack.description().name()).toList();
            assertThat(names).containsExactly(classes < 4 ? "ensemble(norm=l2)" : "autoattack(norm=l2)", "apgd_t");
        }
        assertRefused(() -> new SweepPlan(images(3), List.of(Attacks.ensemble(), Attacks.autoattack()), List.of()),
                "attack ensemble is asked for twice; with fewer than 4 classes autoattack is run as ensemble");
    }

    private static LabeledImages images(int classes) {
        List<String> names = IntStream.range(0, classes).mapToObj(Integer::toString).toList();
        return LabeledImages.ofFloats(
                new DataDescription("d", "test", List.of(1, 1, 1), 0, 1, names), new float[1], new int[1]);
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
