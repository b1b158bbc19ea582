package dev.mohs.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mohs.model.GradientComparison.Finding;
import dev.mohs.model.GradientComparison.Result;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Functions whose slopes are known: what a comparison says of them, and of what is made of their gradients. */
@Tag("engine")
class GradientComparisonTest {

    private static final int ROWS = 8;
    private static final int SIZE = 60;

    /**
     * The logits (s, −s) with s = level + Σ_j w_j·f(x_j).
     *
     * @param slope the derivative of f
     */
    private record Sums(double level, DoubleUnaryOperator f, DoubleUnaryOperator slope, UnaryOperator<float[]> fault, float upper)
            implements DifferentiableClassifier {

        private static double weight(int j) {
            return Math.cos(1 + j);
        }

        @Override
        public String name() {
            return "sums";
        }

        @Override
        public Shape inputShape() {
            return new Shape(1, 1, SIZE);
        }

        @Override
        public int classes() {
            return 2;
        }

        @Override
        public Bounds bounds() {
            return new Bounds(0, upper);
        }

        @Override
        public NDArray logits(NDArray inputs) {
            float[] values = inputs.toFloatArray();
            int rows = values.length / SIZE;
            float[] logits = new float[2 * rows];
            for (int row = 0; row < rows; row++) {
                double sum = level;
                for (int j = 0; j < SIZE; j++) {
                    sum += weight(j) * f.applyAsDouble(values[row * SIZE + j] / upper);
                }
                logits[2 * row] = (float) sum;
                logits[2 * row + 1] = (float) -sum;
            }
            return inputs.getManager().create(logits, new Shape(rows, 2));
        }

        /** Of the first logit. */
        @Override
        public Differentiated differentiate(NDArray inputs, Objective objective) {
            float[] values = inputs.toFloatArray();
            float[] gradient = new float[values.length];
            IntStream.range(0, values.length)
                    .forEach(i -> gradient[i] = (float) (weight(i % SIZE) * slope.applyAsDouble(values[i] / upper) / upper));
            NDArray logits = logits(inputs);
            return new Differentiated(
                    objective.of(logits), logits, inputs.getManager().create(fault.apply(gradient), inputs.getShape()));
        }
    }

    private static Result compared(Sums sums) {
        SplittableRandom random = new SplittableRandom(5);
        try (NDManager manager = sums.newManager()) {
            NDArray inputs = manager.create(sums.bounds().drawn(ROWS * SIZE, random), new Shape(ROWS, 1, 1, SIZE));
            List<float[]> directions = IntStream.range(0, 3).mapToObj(direction -> signs(random)).toList();
            return GradientComparison.of(sums, inputs, logits -> logits.get(":, 0"), directions);
        }
    }

    private static float[] signs(SplittableRandom random) {
        float[] signs = new float[ROWS * SIZE];
        IntStream.range(0, signs.length).forEach(i -> signs[i] = random.nextBoolean() ? 1 : -1);
        return signs;
    }

    private static Sums smooth(UnaryOperator<float[]> fault, float upper) {
        return new Sums(0.5, Math::sin, Math::cos, fault, upper);
    }

    private static UnaryOperator<float[]> each(DoubleUnaryOperator change) {
        return gradient -> {
            IntStream.range(0, gradient.length).forEach(i -> gradient[i] = (float) change.applyAsDouble(gradient[i]));
            return gradient;
        };
    }

    /** A saw of teeth that rise and fall by turns, so many of each to the range of the inputs. */
    private static Sums saw(double level, double teeth, UnaryOperator<float[]> fault) {
        return new Sums(
                level,
                x -> Math.abs(teeth * x - Math.rint(teeth * x)) / teeth,
                x -> Math.signum(teeth * x - Math.rint(teeth * x)),
                fault,
                1);
    }

    @ParameterizedTest
    @ValueSource(floats = {1, 255, 1e-3f})
    void aRightGradientIsRightInAnyUnit(float upper) {
        Result result = compared(smooth(UnaryOperator.identity(), upper));
        assertThat(result.finding()).isEqualTo(Finding.RIGHT);
        assertThat(result.error()).isLessThan(0.01);
    }

    @ParameterizedTest
    @CsvSource({"1.08", "0.92", "0", "-1", "1e9"})
    void aScaledGradientIsWrong(double factor) {
        assertThat(compared(smooth(each(slope -> factor * slope), 1)).finding()).isEqualTo(Finding.WRONG);
        assertThat(compared(saw(0.5, 20, each(slope -> factor * slope))).finding()).isEqualTo(Finding.WRONG);
    }

    @Test
    void whatIsMissingOrNoNumberIsWrong() {
        assertThat(compared(smooth(gradient -> {
            IntStream.range(0, gradient.length).filter(i -> i % SIZE < 6).forEach(i -> gradient[i] = 0);
            return gradient;
        }, 1)).finding()).isEqualTo(Finding.WRONG);
        assertThat(compared(smooth(gradient -> {
            gradient[7] = Float.NaN;
            return gradient;
        }, 1)).finding()).isEqualTo(Finding.WRONG);
    }

    /** Every step of 1e-3 crosses kinks in some of the 60 inputs; shorter ones do not. */
    @Test
    void kinksThatShorterStepsDoNotCrossAreNoFault() {
        Result result = compared(saw(0.5, 8, UnaryOperator.identity()));
        assertThat(result.finding()).isEqualTo(Finding.RIGHT);
        assertThat(result.error()).isLessThan(0.05);
    }

    /** Teeth that every step crosses which rises above rounding: nobody can tell that a gradient is right. */
    @Test
    void amongTooManyKinksNobodyCanTell() {
        assertThat(compared(saw(20, 2000, UnaryOperator.identity())).finding()).isEqualTo(Finding.CANNOT_TELL);
        assertThat(compared(saw(20, 2000, each(slope -> -slope))).finding()).isNotEqualTo(Finding.RIGHT);
    }

    /** Scores so large that differences of them are rounding. */
    @Test
    void amongRoundingNobodyCanTell() {
        Sums remote = new Sums(1e7, Math::sin, Math::cos, UnaryOperator.identity(), 1);
        assertThat(compared(remote).finding()).isEqualTo(Finding.CANNOT_TELL);
    }

    @Test
    void whatIsFlatHasNoGradient() {
        assertThat(compared(new Sums(1, x -> 0, x -> 0, UnaryOperator.identity(), 1)))
                .isEqualTo(new Result(Finding.RIGHT, 0));
        assertThat(compared(new Sums(1, x -> 0, x -> 1, UnaryOperator.identity(), 1)).finding()).isEqualTo(Finding.WRONG);
    }
}
