package dev.mohs.attack.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mohs.attack.Attack;
import dev.mohs.attack.AttackDescription;
import dev.mohs.attack.Batch;
import dev.mohs.attack.Examples;
import dev.mohs.attack.Knowledge;
import dev.mohs.attack.LinearClassifier;
import dev.mohs.attack.Norm;
import dev.mohs.attack.Randomness;
import dev.mohs.attack.Repetition;
import dev.mohs.attack.Rows;
import dev.mohs.model.Bounds;
import dev.mohs.model.Objective;
import dev.mohs.model.engine.Engines;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parts of other people in the common loop, on a linear model, whose gradients are known; bounds are far away. */
@Tag("engine")
class AscentTest {

    private static final int COUNT = 12;
    private static final int SIZE = 16;
    /** Too small to break anything, so that no example leaves on the way. */
    private static final float EPSILON = 1e-3f;

    private final NDManager manager = Engines.newManager();
    private final LinearClassifier classifier = LinearClassifier.drawn(new Shape(1, 4, 4), new Bounds(-9, 10), 3, 7);
    private final Examples examples = Examples.drawn(classifier, new Bounds(0, 1), COUNT, 5);

    @AfterEach
    void close() {
        manager.close();
    }

    private float[][] perturbed(Ascent ascent, Norm norm) {
        Attack attack = ascent.as(new AttackDescription(
                "own", norm, Knowledge.WHITE_BOX, Map.of(), "test", Repetition.PER_EPSILON));
        Batch batch = examples.batch(manager);
        return Rows.unpacked(attack.prepare(classifier, batch, new Randomness(1, "own")).at(EPSILON, Rows.all(COUNT)));
    }

    /** −z_y falls along the weights of class y, so that every step has the same direction and ten of ε/10 make a whole one. */
    @ParameterizedTest
    @EnumSource(Norm.class)
    void followsALossOfOnesOwn(Norm norm) {
        Loss lowerTheTruth = labels -> logits -> logits.mul(Objectives.oneHot(labels, logits)).sum(new int[] {1}).neg();

        float[][] moved = perturbed(Ascent.of(10, 0.1).following(lowerTheTruth), norm);

        NDArray gradients = classifier.differentiate(examples.batch(manager).inputs(), lowerTheTruth.awayFrom(examples.labels()))
                .gradient();
        float[][] directions = Rows.unpacked(norm.steepest(gradients));
        for (int i = 0; i < COUNT; i++) {
            for (int j = 0; j < SIZE; j++) {
                assertThat(moved[i][j]).isCloseTo(examples.inputs()[i][j] + EPSILON * directions[i][j], within(1e-6f));
            }
        }
    }

    /** Towards class t, a loss that says nothing of targets is lowered for t. */
    @Test
    void aLossTurnsRoundForATarget() {
        List<int[]> asked = new ArrayList<>();
        Loss recording = labels -> {
            asked.add(labels);
            return Objectives.logOdds(labels);
        };

        float[][] moved = perturbed(Ascent.of(3, 0.5).following(recording).towards(Target.NEXT), Norm.LINF);

        int[] next = IntStream.of(examples.labels()).map(label -> (label + 1) % 3).toArray();
        float[] before = values(examples.inputs(), Objectives.logOdds(next));
        float[] after = values(moved, Objectives.logOdds(next));
        for (int i = 0; i < COUNT; i++) {
            assertThat(after[i]).isLessThan(before[i]);
        }
        assertThat(asked).isNotEmpty().allMatch(classes -> Arrays.equals(classes, next));
    }

    @Test
    void goesInADirectionOfOnesOwn() {
        Direction back = (gathered, gradient) -> {
            for (int j = 0; j < SIZE; j++) {
                gathered[j] = -gradient[j];
            }
        };
        Objective loss = Loss.CE.awayFrom(examples.labels());
        float[] clean = classifier.differentiate(examples.batch(manager).inputs(), loss).values().toFloatArray();

        float[] values = values(perturbed(Ascent.of(4, 0.25).along(back), Norm.L2), loss);

        for (int i = 0; i < COUNT; i++) {
            assertThat(values[i]).isLessThan(clean[i]);
        }
    }

    /** What was gathered starts at 0, of each example its own, and is what the step before has left. */
    @Test
    void remembersWhatADirectionHasGathered() {
        List<Float> seen = new ArrayList<>();
        Direction counting = (gathered, gradient) -> {
            seen.add(gathered[5]);
            gathered[5]++;
        };

        float[][] moved = perturbed(Ascent.of(3, 0.2).along(counting), Norm.LINF);

        assertThat(seen).hasSize(3 * COUNT);
        for (int i = 0; i < seen.size(); i++) {
            int step = i / COUNT;
            assertThat(seen.get(i)).isEqualTo((float) step);
        }
        assertThat(moved[4][5]).isCloseTo(examples.inputs()[4][5] + 0.6f * EPSILON, within(1e-6f));
    }

    /** The upper half of every image is left alone. */
    @ParameterizedTest
    @EnumSource(Norm.class)
    void staysWhereAProjectionOfOnesOwnPutsIt(Norm norm) {
        Projection lowerHalf = (ball, input, clean) -> {
            System.arraycopy(clean, 0, input, 0, SIZE / 2);
            ball.project(input, clean);
        };

        float[][] moved = perturbed(Ascent.of(5, 0.5).from(Start.inBall()).within(lowerHalf), norm);

        for (int i = 0; i < COUNT; i++) {
            assertThat(norm.distance(moved[i], examples.inputs()[i])).isBetween(EPSILON / 4.0, EPSILON * 1.001);
            assertThat(Arrays.copyOf(moved[i], SIZE / 2)).isEqualTo(Arrays.copyOf(examples.inputs()[i], SIZE / 2));
        }
    }

    private float[] values(float[][] inputs, Objective objective) {
        NDArray array = Rows.packed(manager, inputs, classifier.inputShape());
        return classifier.differentiate(array, objective).values().toFloatArray();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesStepsThatAreNone(double step) {
        assertThatThrownBy(() -> Ascent.of(1, step)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("" + step);
    }

    @Test
    void refusesToDoNothing() {
        assertThatThrownBy(() -> Ascent.of(0, 1)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("0 and 1");
        assertThatThrownBy(() -> Ascent.of(1, 1).starting(0)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 and 0");
    }
}
