package dev.mohs.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.core.Linear;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import dev.mohs.model.engine.Engines;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Five steps of PyTorch 2.13 in float64, down half the squares of what a dense layer of two units makes of 2; the size of steps is
 * 0.1, halved after every second. {@code torch.optim.SGD(lr=.1, momentum=.9, nesterov=True)} had a decay of 0.1 for the weights and
 * none for the biases; the other is {@code torch.optim.Adam(lr=.1)}.
 */
@Tag("engine")
@Tag("pytorch")
class WeightStepsTest {

    private static final double[][] NESTEROV = {
        {0.0155, -1.0915, 0.0125, 2.19},
        {-0.2078745, -0.8992715, -0.097015, 2.26967},
        {-0.205008307, -0.898021476, -0.09562667, 2.261079435},
        {-0.151493126, -0.938367474, -0.069415441, 2.230370176},
        {-0.114528758, -0.96675518, -0.051308281, 2.210216656}
    };

    private static final double[][] ADAM = {
        {0.4, -1.4, 0.150000001, 2.099999999},
        {0.301621517, -1.302427951, 0.051621518, 2.197572048},
        {0.254228268, -1.256540917, 0.004228269, 2.243459082},
        {0.208668013, -1.213787981, -0.041331986, 2.286212017},
        {0.18700429, -1.194363543, -0.062995709, 2.305636455}
    };

    private static final Schedule HALVED = Schedule.step(0.5, 1, 2);

    @Test
    void sgdIsNesterovsWithDecayOfWeightsAlone() {
        assertSteps(new OptimizerPlan(OptimizerPlan.Method.SGD, 0.1, 0.9, 0.1, HALVED, 0), NESTEROV);
    }

    @Test
    void adamIsThatOfKingmaAndBa() {
        assertSteps(new OptimizerPlan(OptimizerPlan.Method.ADAM, 0.1, 0, 0, HALVED, 0), ADAM);
    }

    /** Float32 numbers about 1 err by 6e-8 in each of some ten operations. */
    private static void assertSteps(OptimizerPlan plan, double[][] expected) {
        try (NDManager manager = Engines.newManager()) {
            Block layer = Linear.builder().setUnits(2).build();
            layer.initialize(manager, DataType.FLOAT32, new Shape(1, 1));
            NDArray weight = layer.getParameters().get("weight").getArray();
            NDArray bias = layer.getParameters().get("bias").getArray();
            weight.set(new float[] {0.5f, -1.5f});
            bias.set(new float[] {0.25f, 2});
            WeightSteps steps = WeightSteps.of(plan, layer, new StepSize(plan, 5, 2));
            for (int step = 0; step < 5; step++) {
                backward(layer, manager);
                steps.step();
                float[] weights = weight.toFloatArray();
                float[] biases = bias.toFloatArray();
                double[] found = {weights[0], weights[1], biases[0], biases[1]};
                assertThat(found).as("step %s", step + 1).containsExactly(expected[step], within(2e-6));
            }
            assertThat(steps.made()).isEqualTo(5);
        }
    }

    private static void backward(Block layer, NDManager manager) {
        layer.getParameters().values().forEach(parameter -> {
            parameter.getArray().setRequiresGradient(false);
            parameter.getArray().setRequiresGradient(true);
        });
        try (NDManager scope = manager.newSubManager();
                GradientCollector collector = manager.getEngine().newGradientCollector()) {
            NDList inputs = new NDList(scope.create(new float[] {2}, new Shape(1, 1)));
            NDArray outputs = layer.forward(new ParameterStore(scope, false), inputs, true).singletonOrThrow();
            collector.backward(outputs.square().sum().mul(0.5f));
        }
    }
}
