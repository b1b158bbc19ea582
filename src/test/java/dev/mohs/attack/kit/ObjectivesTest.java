package dev.mohs.attack.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.LambdaBlock;
import dev.mohs.model.BlockClassifier;
import dev.mohs.model.Bounds;
import dev.mohs.model.Differentiated;
import dev.mohs.model.Objective;
import dev.mohs.model.engine.Engines;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Expected values are the formulas worked by hand on logits of few digits. */
@Tag("engine")
class ObjectivesTest {

    private static final List<Loss> LOSSES = List.of(Loss.CE, Loss.MARGIN, Loss.DLR);
    private static final Offset<Float> CLOSE = within(1e-6f);

    private NDManager manager;

    @BeforeEach
    void start() {
        manager = Engines.newManager();
    }

    @AfterEach
    void stop() {
        manager.close();
    }

    private Differentiated at(Objective objective, float... logits) {
        Shape shape = new Shape(logits.length);
        BlockClassifier identity = new BlockClassifier(
                "identity", new LambdaBlock(x -> new NDList(x.head().mul(1)), "identity"), shape, logits.length, new Bounds(0, 9));
        NDArray inputs = manager.create(logits, new Shape(1, logits.length));
        return identity.differentiate(inputs, objective);
    }

    private static void check(Differentiated actual, float value, float... gradient) {
        assertThat(actual.values().toFloatArray()).containsExactly(new float[] {value}, CLOSE);
        assertThat(actual.gradient().toFloatArray()).containsExactly(gradient, CLOSE);
    }

    /** ln(e^(1 − 5) + e^(3 − 5) + e^(2 − 5)) = −1.5924; the slopes are the shares of e¹, e³ and e² in their sum. */
    @Test
    void logOddsOfARightExample() {
        check(at(Objectives.logOdds(new int[] {0}), 5, 1, 3, 2), -1.5923940f, -1, 0.0900306f, 0.6652410f, 0.2447285f);
    }

    /** Leads of thousands, and a rival far behind another: ln Σ is the difference itself, and the slopes are 1 and −1. */
    @Test
    void logOddsNeverFade() {
        check(at(Objectives.logOdds(new int[] {1}), 1000, 31000, -2000, 990.5f), -30000, 0.99992514f, -1, 0, 7.4846226e-5f);
        check(at(Objectives.logOdds(new int[] {1}), 0.5f, 1e20f), -1e20f, 1, -1);
    }

    /** In binary fractions, so that neither factor rounds: with two classes the slope is that of the lead at every scale. */
    @ParameterizedTest
    @ValueSource(floats = {0x1p-20f, 1, 0x1p10f, 0x1p40f})
    void ofTwoClassesLogOddsAreTheLead(float factor) {
        check(at(Objectives.logOdds(new int[] {0}), 3 * factor, 0.5f * factor), -2.5f * factor, -1, 1);
    }

    /** By the definition in double precision: −ln softmax, and its slope at the true logit −(1 − p). */
    @ParameterizedTest
    @ValueSource(floats = {-40, -18, -17, -3, -0.5f, 0, 0.5f, 18, 60})
    void crossEntropyKeepsItsRelativeAccuracy(float odds) {
        Differentiated actual = at(Objectives.crossEntropy(new int[] {0}), 2, 2 + odds);

        double wrong = 1 / (1 + Math.exp(-odds));
        assertThat(actual.values().getFloat(0)).isNotNegative().isCloseTo((float) Math.log1p(Math.exp(odds)), CLOSE);
        assertThat(actual.gradient().toFloatArray()[1] / wrong).isCloseTo(1, within(1e-5));
        assertThat(actual.gradient().toFloatArray()[0] / wrong).isCloseTo(-1, within(1e-5));
    }

    @Test
    void marginIsTheLeadOverTheBestOther() {
        check(at(Objectives.margin(new int[] {0}), 5, 1, 3, 2), 2, 1, 0, -1, 0);
        check(at(Objectives.margin(new int[] {1}), 5, 1, 3, 2), -4, -1, 1, 0, 0);
    }

    @Test
    void ofTwoEqualOthersTheLowerClassGetsTheWholeGradient() {
        check(at(Objectives.margin(new int[] {2}), 4, 4, 1), -3, -1, 0, 1);
    }

    /** −(5 − 3) / (5 − 2) = −2/3; with N = −2, D = 3 the derivatives are (N′D − ND′)/D². */
    @Test
    void logitsRatioOfARightExample() {
        check(at(Objectives.logitsRatio(new int[] {0}), 5, 1, 3, 2), -2 / 3f, -1 / 9f, 0, 3 / 9f, -2 / 9f);
    }

    /** −(2 − 5) / (5 − 2) = 1: the true class is third and stands in numerator and denominator. */
    @Test
    void logitsRatioOfAWrongExample() {
        check(at(Objectives.logitsRatio(new int[] {3}), 5, 1, 3, 2), 1, 0, 0, 0, 0);
    }

    /** −(5 − 2) / (5 − (2 + 1)/2) = −6/7; D = 3.5, N = −3. */
    @Test
    void targetedLogitsRatio() {
        check(at(Objectives.logitsRatioTowards(new int[] {3}, new int[] {0}), 5, 1, 3, 2),
                -6 / 7f,
                (-3.5f + 3) / 12.25f,
                -1.5f / 12.25f,
                0,
                (3.5f - 1.5f) / 12.25f);
    }

    /** Down to spreads of 1e-13, beside which 1e-12 would be much. */
    @ParameterizedTest
    @ValueSource(floats = {1e-13f, 0.1f, 1000, 1e20f})
    void logitsRatioDoesNotSeeTheScale(float factor) {
        for (int label = 0; label < 4; label++) {
            int[] labels = {label};
            int[] targets = {(label + 1) % 4};
            assertThat(ratio(Objectives.logitsRatio(labels), factor)).isCloseTo(ratio(Objectives.logitsRatio(labels), 1), CLOSE);
            assertThat(ratio(Objectives.logitsRatioTowards(targets, labels), factor))
                    .isCloseTo(ratio(Objectives.logitsRatioTowards(targets, labels), 1), CLOSE);
        }
    }

    private float ratio(Objective objective, float factor) {
        return at(objective, 5 * factor, factor, 3 * factor, 2 * factor).values().getFloat(0);
    }

    /** No spread to divide by: what is left is the numerator, z_k − z_y. */
    @Test
    void ofEqualLogitsTheRatioIsTheLead() {
        check(at(Objectives.logitsRatio(new int[] {1}), 2, 2, 2, 1), 0, 1, -1, 0, 0);
        check(at(Objectives.logitsRatioTowards(new int[] {2}, new int[] {1}), 2, 2, 2, 2), 0, 0, -1, 1, 0);
    }

    /** Where the denominator asks for a third or a fourth class that there is not. */
    @Test
    void ofFewClassesTheRatioIsTheLead() {
        check(at(Objectives.logitsRatio(new int[] {0}), 5, 1), -4, -1, 1);
        check(at(Objectives.logitsRatioTowards(new int[] {1}, new int[] {0}), 5, 1), -4, -1, 1);
        check(at(Objectives.logitsRatioTowards(new int[] {2}, new int[] {0}), 5, 1, 3), -2, -1, 0, 1);
        check(at(Objectives.logitsRatio(new int[] {0}), 5, 1, 3), -0.5f, -1 / 8f, -1 / 8f, 2 / 8f);
    }

    /** A class that is ruled out weighs nothing and is no rival; the others are as if it were not there. */
    @Test
    void aLogitOfMinusInfinityIsNoRival() {
        float out = Float.NEGATIVE_INFINITY;
        check(at(Objectives.logOdds(new int[] {0}), 5, out, 3, 2), -1.6867383f, -1, 0, 0.7310586f, 0.2689414f);
        check(at(Objectives.margin(new int[] {0}), 5, out, 3, 2), 2, 1, 0, -1, 0);
        check(at(Objectives.lead(new int[] {2}, new int[] {0}), 5, out, 3, 2), -2, -1, 0, 1, 0);
        check(at(Objectives.logitsRatio(new int[] {0}), 5, out, 3, 2), -2 / 3f, -1 / 9f, 0, 3 / 9f, -2 / 9f);
    }

    /** Whatever is infinite, values and slopes are numbers; where a logit is none, so is the value. */
    @Test
    void infinitiesGiveNumbers() {
        float[] kinds = {1.5f, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY};
        for (int code = 0; code < 81; code++) {
            float[] logits = {kinds[code % 3], kinds[code / 3 % 3], kinds[code / 9 % 3], kinds[code / 27]};
            for (Loss loss : LOSSES) {
                for (Objective objective : List.of(
                        loss.awayFrom(new int[] {1}), loss.towards(new int[] {2}, new int[] {1}),
                        loss.towards(new int[] {1}, new int[] {1}))) {
                    Differentiated found = at(objective, logits);
                    assertThat(found.values().getFloat(0)).as("%s of %s", loss, Arrays.toString(logits)).isFinite();
                    for (float slope : found.gradient().toFloatArray()) {
                        assertThat(slope).as("loss %s of %s", LOSSES.indexOf(loss), Arrays.toString(logits)).isFinite();
                    }
                }
            }
            assertThat(Logits.margin(logits, 1)).isFinite();
        }
        for (Loss loss : LOSSES) {
            assertThat(at(loss.awayFrom(new int[] {1}), 1, 2, Float.NaN).values().getFloat(0))
                    .as("loss %s", LOSSES.indexOf(loss))
                    .isNaN();
        }
    }

    /** There is nowhere to go. */
    @Test
    void aTargetEqualToTheLabelHasNoLead() {
        check(at(Objectives.lead(new int[] {0}, new int[] {0}), 5, 1, 3, 2), 0, 0, 0, 0, 0);
        check(at(Objectives.logitsRatioTowards(new int[] {0}, new int[] {0}), 5, 1, 3, 2), 0, 0, 0, 0, 0);
    }

    @Test
    void lossesRiseAwayFromTheTruthAndTowardsTheTarget() {
        for (Loss loss : LOSSES) {
            float[] away = at(loss.awayFrom(new int[] {0}), 5, 1, 3, 2).gradient().toFloatArray();
            float[] towards = at(loss.towards(new int[] {3}, new int[] {0}), 5, 1, 3, 2).gradient().toFloatArray();

            assertThat(away[0]).as("loss %s", LOSSES.indexOf(loss)).isNegative();
            assertThat(away[2]).as("loss %s", LOSSES.indexOf(loss)).isPositive();
            assertThat(towards[0]).as("loss %s", LOSSES.indexOf(loss)).isNegative();
            assertThat(towards[3]).as("loss %s", LOSSES.indexOf(loss)).isPositive();
        }
    }

    @Test
    void ranksClassesByFallingLogit() {
        Ranking ranking = Ranking.of(manager.create(new float[] {1, 3, 2, 3, 0, 0, 0, 5}, new Shape(2, 4)));

        assertThat(ranking.classes(0)).containsExactly(1, 3);
        assertThat(ranking.classes(1)).containsExactly(3, 0);
        assertThat(ranking.classes(3)).containsExactly(0, 2);
        assertThat(ranking.bestOther(new int[] {1, 0})).containsExactly(3, 3);
        assertThat(ranking.other(1, new int[] {1, 3})).containsExactly(2, 1);
        assertThat(ranking.other(2, new int[] {0, 2})).containsExactly(2, 1);
    }
}
