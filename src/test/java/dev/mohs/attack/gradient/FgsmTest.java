package dev.mohs.attack.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.core.Linear;
import dev.mohs.UserException;
import dev.mohs.attack.Attack;
import dev.mohs.attack.Batch;
import dev.mohs.attack.Perturbation;
import dev.mohs.attack.Randomness;
import dev.mohs.attack.Rows;
import dev.mohs.attack.catalog.AttackCatalog;
import dev.mohs.attack.kit.Objectives;
import dev.mohs.model.BlockClassifier;
import dev.mohs.model.Bounds;
import dev.mohs.model.Classifier;
import dev.mohs.model.ForwardingClassifier;
import dev.mohs.model.Objective;
import dev.mohs.model.engine.Engines;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * On logits W·x, where everything is known: the gradient of the cross-entropy of class y is Wᵀ(softmax(W·x) − e_y). Every W, x and
 * y here gives gradients far from 0, so that their signs are certain.
 */
@Tag("engine")
class FgsmTest {

    private static final double[][] W = {{2, -1, 0.5, 1}, {-1, 1.5, 1, -2}, {0.5, -2, -1.5, 3}};
    private static final float[] X = {0.5f, 0.25f, 0.75f, 0.5f, 0.98f, 0.02f, 0.5f, 1};
    private static final int[] LABELS = {0, 1};
    private static final int SIZE = 4;
    private static final float EPSILON = 0.125f;

    private final NDManager manager = Engines.newManager();
    private final Classifier classifier = linear();

    @AfterEach
    void close() {
        manager.close();
    }

    private Classifier linear() {
        Block block = Linear.builder().setUnits(W.length).optBias(false).build();
        block.initialize(manager, DataType.FLOAT32, new Shape(1, SIZE));
        float[] weights = new float[W.length * SIZE];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) W[i / SIZE][i % SIZE];
        }
        block.getParameters().valueAt(0).getArray().set(weights);
        return new BlockClassifier("linear", block, new Shape(SIZE), W.length, new Bounds(0, 1));
    }

    @Test
    void stepsAlongTheSignOfTheGradientAndClips() {
        double[] gradient = gradient(LABELS);
        float[] perturbed = perturbed("fgsm");
        for (int i = 0; i < X.length; i++) {
            float expected = (float) Math.min(1, Math.max(0, X[i] + EPSILON * Math.signum(gradient[i])));
            assertThat(perturbed[i]).as("value %s", i).isEqualTo(expected);
        }
        // The second example starts near the bounds, which is what the clip is for.
        assertThat(perturbed).contains(0f, 1f);
    }

    @Test
    void stepsAlongTheGradientScaledToLengthOneInL2() {
        assertScaledStep("fgsm(norm=l2)", gradient -> Math.sqrt(gradient.map(v -> v * v).sum()));
    }

    @Test
    void stepsAlongTheGradientScaledToSumOneInL1() {
        assertScaledStep("fgsm(norm=l1)", gradient -> gradient.map(Math::abs).sum());
    }

    private interface Length {
        double of(DoubleStream gradient);
    }

    private void assertScaledStep(String attack, Length length) {
        double[] gradient = gradient(LABELS);
        float[] perturbed = perturbed(attack);
        for (int i = 0; i < X.length; i++) {
            int from = i / SIZE * SIZE;
            double scale = length.of(Arrays.stream(gradient, from, from + SIZE));
            double expected = Math.min(1, Math.max(0, X[i] + EPSILON * gradient[i] / scale));
            assertThat((double) perturbed[i]).as("value %s", i).isCloseTo(expected, within(1e-6));
        }
    }

    /** Towards the class after the true one: against the sign of that class's gradient. */
    @Test
    void targetedStepsTheOtherWay() {
        double[] gradient = gradient(new int[] {1, 2});
        float[] perturbed = perturbed("fgsm(target=next)");
        for (int i = 0; i < X.length; i++) {
            float expected = (float) Math.min(1, Math.max(0, X[i] - EPSILON * Math.signum(gradient[i])));
            assertThat(perturbed[i]).as("value %s", i).isEqualTo(expected);
        }
    }

    /** W·x is (1.625, −0.375, 0.125) for the first example and (3.19, −2.45, 2.7) for the second. */
    @Test
    void leastLikelyIsTheClassOfTheSmallestCleanLogit() {
        double[] gradient = gradient(new int[] {leastLikely(0), leastLikely(1)});
        float[] perturbed = perturbed("fgsm(target=least_likely)");
        for (int i = 0; i < X.length; i++) {
            float expected = (float) Math.min(1, Math.max(0, X[i] - EPSILON * Math.signum(gradient[i])));
            assertThat(perturbed[i]).as("value %s", i).isEqualTo(expected);
        }
    }

    private static int leastLikely(int row) {
        double[] logits = logits(row);
        int least = 0;
        for (int k = 1; k < logits.length; k++) {
            least = logits[k] < logits[least] ? k : least;
        }
        return least;
    }

    @Test
    void raisesTheLossOfTheTrueClassAndLowersThatOfATarget() {
        assertThat(loss(perturbed("fgsm"), LABELS)).isGreaterThan(loss(X, LABELS));
        int[] next = {1, 2};
        assertThat(loss(perturbed("fgsm(target=next)"), next)).isLessThan(loss(X, next));
    }

    private double loss(float[] inputs, int[] classes) {
        Objective loss = Objectives.crossEntropy(classes);
        return loss.of(classifier.logits(manager.create(inputs, new Shape(2, SIZE)))).sum().getFloat();
    }

    @Test
    void oneGradientServesAllBudgets() {
        Perturbation perturbation = create("fgsm").prepare(classifier, batch(), new Randomness(1, "fgsm"));
        double[] gradient = gradient(LABELS);
        for (float epsilon : new float[] {0, 0.01f, 0.0625f, 1}) {
            float[] perturbed = perturbation.at(epsilon, Rows.all(2)).toFloatArray();
            for (int i = 0; i < X.length; i++) {
                float moved = X[i] + epsilon * (float) Math.signum(gradient[i]);
                assertThat(perturbed[i]).isEqualTo(Math.min(1, Math.max(0, moved)));
            }
        }
    }

    /** A lead of 8,000, at which the softmax is one-hot and the slope of the cross-entropy exactly 0: each value falls by ε. */
    @Test
    void movesHoweverSureTheModelIs() {
        float[] x = {1, 1, 1, 1};
        assertThat(perturbed("fgsm", 1e3f, x)).containsExactly(0.5f, 0.5f, 0.5f, 0.5f);
        assertThat(perturbed("fgsm(norm=l2)", 1e3f, x)).containsExactly(0.75f, 0.75f, 0.75f, 0.75f);
        assertThat(perturbed("fgsm(norm=l1)", 1e3f, x)).containsExactly(0.875f, 0.875f, 0.875f, 0.875f);
    }

    @Test
    void movesNothingWhereThereIsNoGradient() {
        float[] x = {1, 1, 1, 1};
        for (String text : new String[] {"fgsm", "fgsm(norm=l2)", "fgsm(norm=l1)"}) {
            assertThat(perturbed(text, 0, x)).as(text).isEqualTo(x);
        }
    }

    /** What ε = ½ makes of x for logits ±w·Σx. */
    private float[] perturbed(String text, float w, float[] x) {
        Block block = Linear.builder().setUnits(2).optBias(false).build();
        block.initialize(manager, DataType.FLOAT32, new Shape(1, SIZE));
        block.getParameters().valueAt(0).getArray().set(new float[] {w, w, w, w, -w, -w, -w, -w});
        Classifier sure = new BlockClassifier("sure", block, new Shape(SIZE), 2, new Bounds(0, 1));
        Batch batch = new Batch(manager.create(x, new Shape(1, SIZE)), new int[] {0}, new long[] {0});
        return create(text).prepare(sure, batch, new Randomness(1, text)).at(0.5f, Rows.all(1)).toFloatArray();
    }

    @Test
    void refusesAModelWithoutGradients() {
        Classifier blackBox = new ForwardingClassifier() {
            @Override
            public Classifier classifier() {
                return classifier;
            }

            @Override
            public String name() {
                return "closed";
            }
        };
        assertThatThrownBy(() -> create("fgsm(norm=l2)").prepare(blackBox, batch(), new Randomness(1, "fgsm")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("attack fgsm(norm=l2) needs gradients, which model closed does not give");
    }

    private static double[] logits(int row) {
        double[] logits = new double[W.length];
        for (int k = 0; k < W.length; k++) {
            for (int j = 0; j < SIZE; j++) {
                logits[k] += W[k][j] * X[row * SIZE + j];
            }
        }
        return logits;
    }

    private static double[] gradient(int[] classes) {
        double[] gradient = new double[X.length];
        for (int row = 0; row < classes.length; row++) {
            double[] logits = logits(row);
            double sum = 0;
            for (double logit : logits) {
                sum += Math.exp(logit);
            }
            for (int k = 0; k < W.length; k++) {
                double slope = Math.exp(logits[k]) / sum - (k == classes[row] ? 1 : 0);
                for (int j = 0; j < SIZE; j++) {
                    gradient[row * SIZE + j] += W[k][j] * slope;
                }
            }
        }
        for (double value : gradient) {
            assertThat(Math.abs(value)).isGreaterThan(1e-3);
        }
        return gradient;
    }

    private float[] perturbed(String attack) {
        return create(attack)
                .prepare(classifier, batch(), new Randomness(1, attack))
                .at(EPSILON, Rows.all(2))
                .toFloatArray();
    }

    private static Attack create(String text) {
        return AttackCatalog.load().create(text);
    }

    private Batch batch() {
        return new Batch(manager.create(X, new Shape(2, SIZE)), LABELS, new long[] {0, 1});
    }
}
