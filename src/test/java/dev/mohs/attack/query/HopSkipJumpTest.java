package dev.mohs.attack.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mohs.attack.Attack;
import dev.mohs.attack.Batch;
import dev.mohs.attack.Examples;
import dev.mohs.attack.LinearClassifier;
import dev.mohs.attack.Norm;
import dev.mohs.attack.Randomness;
import dev.mohs.attack.Recorded;
import dev.mohs.attack.Rows;
import dev.mohs.attack.catalog.AttackCatalog;
import dev.mohs.attack.kit.MinimalPerturbation;
import dev.mohs.attack.kit.Queries;
import dev.mohs.data.FashionMnist;
import dev.mohs.data.LabeledImages;
import dev.mohs.model.BlockClassifier;
import dev.mohs.model.Bounds;
import dev.mohs.model.Classifier;
import dev.mohs.model.ForwardingClassifier;
import dev.mohs.model.engine.Engines;
import dev.mohs.model.zoo.ModelZoo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.QRDecomposition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    /**
     * An engine rounds a batch otherwise than one input, and a search for the boundary ends where the last bits decide: on a
     * network, too, nothing must hang on who else is in the batch.
     */
    @ParameterizedTest
    @EnumSource(value = Norm.class, names = {"LINF", "L2"})
    void anExampleDoesNotSeeTheOthersOfItsBatch(Norm norm) {
        BlockClassifier network = ModelZoo.load("cnn-relu-s1", manager).classifier();
        LabeledImages images = FashionMnist.test().first(8);
        Attack attack = AttackCatalog.load().create("hopskipjump(iterations=4,samples=40,norm=" + norm.text() + ")");
        float[][] whole = nearest(attack, network, images, 0, 8);
        for (int size : new int[] {1, 3}) {
            for (int from = 0; from < 6; from += size) {
                assertThat(nearest(attack, network, images, from, from + size))
                        .isDeepEqualTo(Arrays.copyOfRange(whole, from, from + size));
            }
        }
    }

    private float[][] nearest(Attack attack, Classifier network, LabeledImages images, int from, int to) {
        NDArray inputs = manager.create(images.pixels(from, to), new Shape(to - from).addAll(network.inputShape()));
        Batch batch = new Batch(inputs, images.labels(from, to), LongStream.range(from, to).toArray());
        return Rows.unpacked(attack.prepare(network, batch, new Randomness(1, "hop")).nearest().orElseThrow());
    }

    /** Logits that tell nothing but the decision lead to the same inputs, bit by bit. */
    @Test
    void seesDecisionsOnly() {
        Classifier decisions = new Decisions(classifier, classifier::predicted, new ArrayList<>());
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

    /** Σ (φ − φ̄)(x − p) over the points x asked about, and plain Σ φ(x − p) where all decisions φ = ±1 agree. */
    @ParameterizedTest
    @ValueSource(doubles = {-9, -0.03, 0, 0.03, 9})
    void weighsDecisionsByTheirContrast(double offset) {
        double[][] weights = {{0, 0, 0, 0, 0, 0}, {1, -2, 0, 0.5, 0, 3}};
        Recorded recorded = new Recorded(new LinearClassifier(INPUT, BOUNDS, weights, new double[] {0, offset}));
        float[] point = {0.5f, 0.25f, -0.5f, 0, 0, 0};
        double[] direction = new NormalEstimate(new Queries(recorded, manager), Norm.L2, BOUNDS).direction(
                point, 0, 0.1, 30, new SplittableRandom(1));
        float[][] asked = wholeEstimates(recorded.questions).get(0);
        double[] decisions = Arrays.stream(asked)
                .mapToDouble(x -> x[0] - 2 * x[1] + x[3] / 2 + 3 * x[5] + offset > 0 ? 1 : -1)
                .toArray();
        double mean = Arrays.stream(decisions).sum() / 30;
        double[] expected = new double[6];
        for (int i = 0; i < 30; i++) {
            for (int j = 0; j < 6; j++) {
                expected[j] += (Math.abs(mean) == 1 ? mean : decisions[i] - mean) * (asked[i][j] - point[j]);
            }
        }
        double length = Norm.L2.ofValues(expected);
        assertThat(direction).containsExactly(Arrays.stream(expected).map(v -> v / length).toArray(), within(1e-6));
    }

    /**
     * The questions about one example, in order. Jump t asks about ⌊100√t⌋ points at distance r from where the example stands,
     * r = 0.1 of the range for t = 1 and as far as the last jump got over D from then on; goes dist/√t, half of that, … until the
     * model is wrong; and halves the way back until it is known to θ.
     */
    @ParameterizedTest
    @CsvSource({"L2, 4", "LINF, 6"})
    void asksTheQuestionsOfItsDefinition(Norm norm, int halvings) {
        Recorded recorded = new Recorded(classifier);
        AttackCatalog.load().create("hopskipjump(iterations=4,norm=" + norm.text() + ")").prepare(
                recorded, examples.batch(manager, 0, 1), new Randomness(1, "hop"));
        float[] clean = examples.inputs()[0];
        List<float[][]> questions = wholeEstimates(recorded.questions);
        int at = nextEstimate(questions, 0);
        double radius = 0.1 * BOUNDS.range();
        for (int t = 1; t <= 4; t++) {
            assertThat(questions.get(at).length).isEqualTo((int) (100 * Math.sqrt(t)));
            double[] centre = centre(questions.get(at));
            for (float[] point : questions.get(at)) {
                assertThat(distance(Norm.L2, centre, point)).isCloseTo(radius, within(1e-4 * radius));
            }
            double step = distance(norm, centre, clean) / Math.sqrt(t);
            do {
                at++;
                assertThat(distance(norm, centre, questions.get(at)[0])).isCloseTo(step, within(1e-3 * step));
                step /= 2;
            } while (classifier.predicted(questions.get(at)[0]) == examples.labels()[0]);
            radius = norm.distance(clean, questions.get(at)[0]) / 6;
            int next = nextEstimate(questions, at + 1);
            assertThat(next - at - 1).as("questions on the way back").isEqualTo(halvings);
            at = next;
        }
    }

    /** Estimates come in portions of 16, all other questions are about one point; none of these tests leaves a portion of one. */
    private static List<float[][]> wholeEstimates(List<float[][]> questions) {
        List<float[][]> whole = new ArrayList<>();
        boolean open = false;
        for (float[][] question : questions) {
            if (open && question.length > 1) {
                int last = whole.size() - 1;
                whole.set(last, Stream.of(whole.get(last), question).flatMap(Arrays::stream).toArray(float[][]::new));
            } else {
                whole.add(question);
            }
            open = question.length > 1;
        }
        return whole;
    }

    private static int nextEstimate(List<float[][]> questions, int from) {
        int at = from;
        while (at < questions.size() && questions.get(at).length == 1) {
            at++;
        }
        return at;
    }

    /** The centre c of the sphere through some points: 2(xᵢ − x₀)·c = |xᵢ|² − |x₀|², by least squares. */
    private static double[] centre(float[][] points) {
        double[][] rows = new double[points.length - 1][6];
        double[] sides = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < 6; j++) {
                double value = points[i + 1][j];
                double first = points[0][j];
                rows[i][j] = 2 * (value - first);
                sides[i] += value * value - first * first;
            }
        }
        return new QRDecomposition(new Array2DRowRealMatrix(rows)).getSolver().solve(new ArrayRealVector(sides)).toArray();
    }

    private static double distance(Norm norm, double[] a, float[] b) {
        return norm.ofValues(IntStream.range(0, a.length).mapToDouble(j -> a[j] - b[j]).toArray());
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

    /**
     * Wrong are only the inputs with 0.2 < x₀ < 0.25, so that jumps go too far, back to where the model is right: halved until it
     * is wrong again, and never left standing where it is right.
     */
    @Test
    void halvesAJumpUntilTheModelIsWrong() {
        Decisions band = new Decisions(classifier, x -> x[0] > 0.2 && x[0] < 0.25 ? 1 : 0, new ArrayList<>());
        Batch batch = new Batch(manager.create(new float[6], new Shape(1, 6)), new int[1], new long[1]);
        MinimalPerturbation found = (MinimalPerturbation) AttackCatalog.load()
                .create("hopskipjump(iterations=2,norm=l2)")
                .prepare(band, batch, new Randomness(1, "hop"));
        List<float[][]> questions = wholeEstimates(band.questions);
        int estimate = nextEstimate(questions, 0);
        double[] centre = centre(questions.get(estimate));
        double step = Norm.L2.ofValues(centre);
        int asked = 0;
        float[] jumped;
        do {
            asked++;
            jumped = questions.get(estimate + asked)[0];
            assertThat(distance(Norm.L2, centre, jumped)).isCloseTo(step, within(1e-3 * step));
            step /= 2;
        } while (band.rule.applyAsInt(jumped) == 0);
        assertThat(asked).as("jumps tried").isGreaterThan(1);
        float[] nearest = found.nearest().orElseThrow().toFloatArray();
        assertThat(band.rule.applyAsInt(nearest)).isEqualTo(1);
        assertThat(found.distances()[0]).isGreaterThan(0.2);
    }

    /** Logits of 0 and 1 that tell the decision of a rule, and what it was asked about. */
    private record Decisions(LinearClassifier classifier, ToIntFunction<float[]> rule, List<float[][]> questions)
            implements ForwardingClassifier {

        @Override
        public String name() {
            return "decisions";
        }

        @Override
        public NDArray logits(NDArray inputs) {
            float[][] rows = Rows.unpacked(inputs);
            questions.add(rows);
            float[] logits = new float[rows.length * classes()];
            for (int i = 0; i < rows.length; i++) {
                logits[i * classes() + rule.applyAsInt(rows[i])] = 1;
            }
            return inputs.getManager().create(logits, new Shape(rows.length, classes()));
        }
    }
}
