package dev.mohs.attack.kit;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.mohs.attack.Rows;
import dev.mohs.model.Objective;
import dev.mohs.model.SlopedObjective;
import dev.mohs.model.SlopedObjective.LogitSlopes;
import dev.mohs.model.engine.Engines;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Slopes by formula are compared, bit by bit, with those that MXNet derives from the operations of the objective. */
@Tag("engine")
class SlopeFormulasTest {

    private static final int COUNT = 40;

    private final SplittableRandom random = new SplittableRandom(5);

    @Tag("needs-mxnet")
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 10, 100, 1000})
    void haveTheBitsOfTheEngine(int classes) {
        try (NDManager manager = Engines.newManager()) {
            for (double scale : new double[] {1e-6, 0.1, 1, 10, 300, 1e20}) {
                float[][] logits = drawn(classes, scale);
                objectives(classes).forEach((name, objective) ->
                        assertSame(name + " " + classes + " " + scale, objective, logits, manager));
            }
        }
    }

    /** Some rows with equal logits, all of them or the largest, and zeros of both signs. */
    private float[][] drawn(int classes, double scale) {
        float[][] logits = new float[COUNT][classes];
        for (float[] row : logits) {
            for (int k = 0; k < classes; k++) {
                row[k] = (float) (scale * random.nextDouble(-3, 3));
            }
        }
        Arrays.fill(logits[1], logits[1][0]);
        Arrays.fill(logits[2], 0f);
        logits[3][classes - 1] = -0f;
        logits[4][0] = logits[4][classes - 1] = (float) (10 * scale);
        Arrays.fill(logits[5], -0f);
        return logits;
    }

    private Map<String, Objective> objectives(int classes) {
        int[] labels = IntStream.range(0, COUNT).map(i -> random.nextInt(classes)).toArray();
        int[] others = IntStream.range(0, COUNT).map(i -> (labels[i] + 1 + random.nextInt(classes - 1)) % classes).toArray();
        Map<String, Objective> objectives = new LinkedHashMap<>();
        objectives.put("log-odds", Objectives.logOdds(labels));
        objectives.put("margin", Objectives.margin(labels));
        objectives.put("lead", Objectives.lead(labels, others));
        objectives.put("ratio", Objectives.logitsRatio(labels));
        objectives.put("targeted ratio", Objectives.logitsRatioTowards(others, labels));
        for (String name : List.copyOf(objectives.keySet())) {
            objectives.put("negative " + name, Objectives.negative(objectives.get(name)));
        }
        return objectives;
    }

    private static void assertSame(String name, Objective objective, float[][] logits, NDManager manager) {
        try (NDManager scope = manager.newSubManager()) {
            LogitSlopes actual = ((SlopedObjective) objective).slopes(logits, scope).orElseThrow();
            NDArray leaf = Rows.packed(scope, logits, new Shape(logits[0].length));
            leaf.setRequiresGradient(true);
            try (GradientCollector collector = scope.getEngine().newGradientCollector()) {
                NDArray values = objective.of(leaf);
                collector.backward(values.sum());
                assertThat(actual.values()).as(name + ", values").isEqualTo(values.toFloatArray());
            }
            float[][] expected = Rows.unpacked(leaf.getGradient());
            for (int i = 0; i < expected.length; i++) {
                assertThat(actual.slopes()[i]).as(name + ", slopes " + i).isEqualTo(expected[i]);
            }
        }
    }

    /** Then the engine's way decides what is finite and what is not a number. */
    @Test
    void leaveLogitsThatAreNotOrdinaryToTheEngine() {
        try (NDManager manager = Engines.newManager()) {
            for (float logit : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 2e30f}) {
                SlopedObjective margin = (SlopedObjective) Objectives.margin(new int[2]);
                assertThat(margin.slopes(new float[][] {{1, 2, 3}, {1, logit, 3}}, manager)).isEmpty();
            }
        }
    }
}
