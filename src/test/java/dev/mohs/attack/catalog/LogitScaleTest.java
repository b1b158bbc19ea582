package dev.mohs.attack.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mohs.attack.Attack;
import dev.mohs.attack.AttackVariants;
import dev.mohs.attack.Coarse;
import dev.mohs.attack.Norm;
import dev.mohs.attack.Rescaled;
import dev.mohs.attack.Rows;
import dev.mohs.attack.Trial;
import dev.mohs.attack.kit.Logits;
import dev.mohs.attack.kit.Objectives;
import dev.mohs.attack.kit.Queries;
import dev.mohs.model.Bounds;
import dev.mohs.model.DifferentiableClassifier;
import dev.mohs.model.TanhClassifier;
import dev.mohs.model.engine.Engines;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A classifier with its logits times a positive factor, or plus a constant, is the same classifier: no attack may find it more or
 * less robust. Powers of two do not round, so that with them every bit must be the same.
 */
@Tag("engine")
class LogitScaleTest {

    private static final float[] EXACT = {0x1p-7f, 0x1p10f};
    private static final float[] ROUNDING = {0.01f, 30, 1000};
    private static final int COUNT = 16;

    private final NDManager manager = Engines.newManager();
    private final DifferentiableClassifier two = new TanhClassifier(new Shape(1, 4, 4), 2, new Bounds(0, 1), 5);
    private final DifferentiableClassifier five = new TanhClassifier(new Shape(1, 4, 4), 5, new Bounds(0, 1), 5);

    @AfterEach
    void close() {
        manager.close();
    }

    /** With two classes a target is the class that an attack goes to anyway. */
    static Stream<String> untargeted() {
        return AttackVariants.untargeted().filter(text -> !text.startsWith("cw("));
    }

    static Stream<String> freeOfScale() {
        return AttackVariants.freeOfScale().filter(text -> !text.startsWith("cw("));
    }

    static Stream<String> onCrossEntropy() {
        return AttackVariants.onCrossEntropy();
    }

    static Stream<String> every() {
        return AttackVariants.withDearOnes();
    }

    /** With two classes every loss is the lead of one, or rises with it. */
    @ParameterizedTest
    @MethodSource("untargeted")
    void ofTwoClassesNoAttackSeesTheScale(String text) {
        assertSameAtEveryScale(text, two, 0.12f);
    }

    /** With more, those whose loss is a lead, or a ratio of leads, and those that see scores or decisions. */
    @ParameterizedTest
    @MethodSource("freeOfScale")
    void ofMoreClassesNoAttackOnLeadsSeesTheScale(String text) {
        assertSameAtEveryScale(text, five, 0.25f);
    }

    /** The members of the ensembles, on survivors of each other, but the first on cross-entropy. */
    @Tag("slow")
    @ParameterizedTest
    @ValueSource(strings = {"autoattack", "ensemble(norm=l2)"})
    void theEnsemblesDoNotSeeTheScale(String text) {
        Trial trial = Trial.of(manager, two, 6, 4);
        Attack attack = AttackCatalog.load().create(text);
        float epsilon = trial.budget(attack, 0.12f);
        float[][] expected = trial.perturbed(attack, epsilon);
        assertThat(trial.on(new Rescaled(two, 0x1p10f, 0)).perturbed(attack, epsilon)).isDeepEqualTo(expected);
    }

    /** Other factors round each logit, by 2⁻²⁴ of itself: one of the examples may lie that near to another path. */
    private void assertSameAtEveryScale(String text, DifferentiableClassifier classifier, float perValue) {
        Trial trial = Trial.of(manager, classifier, COUNT, 4);
        Attack attack = AttackCatalog.load().create(text);
        float epsilon = trial.budget(attack, perValue);
        float[][] expected = trial.perturbed(attack, epsilon);
        for (float factor : EXACT) {
            Trial scaled = trial.on(new Rescaled(classifier, factor, 0));
            assertThat(scaled.perturbed(attack, epsilon)).as("times %s", factor).isDeepEqualTo(expected);
        }
        boolean[] broken = trial.broken(attack, epsilon);
        for (float factor : ROUNDING) {
            Trial scaled = trial.on(new Rescaled(classifier, factor, 0));
            assertThat(Trial.differences(scaled.broken(attack, epsilon), broken)).as("times %s", factor).isLessThanOrEqualTo(1);
        }
    }

    /**
     * With more than two classes the cross-entropy weighs each rival by e^z, the more sharply the larger the factor. So its attacks
     * take other ways at other scales; but at none are they blind: however sure the model, they break about as many.
     */
    @ParameterizedTest
    @MethodSource("onCrossEntropy")
    void ofMoreClassesNoAttackOnCrossEntropyIsBlindedByIt(String text) {
        Trial trial = Trial.of(manager, five, COUNT, 4);
        Attack attack = AttackCatalog.load().create(text);
        float epsilon = trial.budget(attack, 0.25f);
        float[][] clean = Rows.unpacked(trial.batch().inputs());
        int broken = Trial.count(trial.broken(attack, epsilon));
        for (float factor : new float[] {30, 1000, 1e6f}) {
            Trial sure = trial.on(new Rescaled(five, factor, 0));
            assertThat(Trial.count(sure.broken(attack, epsilon))).as("times %s", factor).isGreaterThanOrEqualTo(broken - COUNT / 8);
            float[][] moved = sure.perturbed(attack, epsilon);
            for (int i = 0; i < COUNT; i++) {
                assertThat(moved[i]).as("example %s times %s", i, factor).isNotEqualTo(clean[i]);
            }
        }
    }

    /** At every scale the sign that FGSM follows is that of Σ wₖ·∇(zₖ − z_y), worked out in double precision. */
    @ParameterizedTest
    @ValueSource(floats = {0.01f, 1, 30, 1000})
    void fgsmFollowsTheDefinitionAtEveryScale(float factor) {
        Trial trial = Trial.of(manager, five, COUNT, 4);
        float[][] clean = Rows.unpacked(trial.batch().inputs());
        float[][] moved = trial.on(new Rescaled(five, factor, 0)).perturbed(Attacks.fgsm(), 0.25f);
        double[][] slopes = slopes(clean, trial.labels(), factor);
        for (int i = 0; i < COUNT; i++) {
            double largest = Arrays.stream(slopes[i]).map(Math::abs).max().orElseThrow();
            for (int j = 0; j < clean[i].length; j++) {
                if (Math.abs(slopes[i][j]) > 1e-4 * largest) {
                    double expected = Math.max(0, Math.min(1, clean[i][j] + 0.25 * Math.signum(slopes[i][j])));
                    assertThat((double) moved[i][j]).as("example %s, value %s", i, j).isCloseTo(expected, within(1e-6));
                }
            }
        }
    }

    private double[][] slopes(float[][] clean, int[] labels, float factor) {
        Queries queries = new Queries(five, manager);
        float[][] logits = queries.logits(clean);
        double[][] slopes = new double[clean.length][clean[0].length];
        for (int k = 0; k < 5; k++) {
            int[] rival = new int[clean.length];
            Arrays.fill(rival, k);
            float[][] leads = queries.slopes(clean, Objectives.lead(rival, labels)).gradients();
            for (int i = 0; i < clean.length; i++) {
                double weight = k == labels[i] ? 0 : Math.exp(factor * (logits[i][k] - bestRival(logits[i], labels[i])));
                for (int j = 0; j < slopes[i].length; j++) {
                    slopes[i][j] += weight * leads[i][j];
                }
            }
        }
        return slopes;
    }

    private static double bestRival(float[] logits, int label) {
        return logits[label] - Logits.margin(logits, label);
    }

    /** Where logits times a factor meet a c divided by it, nothing changes; so a model's scale is one with the choice of c. */
    @ParameterizedTest
    @ValueSource(floats = {0x1p-7f, 0x1p10f})
    void carliniWagnerSeesTheScaleAsItSeesC(float factor) {
        Trial trial = Trial.of(manager, five, COUNT, 4);
        Attack attack = carliniWagner(1, 0.25);
        Attack adapted = carliniWagner(1 / factor, 0.25 * factor);
        float[][] expected = trial.perturbed(attack, 10);
        assertThat(trial.on(new Rescaled(five, factor, 0)).perturbed(adapted, 10)).isDeepEqualTo(expected);
        assertThat(Trial.count(trial.broken(attack, 10))).isGreaterThan(COUNT / 2);
    }

    private static Attack carliniWagner(double c, double confidence) {
        return AttackCatalog.load()
                .create("cw(search_steps=5,iterations=60,learning_rate=0.05,initial_c=" + c + ",confidence=" + confidence + ")");
    }

    /**
     * Nine values of c, each ten times the last, reach over eight decades: the same examples fall, at distances nearly the same.
     */
    @Tag("slow")
    @Test
    void carliniWagnerFindsTheSameExamplesAtEveryScale() {
        Trial trial = Trial.of(manager, five, 6, 4);
        Attack attack = AttackCatalog.load().create("cw(iterations=100,learning_rate=0.05)");
        float[][] clean = Rows.unpacked(trial.batch().inputs());
        double expected = meanDistance(trial.perturbed(attack, 100), clean);
        boolean[] broken = trial.broken(attack, 100);
        for (float factor : ROUNDING) {
            Trial scaled = trial.on(new Rescaled(five, factor, 0));
            assertThat(scaled.broken(attack, 100)).as("times %s", factor).isEqualTo(broken);
            assertThat(meanDistance(scaled.perturbed(attack, 100), clean) / expected).as("times %s", factor)
                    .isCloseTo(1, within(0.05));
        }
    }

    private static double meanDistance(float[][] moved, float[][] clean) {
        double sum = 0;
        for (int i = 0; i < clean.length; i++) {
            sum += Norm.L2.distance(clean[i], moved[i]);
        }
        return sum / clean.length;
    }

    /** Logits that are multiples of 2⁻⁸ stay exact beside 512. */
    @ParameterizedTest
    @MethodSource("every")
    void aConstantChangesNothing(String text) {
        DifferentiableClassifier coarse = new Coarse(five);
        Trial trial = Trial.of(manager, coarse, COUNT, 4);
        Attack attack = AttackCatalog.load().create(text);
        float epsilon = trial.budget(attack, 0.25f);
        float[][] expected = trial.perturbed(attack, epsilon);
        assertThat(trial.on(new Rescaled(coarse, 1, 512)).perturbed(attack, epsilon)).isDeepEqualTo(expected);
    }

    /** Beside 10,000 a float32 logit has steps of 2⁻¹⁰, about 0.001: examples decided by less may fall to either side. */
    @ParameterizedTest
    @ValueSource(strings = {"fgsm", "pgd(steps=8)", "apgd(iterations=8)", "apgd_t(iterations=8)", "deepfool", "fab(iterations=8)"})
    void aLargeConstantCostsWhatFloatsCannotHold(String text) {
        Trial trial = Trial.of(manager, five, COUNT, 4);
        Attack attack = AttackCatalog.load().create(text);
        float epsilon = trial.budget(attack, 0.25f);
        boolean[] shifted = trial.on(new Rescaled(five, 1, 10_000)).broken(attack, epsilon);
        assertThat(Trial.differences(shifted, trial.broken(attack, epsilon))).isLessThanOrEqualTo(2);
    }
}
