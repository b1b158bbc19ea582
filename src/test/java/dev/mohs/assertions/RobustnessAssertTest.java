package dev.mohs.assertions;

import static dev.mohs.assertions.MohsAssertions.assertThat;
import static dev.mohs.evaluation.Examples.attack;
import static dev.mohs.evaluation.Examples.images;
import static dev.mohs.evaluation.Examples.shift;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.djl.ndarray.NDArray;
import dev.mohs.UserException;
import dev.mohs.attack.Attack;
import dev.mohs.attack.Repetition;
import dev.mohs.data.LabeledImages;
import dev.mohs.evaluation.Examples.Threshold;
import dev.mohs.io.NpyArray;
import dev.mohs.io.Npz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * By hand: the model says "low", which is right, up to 0.5, so it gets the last image wrong. Moved up by 0.125 the
 * third is wrong too, so that two of four are left; moved down nothing more breaks.
 */
@Tag("engine")
class RobustnessAssertTest {

    private static final LabeledImages IMAGES = images(0.1875f, 0.3125f, 0.4375f, 0.75f);
    private static final Attack UP = shift("up", Repetition.ONCE, epsilon -> epsilon);
    private static final Attack DOWN = shift("down", Repetition.ONCE, epsilon -> -epsilon);

    @TempDir
    private Path folder;

    private RobustnessAssert under(Attack attack, Attack... others) {
        return assertThat(new Threshold()).on(IMAGES).under(attack, others).atEpsilon(0.125)
                .savingCounterexamplesTo(folder);
    }

    private static RobustnessAssertionError failureOf(ThrowingCallable assertion) {
        RobustnessAssertionError error = catchThrowableOfType(RobustnessAssertionError.class, assertion);
        assertThat(error).as("the failure of the assertion").isNotNull();
        return error;
    }

    @Test
    void passesWhenTheModelKeepsMore() {
        RobustnessAssert assertion = under(UP);

        assertThat(assertion.keepsAccuracyAbove(0.49).dropsByAtMost(0.25)).isSameAs(assertion);
        assertThat(folder).isEmptyDirectory();
    }

    /** Wilson's interval of 2 of 4, scipy.stats.binomtest(2, 4).proportion_ci(method='wilson'): 0.15004 to 0.84996. */
    @Test
    void failsWithCountsIntervalAndCounterexamples() {
        RobustnessAssertionError error = failureOf(() -> under(UP).keepsAccuracyAbove(0.5));

        assertThat(error).hasMessage("""
                model threshold on 4 examples of values test under up
                  robust(up, 0.125) > 0.5 is not met: 50.0 %% (2/4), 95 %% interval 15.0 to 85.0 %%; evidence: \
                black-box only, the checks of gradients are impossible
                  counterexamples: 1 in %s""", folder.toAbsolutePath());
        assertThat(error.counterexamples()).contains(folder.toAbsolutePath());
        Map<String, NpyArray> saved = Npz.read(folder.resolve("threshold-up.npz"), 10_000);
        assertThat(saved.get("x")).usingRecursiveComparison().isEqualTo(NpyArray.of(new float[] {0.5625f}, 1, 1, 1, 1));
        assertThat(saved.get("index")).usingRecursiveComparison().isEqualTo(NpyArray.of(new int[] {2}, 1));
    }

    @Test
    void budgetsMayBeTextsWhichMessagesShow() {
        RobustnessAssert typed = assertThat(new Threshold()).on(IMAGES).under(UP).atEpsilon("1/8").savingCounterexamplesTo(folder);

        assertThat(failureOf(() -> typed.keepsAccuracyAbove(0.5)))
                .hasMessageContaining("robust(up, 1/8) > 0.5 is not met: 50.0 % (2/4)");
    }

    @Test
    void aDropHasALimitToo() {
        RobustnessAssertionError error = failureOf(() -> under(UP).dropsByAtMost(0.24));

        assertThat(error).hasMessageContaining("drop(up, 0.125) <= 0.24 is not met: 25.0 % (1/4)");
    }

    /** Of 2 of 4 scipy.stats.binomtest(2, 4).proportion_ci(method='exact') gives at least 0.06759. */
    @Test
    void whenConfidentTheIntervalCounts() {
        under(UP).confidently().keepsAccuracyAbove(0.067);

        assertThat(failureOf(() -> under(UP).confidently().keepsAccuracyAbove(0.068)))
                .hasMessageContaining("what counts: at least 6.8 % with 97.5 % confidence");
    }

    @Test
    void severalAttacksAreOneWorstCase() {
        assertThat(failureOf(() -> under(DOWN, UP).keepsAccuracyAbove(0.5)))
                .hasMessageContainingAll("under down, up", "robust(0.125) > 0.5 is not met: 50.0 % (2/4)");
        under(DOWN).keepsAccuracyAbove(0.7);
    }

    @Test
    void oneChainRunsTheAttackOnce() {
        AtomicInteger runs = new AtomicInteger();
        Attack counted = attack("counted", Repetition.ONCE, batch -> {
            runs.incrementAndGet();
            return (epsilon, rows) -> batch.rows(rows).inputs();
        });

        RobustnessAssert assertion = under(counted);
        assertThat(runs).hasValue(0);
        assertion.keepsAccuracyAbove(0.5);
        int once = runs.get();
        assertion.confidently().dropsByAtMost(0.9).keepsAccuracyAbove(0.1);

        assertThat(runs).hasPositiveValue().hasValue(once);
    }

    @Test
    void anAttackThatBreaksTheRulesDoesNotPass() {
        RobustnessAssertionError error =
                failureOf(() -> under(shift("far", Repetition.ONCE, epsilon -> 2 * epsilon)).keepsAccuracyAbove(0));

        assertThat(error).hasMessageContainingAll("cannot be judged", "attack far", "0.25");
        assertThat(error.counterexamples()).isEmpty();
    }

    @Test
    void failsAlsoWhenCounterexamplesCannotBeSaved() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        RobustnessAssertionError error =
                failureOf(() -> under(UP).savingCounterexamplesTo(file).keepsAccuracyAbove(0.5));

        assertThat(error)
                .hasMessageContainingAll("50.0 % (2/4)", "counterexamples could not be saved", file.toString());
        assertThat(error.counterexamples()).isEmpty();
    }

    @Test
    void aFigureThatAWarningTouchesDoesNotPassUnlessThatIsAllowed() {
        RobustnessAssert doubted = assertThat(new Probabilities()).on(IMAGES).under(UP).atEpsilon(0.125)
                .savingCounterexamplesTo(folder);

        RobustnessAssertionError error = failureOf(() -> doubted.keepsAccuracyAbove(0.49));
        assertThat(error)
                .hasMessageContainingAll("robust(up, 0.125) > 0.49 is met by a figure that cannot be believed: 50.0 % (2/4)",
                        "against it: outputs are logits (");
        assertThat(error.counterexamples()).isEmpty();
        assertThat(folder).isEmptyDirectory();
        doubted.allowingWarnings().keepsAccuracyAbove(0.49).confidently().keepsAccuracyAbove(0.06);
        assertThat(failureOf(() -> doubted.allowingWarnings().keepsAccuracyAbove(0.5))).hasMessageContaining("is not met");
    }

    @Test
    void warningsOfTheChecksCanFail() {
        under(UP).raisesNoWarning();

        assertThat(failureOf(() ->
                assertThat(new Probabilities()).on(IMAGES).under(UP).atEpsilon(0.125).raisesNoWarning()))
                .hasMessageContaining("no warning, outputs are logits is not met");
    }

    /** The same decisions as {@link Threshold}, as probabilities (1 − x, x). */
    private static final class Probabilities extends Threshold {

        @Override
        public NDArray logits(NDArray inputs) {
            return super.logits(inputs).add(0.5f);
        }
    }

    @Test
    void whatDoesNotFitIsToldAsSuch() {
        assertThatThrownBy(() -> assertThat(new Threshold()).on(IMAGES).under(UP).atEpsilon(2).keepsAccuracyAbove(0.5))
                .isInstanceOf(UserException.class).hasMessageContaining("ε = 2.0");
        assertThatThrownBy(() -> under(UP).keepsAccuracyAbove(40)).isInstanceOf(UserException.class)
                .hasMessageContaining("from 0 to 1, not 40");
    }

    @Test
    void counterexamplesGoToTheBuildFolder() throws IOException {
        String temporary = System.getProperty("java.io.tmpdir");

        assertThat(Counterexamples.folder(folder)).isEqualTo(Path.of(temporary, "mohs-counterexamples"));
        Files.createDirectory(folder.resolve("build"));
        assertThat(Counterexamples.folder(folder)).isEqualTo(folder.resolve("build/mohs-counterexamples"));
        Files.createDirectory(folder.resolve("target"));
        assertThat(Counterexamples.folder(folder)).isEqualTo(folder.resolve("target/mohs-counterexamples"));
    }

    @Test
    void withoutAPlaceOfItsOwnEveryModelDataAndEpsilonHasAFolder() {
        System.setProperty("mohs.counterexamples", folder.toString());
        try {
            RobustnessAssertionError error = failureOf(() ->
                    assertThat(new Threshold()).on(IMAGES).under(UP).atEpsilon(0.125).keepsAccuracyAbove(0.5));

            assertThat(error.counterexamples()).contains(folder.toAbsolutePath()
                    .resolve("threshold-eps0.125-" + IMAGES.sha256().substring(0, 8)));
            assertThat(error.counterexamples().orElseThrow()).isDirectoryContaining("glob:**/threshold-up.npz");
        } finally {
            System.clearProperty("mohs.counterexamples");
        }
    }
}
