package dev.mohs.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import dev.mohs.model.engine.Engines;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("engine")
class BatchNormTest {

    private static final Shape SHAPE = new Shape(4, 2, 3, 3);
    private static final float[] GAMMA = {1.5f, -0.5f};
    private static final float[] BETA = {0.25f, 2f};
    private static final float[] MEAN = {3f, -2f};
    private static final float[] VARIANCE = {4f, 0.25f};

    private final NDManager manager = Engines.newManager();
    private final BatchNorm layer = new BatchNorm();
    private NDArray x;

    @BeforeEach
    void prepare() {
        layer.initialize(manager, DataType.FLOAT32, SHAPE);
        array("gamma").set(GAMMA);
        array("beta").set(BETA);
        array("running_mean").set(MEAN);
        array("running_var").set(VARIANCE);
        SplittableRandom random = new SplittableRandom(5);
        float[] values = new float[(int) SHAPE.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        x = manager.create(values, SHAPE);
    }

    @AfterEach
    void close() {
        manager.close();
    }

    /** y = γ(x − μ)/√(σ² + 1e-5) + β with the running μ and σ². */
    @Test
    void evaluationUsesTheRunningStatisticsAndLeavesThemAlone() {
        assertNormalisedByRunningStatistics(forward(x, false));
        assertThat(array("running_mean").toFloatArray()).containsExactly(MEAN);
        assertThat(array("running_var").toFloatArray()).containsExactly(VARIANCE);
    }

    /** The gradient collector is in training mode all the time; what counts is the argument. */
    @Test
    void evaluationIsTheSameWhileGradientsAreCollected() {
        x.setRequiresGradient(true);
        float[] plain = forward(x, false).toFloatArray();
        NDArray recorded;
        try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
            recorded = forward(x, false);
            collector.backward(recorded.sum());
        }
        assertThat(recorded.toFloatArray()).isEqualTo(plain);
        assertThat(array("running_mean").toFloatArray()).containsExactly(MEAN);
        float[] gradient = x.getGradient().toFloatArray();
        for (int i = 0; i < gradient.length; i++) {
            int channel = i / 9 % 2;
            double expected = GAMMA[channel] / Math.sqrt(VARIANCE[channel] + 1e-5);
            assertThat((double) gradient[i]).isCloseTo(expected, within(1e-6));
        }
    }

    /** What engines without a fused operation compute. */
    @Test
    void theAffineMapIsTheSameAndLeavesNoArrayBehind() {
        NDManager owner = array("running_var").getManager();
        try (NDManager step = Engines.newManager()) {
            NDArray stepInputs = x.duplicate();
            stepInputs.attach(step);
            int before = owner.getManagedArrays().size();
            assertNormalisedByRunningStatistics(BatchNorm.affine(
                    stepInputs, array("gamma"), array("beta"), array("running_mean"), array("running_var")));
            assertThat(owner.getManagedArrays()).hasSize(before);
        }
    }

    /** Momentum 0.9: a tenth of the batch's statistics enters the running ones. */
    @Test
    void trainingUsesTheBatchAndMovesTheRunningStatistics() {
        double[] mean = new double[2];
        float[] values = x.toFloatArray();
        for (int i = 0; i < values.length; i++) {
            mean[i / 9 % 2] += values[i] / 36.0;
        }
        float[] outputs;
        try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
            NDArray y = forward(x, true);
            collector.backward(y.sum());
            outputs = y.toFloatArray();
        }
        double[] outputMean = new double[2];
        for (int i = 0; i < outputs.length; i++) {
            outputMean[i / 9 % 2] += outputs[i] / 36.0;
        }
        for (int channel = 0; channel < 2; channel++) {
            assertThat(outputMean[channel]).isCloseTo(BETA[channel], within(1e-5));
            assertThat((double) array("running_mean").toFloatArray()[channel])
                    .isCloseTo(0.9 * MEAN[channel] + 0.1 * mean[channel], within(1e-5));
        }
    }

    private void assertNormalisedByRunningStatistics(NDArray outputs) {
        float[] inputs = x.toFloatArray();
        float[] actual = outputs.toFloatArray();
        for (int i = 0; i < inputs.length; i++) {
            int channel = i / 9 % 2;
            double scale = GAMMA[channel] / Math.sqrt(VARIANCE[channel] + 1e-5);
            double expected = scale * (inputs[i] - MEAN[channel]) + BETA[channel];
            assertThat((double) actual[i]).isCloseTo(expected, within(2e-6));
        }
    }

    private NDArray forward(NDArray inputs, boolean training) {
        ParameterStore store = new ParameterStore(inputs.getManager(), false);
        return layer.forward(store, new NDList(inputs), training).singletonOrThrow();
    }

    private NDArray array(String parameter) {
        return layer.getParameters().get(parameter).getArray();
    }
}
