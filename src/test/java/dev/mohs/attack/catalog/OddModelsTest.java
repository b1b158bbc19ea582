package dev.mohs.attack.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mohs.UserException;
import dev.mohs.attack.Attack;
import dev.mohs.attack.AttackVariants;
import dev.mohs.attack.Batch;
import dev.mohs.attack.Norm;
import dev.mohs.attack.Rows;
import dev.mohs.attack.Tampered;
import dev.mohs.attack.Trial;
import dev.mohs.attack.kit.Logits;
import dev.mohs.attack.kit.Ranking;
import dev.mohs.model.Bounds;
import dev.mohs.model.DifferentiableClassifier;
import dev.mohs.model.TanhClassifier;
import dev.mohs.model.engine.Engines;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Logits that are infinite or no numbers, few classes, few examples, unusual shapes: every attack knows what to do. */
@Tag("engine")
class OddModelsTest {

    private static final float NAN = Float.NaN;
    private static final float OUT = Float.NEGATIVE_INFINITY;
    private static final Bounds BOUNDS = new Bounds(-0.5f, 1);
    private static final float BUDGET = 0.2f;

    private final NDManager manager = Engines.newManager();

    @AfterEach
    void close() {
        manager.close();
    }

    static Stream<String> attacks() {
        return AttackVariants.withDearOnes();
    }

    static Stream<String> withEnsembles() {
        return Stream.concat(attacks(), ensembles());
    }

    static Stream<String> ensembles() {
        return Stream.of("autoattack", "autoattack(norm=l2)", "ensemble", "ensemble(norm=l2)");
    }

    static Stream<String> untargeted() {
        return AttackVariants.untargeted();
    }

    static Stream<String> targeted() {
        return attacks().filter(text -> text.contains("target=least_likely"));
    }

    private static DifferentiableClassifier model(int classes, long... shape) {
        return new TanhClassifier(new Shape(shape), classes, BOUNDS, 5);
    }

    /** Nothing is thrown, and what comes back keeps the rules. */
    @ParameterizedTest
    @MethodSource("attacks")
    void logitsThatAreInfiniteOrNoNumbers(String text) {
        for (float[] added : List.of(
                new float[] {NAN, NAN, NAN}, new float[] {0, NAN, 0}, new float[] {OUT, OUT, OUT}, new float[] {0, OUT, OUT},
                new float[] {OUT, 0, 0}, new float[] {Float.POSITIVE_INFINITY, 0, 0}, new float[] {3e38f, -3e38f, 0})) {
            DifferentiableClassifier odd = new Tampered(model(3, 1, 7, 3), added);
            Trial trial = Trial.of(manager, odd, 3, 4);
            assertKeepsTheRules(trial, AttackCatalog.load().create(text));
        }
    }

    @Test
    void whereALogitIsNoNumberEveryLabelIsWrong() {
        for (int label = 0; label < 3; label++) {
            assertThat(Logits.isWrong(new float[] {NAN, NAN, NAN}, label)).isTrue();
            assertThat(Logits.isWrong(new float[] {5, NAN, 0}, label)).isTrue();
            assertThat(Logits.isWrong(new float[] {OUT, OUT, OUT}, label)).as("the lowest of equals").isEqualTo(label != 0);
        }
    }

    /** A third class that is ruled out leaves a model of two: what breaks that one breaks it. */
    @ParameterizedTest
    @MethodSource("untargeted")
    void aClassRuledOutHidesNothing(String text) {
        Trial two = Trial.of(manager, model(2, 1, 4, 4), 16, 4);
        Attack attack = AttackCatalog.load().create(text);
        float epsilon = two.budget(attack, BUDGET);
        boolean[] expected = two.broken(attack, epsilon);
        boolean[] found = two.on(new Tampered(model(3, 1, 4, 4), 0, 0, OUT)).broken(attack, epsilon);
        for (int i = 0; i < expected.length; i++) {
            assertThat(found[i] || !expected[i]).as("example %s", i).isTrue();
        }
    }

    /** One example, and so one class; images that are not square, of one and of four channels, and of a single value. */
    @ParameterizedTest
    @MethodSource("attacks")
    void fewClassesAndUnusualShapes(String text) {
        keepsTheRulesOnFewClassesAndUnusualShapes(text);
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("ensembles")
    void ensemblesOnFewClassesAndUnusualShapes(String text) {
        keepsTheRulesOnFewClassesAndUnusualShapes(text);
    }

    private void keepsTheRulesOnFewClassesAndUnusualShapes(String text) {
        Attack attack = AttackCatalog.load().create(text);
        for (int classes : new int[] {2, 3}) {
            for (long[] shape : new long[][] {{1, 7, 3}, {4, 5, 5}, {1, 2, 11}, {1, 1, 1}}) {
                Trial trial = Trial.of(manager, model(classes, shape), 1, 6);
                assertKeepsTheRules(trial, attack);
            }
        }
    }

    /** Squares need an image; all others take what has no height and width. */
    @ParameterizedTest
    @MethodSource("withEnsembles")
    void inputsThatAreNoImages(String text) {
        Attack attack = AttackCatalog.load().create(text);
        Trial trial = Trial.of(manager, model(3, 6), 2, 6);
        if (text.startsWith("square") || text.startsWith("ensemble") || text.startsWith("autoattack")) {
            assertThatThrownBy(() -> trial.perturbed(attack, 0.1f))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("needs images of shape (channels, height, width)");
        } else {
            assertKeepsTheRules(trial, attack);
        }
    }

    /** An example whose true class is the least likely is its own target: it is wrong already, and nothing is thrown. */
    @ParameterizedTest
    @MethodSource("targeted")
    void aTargetThatIsTheLabel(String text) {
        for (int classes : new int[] {2, 4}) {
            Trial right = Trial.of(manager, model(classes, 1, 4, 4), 6, 4);
            Batch batch = right.batch();
            int[] least = Ranking.of(model(classes, 1, 4, 4).logits(batch.inputs())).classes(classes - 1);
            assertKeepsTheRules(right.labelled(least), AttackCatalog.load().create(text));
        }
    }

    /** In place of the ratios that two and three classes do not have, leads: as strong as the climb on the margin. */
    @Tag("slow")
    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void whatStandsInForTheRatioIsNoWeaker(int classes) {
        Trial trial = Trial.of(manager, model(classes, 1, 4, 4), 32, 4);
        for (Norm norm : List.of(Norm.LINF, Norm.L2)) {
            Attack margin = AttackCatalog.load().create("apgd(loss=margin,norm=" + norm.text() + ")");
            float epsilon = trial.budget(margin, 0.06f);
            int expected = Trial.count(trial.broken(margin, epsilon));
            for (String text : List.of("apgd_t(norm=%s)", "apgd(loss=dlr,norm=%s)", "apgd(norm=%s)")) {
                Attack attack = AttackCatalog.load().create(text.formatted(norm.text()));
                assertThat(Trial.count(trial.broken(attack, epsilon))).as(text).isGreaterThanOrEqualTo(expected - 1);
            }
            assertThat(expected).isBetween(8, 24);
        }
    }

    private static void assertKeepsTheRules(Trial trial, Attack attack) {
        float epsilon = trial.budget(attack, BUDGET);
        float[][] clean = Rows.unpacked(trial.batch().inputs());
        float[][] moved = trial.perturbed(attack, epsilon);
        for (int i = 0; i < clean.length; i++) {
            for (float value : moved[i]) {
                assertThat(value).as("example %s", i).isBetween(BOUNDS.lower(), BOUNDS.upper());
            }
            double slack = 1e-5 * epsilon + clean[i].length * 4 * 0x1p-24 * (1 + epsilon);
            assertThat(attack.description().norm().distance(clean[i], moved[i])).as("example %s", i)
                    .isLessThanOrEqualTo(epsilon + slack);
        }
    }
}
