package dev.mohs.nn.fused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.GradientCollector;
import dev.mohs.model.engine.Engines;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the engine makes of the formulas, which have a test of their own; the engine's pooling is the reference for pooling. */
@Tag("engine")
@Tag("needs-mxnet")
class FusedOperationTest {

    private static final Formula SQISH = Formula.sqish(0.01, 1, 1);

    private NDManager manager;

    @BeforeEach
    void open() {
        manager = Engines.newManager("MXNet");
    }

    @AfterEach
    void close() {
        manager.close();
    }

    private record Gradient(float[] values, float[] slopes) {}

    private static NDArray sqish(NDArray x) {
        return FusedOperation.apply(SQISH, x);
    }

    private static NDArray pooled(NDArray x) {
        return Pool.maxPool2d(x, new Shape(2, 2), new Shape(2, 2), new Shape(0, 0), false);
    }

    /** Weights that differ show which gradient went where. */
    private static NDArray weighted(NDArray y) {
        NDArray weights = y.getManager().arange(1, y.size() + 1f).reshape(y.getShape()).div(y.size());
        return y.mul(weights).sum();
    }

    private Gradient gradient(float[] x, Shape shape, UnaryOperator<NDArray> function) {
        try (NDManager scope = manager.newSubManager()) {
            NDArray leaf = scope.create(x, shape);
            leaf.setRequiresGradient(true);
            NDArray y;
            try (GradientCollector collector = scope.getEngine().newGradientCollector()) {
                y = function.apply(leaf);
                collector.backward(weighted(y));
            }
            return new Gradient(y.toFloatArray(), withoutSignsOfZero(leaf.getGradient().toFloatArray()));
        }
    }

    /** Nothing times a negative slope is −0, and nothing that was never multiplied 0. */
    private static float[] withoutSignsOfZero(float[] x) {
        for (int i = 0; i < x.length; i++) {
            x[i] += 0f;
        }
        return x;
    }

    private static float[] drawn(long seed, Shape shape) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] x = new float[(int) shape.size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) (3 * random.nextGaussian());
        }
        return x;
    }

    /** Few different numbers make many ties; sizes odd and even, a row longer than a block, blocks that do not fit evenly. */
    @ParameterizedTest
    @CsvSource({"2, 3, 28, 28", "3, 2, 7, 9", "1, 5, 2, 2", "4, 16, 14, 14", "2, 1, 5, 2001", "2, 2, 3, 4096", "130, 1, 28, 28"})
    void poolingInOneStepIsPoolingAfterwards(long n, long channels, long height, long width) {
        Shape shape = new Shape(n, channels, height, width);
        float[] x = drawn(1, shape);
        for (int i = 0; i < x.length; i += 3) {
            x[i] = Math.round(x[i]) / 2f;
        }
        Gradient expected = gradient(x, shape, y -> pooled(sqish(y)));
        Gradient actual = gradient(x, shape, y -> FusedOperation.applyThenMaxPool(SQISH, y));
        assertThat(actual.values).isEqualTo(expected.values);
        assertThat(actual.slopes).isEqualTo(expected.slopes);
        NDArray unrecorded = FusedOperation.applyThenMaxPool(SQISH, manager.create(x, shape));
        assertThat(unrecorded.getShape()).isEqualTo(new Shape(n, channels, height / 2, width / 2));
        assertThat(unrecorded.toFloatArray()).isEqualTo(expected.values);
        assertThat(gradient(x, shape, y -> FusedOperation.applyThenMaxPool(SQISH, y)).slopes).isEqualTo(actual.slopes);
    }

    /** What comes out of a convolution lies in a layout of its own. */
    @Test
    void aConvolutionsOutputIsReadInTheOrderOfItsShape() {
        Shape shape = new Shape(2, 16, 12, 12);
        float[] x = drawn(2, shape);
        NDArray kernels = manager.create(drawn(3, new Shape(32, 16, 3, 3)), new Shape(32, 16, 3, 3));
        UnaryOperator<NDArray> convolution = y -> Conv2d.conv2d(y, kernels).singletonOrThrow();
        float[] plain = convolution.apply(manager.create(x, shape)).toFloatArray();
        float[] values = new float[plain.length];
        float[] slopes = new float[plain.length];
        SQISH.valuesAndSlopes(plain, values, slopes, plain.length, new Scratch(plain.length));
        assertThat(sqish(convolution.apply(manager.create(x, shape))).toFloatArray()).isEqualTo(values);
        Gradient actual = gradient(x, shape, y -> sqish(convolution.apply(y)));
        Gradient expected = gradient(x, shape, y ->
                convolution.apply(y).mul(y.getManager().create(slopes, new Shape(2, 32, 10, 10))));
        assertThat(actual.values).isEqualTo(values);
        assertThat(actual.slopes).containsExactly(expected.slopes, within(1e-4f));
    }

    /** d/dx [f(f(x)) + f(x) + x] = f′(x)(f′(f(x)) + 1) + 1. */
    @Test
    void resultsAreUsedTwiceAndChained() {
        Shape shape = new Shape(3, 1000);
        float[] x = drawn(4, shape);
        float[] inner = new float[x.length];
        float[] slope = new float[x.length];
        float[] outer = new float[x.length];
        float[] outerSlope = new float[x.length];
        SQISH.valuesAndSlopes(x, inner, slope, x.length, new Scratch(x.length));
        SQISH.valuesAndSlopes(inner, outer, outerSlope, x.length, new Scratch(x.length));
        Gradient actual = gradient(x, shape, y -> {
            NDArray once = sqish(y);
            return sqish(once).add(once).add(y);
        });
        for (int i = 0; i < x.length; i++) {
            float weight = (i + 1f) / x.length;
            assertThat(actual.slopes[i]).isCloseTo(weight * (slope[i] * (outerSlope[i] + 1) + 1), within(1e-5f));
        }
    }

    @Test
    void theInputMayBeClosedBeforeItIsDifferentiated() {
        Shape shape = new Shape(2, 4, 6, 6);
        float[] x = drawn(5, shape);
        Gradient actual = gradient(x, shape, y -> {
            try (NDArray doubled = y.mul(2)) {
                return FusedOperation.applyThenMaxPool(SQISH, doubled);
            }
        });
        Gradient expected = gradient(x, shape, y -> pooled(sqish(y.mul(2))));
        assertThat(actual.slopes).isEqualTo(expected.slopes);
    }

    /** A row's bits are the same whoever stands beside it. */
    @Test
    void rowsDoNotDependOnTheBatch() {
        Shape whole = new Shape(128, 3, 10, 10);
        float[] x = drawn(6, whole);
        float[] together = FusedOperation.applyThenMaxPool(SQISH, manager.create(x, whole)).toFloatArray();
        for (int batch : new int[] {1, 7}) {
            for (int row = 0; row + batch <= 128; row += batch) {
                float[] part = Arrays.copyOfRange(x, row * 300, (row + batch) * 300);
                float[] alone = FusedOperation.applyThenMaxPool(SQISH, manager.create(part, new Shape(batch, 3, 10, 10)))
                        .toFloatArray();
                assertThat(alone).isEqualTo(Arrays.copyOfRange(together, row * 75, (row + batch) * 75));
            }
        }
    }

    @Test
    void threadsTakeTurns() throws InterruptedException {
        Shape shape = new Shape(4, 500);
        float[] x = drawn(7, shape);
        Gradient expected = gradient(x, shape, FusedOperationTest::sqish);
        for (int i = 0; i < 20; i++) {
            Gradient[] actual = new Gradient[1];
            Thread thread = new Thread(() -> actual[0] = gradient(x, shape, FusedOperationTest::sqish));
            thread.start();
            thread.join();
            assertThat(actual[0].slopes).isEqualTo(expected.slopes);
        }
    }

    @Test
    void whatCannotBeComputedHereIsTold() {
        assertThat(FusedOperation.runsOn(manager.create(new float[] {1}))).isTrue();
        assertThat(FusedOperation.runsOn(manager.create(new double[] {1}))).isFalse();
        assertThat(FusedOperation.runsOn(manager.create(new Shape(0, 2)))).isFalse();
        assertThat(FusedOperation.poolsOn(manager.create(new Shape(1, 1, 2, 3)))).isTrue();
        assertThat(FusedOperation.poolsOn(manager.create(new Shape(1, 1, 1, 3)))).isFalse();
        assertThat(FusedOperation.poolsOn(manager.create(new Shape(4, 4)))).isFalse();
    }
}
