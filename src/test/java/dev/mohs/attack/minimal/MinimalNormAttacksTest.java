package dev.mohs.attack.minimal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mohs.attack.Attack;
import dev.mohs.attack.Batch;
import dev.mohs.attack.Counted;
import dev.mohs.attack.Examples;
import dev.mohs.attack.GoldenAttacks;
import dev.mohs.attack.GoldenDistances;
import dev.mohs.attack.LinearClassifier;
import dev.mohs.attack.Norm;
import dev.mohs.attack.Randomness;
import dev.mohs.attack.Rows;
import dev.mohs.attack.catalog.AttackCatalog;
import dev.mohs.attack.kit.MinimalPerturbation;
import dev.mohs.model.Bounds;
import dev.mohs.model.engine.Engines;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** On a linear classifier the smallest perturbation is known: the distance to the nearest of some hyperplanes. */
@Tag("engine")
class MinimalNormAttacksTest {

    private static final Shape INPUT = new Shape(6);
    private static final Bounds WIDE = new Bounds(-100, 100);
    private static final Bounds UNIT = new Bounds(0, 1);
    private static final int COUNT = 20;

    private final NDManager manager = Engines.newManager();
    private final Randomness randomness = new Randomness(1, "test");
    /** Drawn in the unit cube, far from the bounds of the model. */
    private final LinearClassifier open = LinearClassifier.drawn(INPUT, WIDE, 5, 11);
    private final Examples inOpen = Examples.drawn(open, UNIT, COUNT, 3);

    @AfterEach
    void close() {
        manager.close();
    }

    private MinimalPerturbation attack(String text, LinearClassifier classifier, Batch batch) {
        return (MinimalPerturbation) AttackCatalog.load().create(text).prepare(classifier, batch, randomness);
    }

    static List<GoldenDistances.Result> results() {
        return GoldenDistances.load().results();
    }

    /** On a curved model with bounds that matter. */
    @ParameterizedTest
    @MethodSource("results")
    void agreesWithTheIndependentImplementation(GoldenDistances.Result result) {
        GoldenAttacks golden = GoldenAttacks.load();
        double[] distances = ((MinimalPerturbation) AttackCatalog.load()
                        .create(result.attack())
                        .prepare(golden.classifier(manager), golden.batch(manager), randomness))
                .distances();
        int near = 0;
        for (int i = 0; i < distances.length; i++) {
            double expected = result.distances()[i] < 0 ? Double.POSITIVE_INFINITY : result.distances()[i];
            near += distances[i] == expected || Math.abs(distances[i] / expected - 1) < 1e-3 ? 1 : 0;
        }
        // Where two boundaries are equally near, float32 and float64 choose differently, and paths fork.
        assertThat(near).as("equal distances of %s", distances.length).isGreaterThanOrEqualTo(distances.length - 3);
    }

    /** One step of (|f|/‖w‖ + 1e-4 of the range, 200), and 2 % more. */
    @ParameterizedTest
    @EnumSource(value = Norm.class, names = {"LINF", "L2"})
    void deepFoolGoesStraightOverTheNearestHyperplane(Norm norm) {
        double[] distances = attack("deepfool(norm=" + norm.text() + ")", open, inOpen.batch(manager)).distances();
        for (int i = 0; i < COUNT; i++) {
            double exact = open.distanceToBoundary(inOpen.inputs()[i], norm);
            assertThat(distances[i]).as("example %s", i).isCloseTo(1.02 * (exact + 0.02), within(1e-5));
        }
    }

    /**
     * In units of the distance to the hyperplane: the first step ends at η = 1.05 and goes back to 0.9·η = 0.945. From there
     * d₁ = 0.055 and d₂ = 1, so that α = 0.055/1.055 and the second ends at (0.945 + η·0.055)(1 − α) + η·α, FAB's nearest.
     */
    @ParameterizedTest
    @CsvSource({"fab, LINF", "fab, L2", "fab_t, LINF", "fab_t, L2"})
    void fabTakesTheStepsOfItsDefinition(String name, Norm norm) {
        double alpha = 0.055 / 1.055;
        double nearest = (0.945 + 1.05 * 0.055) * (1 - alpha) + 1.05 * alpha;
        double[] distances = attack(name + "(iterations=20,norm=" + norm.text() + ")", open, inOpen.batch(manager)).distances();
        for (int i = 0; i < COUNT; i++) {
            double exact = open.distanceToBoundary(inOpen.inputs()[i], norm);
            assertThat(distances[i] / exact).as("example %s", i).isCloseTo(nearest, within(2e-4));
        }
    }

    /** Where one ε is asked at alone, the same examples break, and the model is asked a fraction of the questions. */
    @ParameterizedTest
    @ValueSource(strings = {"fab", "fab_t", "fab(norm=l2)", "fab_t(norm=l2)"})
    void fabStopsAtTheFirstInputWithinABudget(String text) {
        Attack fab = AttackCatalog.load().create(text);
        Counted whole = new Counted(open);
        MinimalPerturbation nearest = (MinimalPerturbation) fab.prepare(whole, inOpen.batch(manager), randomness);
        float epsilon = (float) Arrays.stream(nearest.distances()).sorted().toArray()[COUNT / 2];

        Counted stopped = new Counted(open);
        MinimalPerturbation within = (MinimalPerturbation) fab.prepareWithin(epsilon, stopped, inOpen.batch(manager), randomness);

        assertThat(within.within(epsilon)).isEqualTo(nearest.within(epsilon)).contains(true).contains(false);
        assertThat(examples(stopped.backward)).isLessThan(0.8 * examples(whole.backward));
        assertThat(within.distances()).isNotEqualTo(nearest.distances());
    }

    private static double examples(List<Long> questions) {
        return questions.stream().mapToLong(Long::longValue).sum();
    }

    /** FAB's targeted form tries the likeliest rivals: with one target it may miss the nearest boundary, with all it cannot. */
    @Test
    void moreTargetsNeverHurt() {
        double[] one = attack("fab_t(iterations=10,targets=1)", open, inOpen.batch(manager)).distances();
        double[] all = attack("fab_t(iterations=10)", open, inOpen.batch(manager)).distances();
        boolean better = false;
        for (int i = 0; i < COUNT; i++) {
            assertThat(all[i]).isLessThanOrEqualTo(one[i]);
            better |= all[i] < 0.95 * one[i];
        }
        assertThat(better).isTrue();
    }

    /** Two classes: with more, the descent follows the runner-up, whose boundary need not be the nearest. */
    @Test
    void carliniWagnerConvergesToTheNearestHyperplane() {
        LinearClassifier classifier = LinearClassifier.drawn(INPUT, new Bounds(-2, 2), 2, 11);
        Examples examples = Examples.drawn(classifier, new Bounds(-0.5f, 0.5f), 4, 3);
        double[] distances = attack("cw(iterations=400,learning_rate=0.005)", classifier, examples.batch(manager)).distances();
        for (int i = 0; i < 4; i++) {
            double exact = classifier.distanceToBoundary(examples.inputs()[i], Norm.L2);
            assertThat(distances[i] / exact).as("example %s", i).isBetween(0.99999, 1.03);
        }
    }

    /** With confidence κ the wrong class leads by κ: the distance to a hyperplane further on. */
    @Test
    void carliniWagnerGoesFurtherForMoreConfidence() {
        Examples examples = Examples.drawn(LinearClassifier.drawn(INPUT, UNIT, 2, 11), 4, 3);
        Batch batch = examples.batch(manager);
        MinimalPerturbation found = attack("cw(iterations=200,confidence=0.5)", examples.classifier(), batch);
        float[][] adversarial = Rows.unpacked(found.at(100, Rows.all(4)));
        for (int i = 0; i < 4; i++) {
            double[] logits = examples.classifier().logitsOf(adversarial[i]);
            int label = examples.labels()[i];
            assertThat(logits[1 - label] - logits[label]).isBetween(0.4999, 0.6);
        }
    }

    @Test
    void whatLiesOnTheEdgeOfTheBallIsWithin() {
        MinimalPerturbation found = new MinimalPerturbation(Norm.LINF, manager.create(new float[] {0, 0}, new Shape(1, 2)));
        found.offer(0, new float[] {0.25f, 0});
        assertThat(found.within(0.25f)).containsExactly(true);
        assertThat(found.within(Math.nextDown(0.25f))).containsExactly(false);
    }

    /** Not just any wrong class: on the way to the next one, others may come first. */
    @Test
    void carliniWagnerReachesItsTarget() {
        LinearClassifier classifier = LinearClassifier.drawn(INPUT, new Bounds(-2, 2), 4, 11);
        Examples examples = Examples.drawn(classifier, new Bounds(-0.5f, 0.5f), 8, 3);
        MinimalPerturbation found = attack("cw(iterations=200,target=next)", classifier, examples.batch(manager));
        float[][] nearest = Rows.unpacked(found.nearest().orElseThrow());
        for (int i = 0; i < 8; i++) {
            assertThat(classifier.predicted(nearest[i])).as("example %s", i).isEqualTo((examples.labels()[i] + 1) % 4);
        }
    }

    /** The adversarial input where it lies within ε, wrong and at the distance stated, the clean one elsewhere. */
    @ParameterizedTest
    @ValueSource(strings = {"deepfool", "deepfool(norm=l2)", "fab(iterations=5)", "fab_t(iterations=5,norm=l2)",
        "cw(iterations=50)", "hopskipjump(iterations=2)", "hopskipjump(iterations=2,norm=l2)"})
    void givesTheAdversarialInputWithinBudgetAndTheCleanOneBeyond(String text) {
        Examples examples = Examples.drawn(LinearClassifier.drawn(INPUT, UNIT, 4, 5), COUNT, 9);
        MinimalPerturbation found = attack(text, examples.classifier(), examples.batch(manager));
        double[] distances = found.distances();
        double[] sorted = distances.clone();
        Arrays.sort(sorted);
        float epsilon = (float) ((sorted[COUNT / 2 - 1] + sorted[COUNT / 2]) / 2);
        Norm norm = AttackCatalog.load().create(text).description().norm();
        float[][] inputs = Rows.unpacked(found.at(epsilon, Rows.all(COUNT)));
        for (int i = 0; i < COUNT; i++) {
            boolean within = distances[i] <= epsilon;
            assertThat(found.within(epsilon)[i]).isEqualTo(within);
            assertThat(examples.classifier().predicted(inputs[i]) != examples.labels()[i]).isEqualTo(within);
            assertThat(norm.distance(examples.inputs()[i], inputs[i])).isEqualTo(within ? distances[i] : 0);
        }
    }

    /** What is judged without a budget: all that was found, at the distances stated, and else the clean input. */
    @ParameterizedTest
    @ValueSource(strings = {"deepfool", "deepfool(norm=l2)", "fab(iterations=5)", "fab_t(iterations=5,norm=l2)",
        "cw(iterations=50)", "hopskipjump(iterations=2)", "hopskipjump(iterations=2,norm=l2)"})
    void givesTheNearestInputs(String text) {
        Examples examples = Examples.drawn(LinearClassifier.drawn(INPUT, UNIT, 4, 5), COUNT, 9);
        MinimalPerturbation found = attack(text, examples.classifier(), examples.batch(manager));
        Norm norm = AttackCatalog.load().create(text).description().norm();
        float[][] nearest = Rows.unpacked(found.nearest().orElseThrow());
        assertThat(nearest).hasNumberOfRows(COUNT);
        for (int i = 0; i < COUNT; i++) {
            double distance = found.distances()[i];
            boolean isFound = Double.isFinite(distance);
            assertThat(examples.classifier().predicted(nearest[i]) != examples.labels()[i]).isEqualTo(isFound);
            assertThat(norm.distance(examples.inputs()[i], nearest[i])).isEqualTo(isFound ? distance : 0);
        }
    }

    /** A model with one answer: nothing is found, the clean input stays, the distance is infinite, and nobody keeps asking. */
    @ParameterizedTest
    @ValueSource(strings = {"deepfool", "fab", "fab_t(norm=l2)", "cw(iterations=20)", "hopskipjump(starts=20)"})
    void whatNeverSucceedsLeavesTheCleanInput(String text) {
        LinearClassifier constant = new LinearClassifier(INPUT, UNIT, new double[4][6], new double[] {0, 3, 1, 2});
        Examples examples = Examples.drawn(constant, 3, 9);
        MinimalPerturbation found = attack(text, constant, examples.batch(manager));
        assertThat(found.distances()).containsOnly(Double.POSITIVE_INFINITY);
        assertThat(Rows.unpacked(found.at(1e9f, Rows.all(3)))).isDeepEqualTo(examples.inputs());
        assertThat(Rows.unpacked(found.nearest().orElseThrow())).isDeepEqualTo(examples.inputs());
        assertThat(constant.forward()).isLessThan(3 * 9 * 25);
    }

    /** Slopes that are not finite count as flat. */
    @ParameterizedTest
    @ValueSource(strings = {"deepfool", "deepfool(norm=l2)", "fab", "fab(norm=l2)", "fab_t", "fab_t(norm=l2)", "cw(iterations=20)"})
    void gradientsThatAreNotFiniteMoveNothing(String text) {
        Batch batch = inOpen.batch(manager);
        for (float factor : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
            Counted broken = new Counted(open, gradient -> gradient.mul(factor));
            MinimalPerturbation found =
                    (MinimalPerturbation) AttackCatalog.load().create(text).prepare(broken, batch, randomness);
            assertThat(found.distances()).containsOnly(Double.POSITIVE_INFINITY);
            assertThat(Rows.unpacked(found.at(1e9f, Rows.all(COUNT)))).isDeepEqualTo(inOpen.inputs());
        }
    }

    /** One gradient that is not a number does not spoil the descent that follows. */
    @Test
    void carliniWagnerGoesOnAfterAGradientThatIsNotANumber() {
        List<Boolean> asked = new ArrayList<>();
        Counted flaky = new Counted(open, gradient -> {
            asked.add(true);
            return asked.size() % 10 == 1 ? gradient.mul(Float.NaN) : gradient;
        });
        MinimalPerturbation found = (MinimalPerturbation) AttackCatalog.load()
                .create("cw(initial_c=10,search_steps=1,iterations=200)")
                .prepare(flaky, inOpen.batch(manager), randomness);
        assertThat(found.distances()).doesNotContain(Double.POSITIVE_INFINITY);
    }

    /** Distance 0, not a step further, and no pass but the first. */
    @ParameterizedTest
    @ValueSource(strings = {"deepfool", "fab", "fab_t", "cw", "hopskipjump"})
    void whatIsWrongAlreadyIsNotAttacked(String text) {
        Examples examples = Examples.drawn(LinearClassifier.drawn(INPUT, UNIT, 4, 5), 3, 9);
        int[] wrongLabels = Arrays.stream(examples.labels()).map(label -> (label + 1) % 4).toArray();
        Batch right = examples.batch(manager);
        Batch wrong = new Batch(right.inputs(), wrongLabels, right.indices());
        MinimalPerturbation found = attack(text, examples.classifier(), wrong);
        assertThat(found.distances()).containsOnly(0);
        assertThat(Rows.unpacked(found.at(1, Rows.all(3)))).isDeepEqualTo(examples.inputs());
        assertThat(examples.classifier().forward()).isEqualTo(3);
        assertThat(examples.classifier().backward()).isZero();
    }

    /** One step suffices for every example of a linear model: 3 gradients each, the clean logits and a look at the result. */
    @Test
    void deepFoolLeavesWhenTheClassChanges() {
        Examples examples = Examples.drawn(LinearClassifier.drawn(INPUT, WIDE, 4, 5), 10, 9);
        attack("deepfool(norm=l2)", examples.classifier(), examples.batch(manager));
        assertThat(examples.classifier().backward()).isEqualTo(3 * 10);
        assertThat(examples.classifier().forward()).isEqualTo((1 + 3 + 1) * 10);
    }

    /**
     * x + y > 1.8 is wrong, and x stops at 1: every step adds r = (|f|/‖w‖ + 1e-4)/√2 with f = 0.8 − y to Σr, and goes to
     * 1.02·Σr from the clean input, not from the last iterate.
     */
    @Test
    void deepFoolAddsItsStepsUpFromTheCleanInput() {
        LinearClassifier plane = new LinearClassifier(
                new Shape(2), UNIT, new double[][] {{0, 0}, {1, 1}}, new double[] {0, -1.8});
        Batch batch = new Examples(plane, new float[][] {{0.9f, 0.5f}}, new int[] {0}).batch(manager);
        double total = 0.4 / 2 + 1e-4 / Math.sqrt(2);
        double y = 0.5 + 1.02 * total;
        while (y <= 0.8) {
            total += (0.8 - y) / 2 + 1e-4 / Math.sqrt(2);
            y = 0.5 + 1.02 * total;
        }
        float[] adversarial = attack("deepfool(norm=l2)", plane, batch).at(1, new int[] {0}).toFloatArray();
        assertThat(adversarial).containsExactly(new float[] {1, (float) y}, within(2e-6f));
    }

    /** c tenfold until it suffices, then bisection (Carlini's code). */
    @Test
    void theTradeOffIsBisectedOnceAnUpperBoundIsKnown() {
        TradeOffSearch tradeOff = new TradeOffSearch(0.001);
        double[] tried = new double[5];
        boolean[] suffices = {false, false, true, true, false};
        for (int i = 0; i < tried.length; i++) {
            tried[i] = tradeOff.c();
            tradeOff.update(suffices[i]);
        }
        assertThat(tried).containsExactly(new double[] {0.001, 0.01, 0.1, 0.055, 0.0325}, within(1e-12));
        assertThat(tradeOff.c()).isCloseTo(0.04375, within(1e-12));
    }
}
