package dev.mohs.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.LambdaBlock;
import dev.mohs.UserException;
import dev.mohs.model.BlockClassifier;
import dev.mohs.model.Bounds;
import dev.mohs.model.Differentiated;
import dev.mohs.model.Engines;
import dev.mohs.model.Objective;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Expected values are the formulas worked by hand on logits of few digits. */
@Tag("engine")
class ObjectivesTest {

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

    @Test
    void logitsRatioDoesNotSeeTheScale() {
        float small = at(Objectives.logitsRatio(new int[] {0}), 0.5f, 0.1f, 0.3f).values().getFloat(0);
        float large = at(Objectives.logitsRatio(new int[] {0}), 5000, 1000, 3000).values().getFloat(0);

        assertThat(large).isCloseTo(small, CLOSE);
    }

    @Test
    void equalLogitsGiveFiniteValues() {
        assertThat(at(Objectives.logitsRatio(new int[] {1}), 2, 2, 2, 2).values().getFloat(0)).isZero();
        assertThat(at(Objectives.logitsRatioTowards(new int[] {2}, new int[] {1}), 2, 2, 2, 2).values().getFloat(0)).isZero();
    }

    @Test
    void lossesRiseAwayFromTheTruthAndTowardsTheTarget() {
        for (Loss loss : Loss.values()) {
            float[] away = at(loss.awayFrom(new int[] {0}), 5, 1, 3, 2).gradient().toFloatArray();
            float[] towards = at(loss.towards(new int[] {3}, new int[] {0}), 5, 1, 3, 2).gradient().toFloatArray();

            assertThat(away[0]).as(loss.name()).isNegative();
            assertThat(away[2]).as(loss.name()).isPositive();
            assertThat(towards[0]).as(loss.name()).isNegative();
            assertThat(towards[3]).as(loss.name()).isPositive();
        }
    }

    @Test
    void tooFewClassesAreRefused() {
        assertThatThrownBy(() -> at(Objectives.logitsRatio(new int[] {0}), 1, 2))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("at least 3 classes");
        assertThatThrownBy(() -> at(Objectives.logitsRatioTowards(new int[] {1}, new int[] {0}), 1, 2, 3))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("at least 4 classes");
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
