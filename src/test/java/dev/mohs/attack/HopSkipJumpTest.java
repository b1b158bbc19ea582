package dev.mohs.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mohs.model.Bounds;
import dev.mohs.model.Classifier;
import dev.mohs.model.Engines;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("engine")
class HopSkipJumpTest {

    private static final Shape INPUT = new Shape(6);
    private static final Bounds BOUNDS = new Bounds(-2, 2);
    private static final int COUNT = 8;

    private final NDManager manager = Engines.newManager();
    private final LinearClassifier classifier = LinearClassifier.drawn(INPUT, BOUNDS, 3, 11);
    private final Examples examples = Examples.drawn(classifier, new Bounds(-0.5f, 0.5f), COUNT, 3);

    @AfterEach
    void close() {
        manager.close();
    }

    /** No nearer than the boundary is, and near it after a few jumps; for L∞ the estimated sign is a coarser guide. */
    @ParameterizedTest
    @CsvSource({"L2, 1.05", "LINF, 1.25"})
    void approachesTheNearestBoundary(Norm norm, double median) {
        Attack attack = AttackCatalog.load().create("hopskipjump(iterations=12,norm=" + norm.text() + ")");
        MinimalPerturbation found = (MinimalPerturbation) attack.prepare(
                classifier, examples.batch(manager), new Randomness(1, "hop"));
        double[] ratios = new double[COUNT];
        for (int i = 0; i < COUNT; i++) {
            ratios[i] = found.distances()[i] / classifier.distanceToBoundary(examples.inputs()[i], norm);
        }
        Arrays.sort(ratios);
        assertThat(ratios[0]).isGreaterThan(0.99999);
        assertThat((ratios[COUNT / 2 - 1] + ratios[COUNT / 2]) / 2).isLessThan(median);
    }

    /** Logits that tell nothing but the decision lead to the same inputs, bit by bit. */
    @Test
    void seesDecisionsOnly() {
        Classifier decisions = new Decisions(classifier);
        Attack attack = AttackCatalog.load().create("hopskipjump(iterations=3)");
        float[] expected = attack.prepare(classifier, examples.batch(manager), new Randomness(1, "hop"))
                .at(9, Rows.all(COUNT)).toFloatArray();
        assertThat(attack.prepare(decisions, examples.batch(manager), new Randomness(1, "hop"))
                .at(9, Rows.all(COUNT)).toFloatArray()).isEqualTo(expected);
        assertThat(classifier.backward()).isZero();
    }

    /** With both sides seen, the estimate points along the weights: their cosine nears 1 as samples grow. */
    @Test
    void estimatesTheNormalOfTheBoundary() {
        double[][] weights = {{0, 0, 0, 0, 0, 0}, {1, -2, 0, 0.5, 0, 3}};
        LinearClassifier plane = new LinearClassifier(INPUT, BOUNDS, weights, new double[2]);
        Queries queries = new Queries(plane, manager);
        double[] direction = new NormalEstimate(queries, Norm.L2, BOUNDS).direction(
                new float[6], 0, 0.1, 4000, new SplittableRandom(1));
        double dot = 0;
        for (int j = 0; j < 6; j++) {
            dot += direction[j] * weights[1][j] / Math.sqrt(14.25);
        }
        assertThat(dot).isCloseTo(1, within(0.01));
        assertThat(new NormalEstimate(queries, Norm.LINF, BOUNDS).direction(
                new float[6], 1, 0.1, 4000, new SplittableRandom(1))[5]).isEqualTo(-1);
    }

    /** x₀ + x₁ > 1 is wrong: from (1, 1) straight to the clean (0, 0) that is half of the way, clipped to ±r it is r = ½. */
    @Test
    void findsTheBoundaryByBinarySearch() {
        LinearClassifier plane = new LinearClassifier(
                new Shape(2), BOUNDS, new double[][] {{0, 0}, {1, 1}}, new double[] {0, -1});
        BoundarySearch search = new BoundarySearch(new Queries(plane, manager), new int[2], new float[2][2], BOUNDS);
        float[][] points = {{1, 1.5f}, {1, 1}};
        search.alongLine(new int[] {0}, points, 1e-5);
        assertThat(points[0][0] + points[0][1]).isCloseTo(1, within(3e-5f)).isGreaterThan(1);
        assertThat(points[0][1] / points[0][0]).isCloseTo(1.5f, within(1e-5f));
        assertThat(points[1]).containsExactly(1, 1);
        float[][] others = {{1, 1.5f}, {1, 0.25f}};
        search.byClipping(new int[] {0, 1}, others, new double[] {1.5, 1}, 1e-5);
        assertThat(others[0]).containsExactly(new float[] {0.5f, 0.5f}, within(1e-5f));
        assertThat(others[1]).containsExactly(new float[] {0.75f, 0.25f}, within(1e-5f));
    }

    private record Decisions(LinearClassifier classifier) implements Classifier {

        @Override
        public String name() {
            return "decisions";
        }

        @Override
        public Shape inputShape() {
            return classifier.inputShape();
        }

        @Override
        public int classes() {
            return classifier.classes();
        }

        @Override
        public Bounds bounds() {
            return classifier.bounds();
        }

        @Override
        public NDArray logits(NDArray inputs) {
            float[][] rows = Queries.examples(inputs);
            float[] logits = new float[rows.length * classes()];
            for (int i = 0; i < rows.length; i++) {
                logits[i * classes() + classifier.predicted(rows[i])] = 1;
            }
            return inputs.getManager().create(logits, new Shape(rows.length, classes()));
        }
    }
}
