package dev.mohs.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.ParameterList;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import dev.mohs.model.engine.Engines;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the table {@code sqish.csv}, which says how it was computed. */
@Tag("engine")
class SqishTest {

    /** 2⁻²⁴, the largest relative error of one float32 rounding. */
    private static final double UNIT_ROUNDOFF = 0x1p-24;

    /**
     * What the rounding of a sound float32 evaluation may add up to, as a share of |x|. With t = ln β − 2γ(1−α)x, f is
     * x·(α + (1−α)r(t)), r = (1 + e^t)^−½, r between 0 and 1. A relative error of n units of 2⁻²⁴ in the terms of t moves t by at
     * most n·(|t| + 2|ln β|) units and r by at most |r′| times that; |t·r′| ≤ 0.32 and |r′| ≤ 0.2. So an error of 2 units in the
     * terms costs less than 1 + |ln β|, and each of the few operations around it a unit or two, of values at most 1. Besides,
     * oneDNN's softplus(t), t &lt; 0, is right to 2|t| units only, not to a share of itself, and 0 below −88; half of it enters.
     * The slope, with its further factor |γ(1−α)x| ≤ (|t| + |ln β|)/2, is given twice as much.
     */
    private static double rounding(Expected expected) {
        double logBeta = Math.abs(Math.log(expected.beta));
        double softplus = Math.min(88, 2 * expected.gamma * Math.abs(expected.x) + logBeta);
        return (8 * (1 + logBeta) + softplus) * UNIT_ROUNDOFF;
    }

    private record Expected(String text, double beta, double gamma, float x, double value, double slope) {}

    private static List<Expected> table() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                SqishTest.class.getResourceAsStream("sqish.csv"), StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.startsWith("#")).skip(1).map(SqishTest::row).toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Expected row(String line) {
        String[] cells = line.split(",");
        String text = String.format(Locale.ROOT, "sqish(alpha=%s,beta=%s,gamma=%s)", cells[0], cells[1], cells[2]);
        return new Expected(text, Double.parseDouble(cells[1]), Double.parseDouble(cells[2]),
                Float.parseFloat(cells[3]), Double.parseDouble(cells[4]), Double.parseDouble(cells[5]));
    }

    static Stream<String> parameters() {
        return table().stream().map(Expected::text).distinct();
    }

    @ParameterizedTest
    @MethodSource("parameters")
    void valueAndSlopeAreThoseOfTheTable(String text) {
        List<Expected> rows = table().stream().filter(row -> row.text.equals(text)).toList();
        assertThat(rows).hasSizeGreaterThan(50);
        float[] x = floats(rows);
        LayerProbe probe = LayerProbe.of(Activation.parse(text), x);
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < x.length; i++) {
            Expected expected = rows.get(i);
            check(wrong, "value", x[i], probe.values()[i], expected.value, rounding(expected) * Math.abs(x[i]));
            check(wrong, "slope", x[i], probe.slopes()[i], expected.slope, 2 * rounding(expected));
        }
        assertThat(wrong).isEmpty();
    }

    private static float[] floats(List<Expected> rows) {
        float[] x = new float[rows.size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = rows.get(i).x;
        }
        return x;
    }

    private static void check(List<String> wrong, String what, float x, float actual, double expected, double tolerance) {
        if (!(Math.abs(actual - expected) <= tolerance)) {
            wrong.add(what + " at " + x + " is " + actual + ", not " + expected + " ± " + tolerance);
        }
    }

    /** Over every binary exponent up to 2e30, both signs; |f| ≤ |x|, and |f′| &lt; 3 for β up to 1,000. */
    @ParameterizedTest
    @ValueSource(strings = {"sqish", "sqish(alpha=0)", "sqish(alpha=0.5,beta=1e-3,gamma=8)", "sqish(beta=1e3,gamma=0.1)"})
    void isFiniteEverywhere(String text) {
        float[] x = new float[2 * 500];
        for (int i = 0; i < x.length / 2; i++) {
            x[2 * i] = (float) Math.scalb(1 + i % 2 * 0.7, i / 2 - 149);
            x[2 * i + 1] = -x[2 * i];
        }
        assertThat(x[x.length - 2]).isBetween(1e30f, 1e31f);
        LayerProbe probe = LayerProbe.of(Activation.parse(text), x);
        for (int i = 0; i < x.length; i++) {
            assertThat(Math.abs(probe.values()[i])).as("value at %s", x[i]).isLessThanOrEqualTo(Math.abs(x[i]) * 1.00001f);
            assertThat(Math.abs(probe.slopes()[i])).as("slope at %s", x[i]).isLessThan(3f);
        }
    }

    /**
     * With y = 2γ(1−α)x and β = 1, |f − LeakyReLU_α| = |y|·(1 − (1 + e^−|y|)^−½)/(2γ) for y &gt; 0 and |y|·(1 + e^|y|)^−½/(2γ) for
     * y &lt; 0. The latter is the larger one; its maximum, where |y|/2 = 1 + e^−|y|, is 0.6948/(2γ) at |y| = 2.2177 (mpmath).
     */
    @ParameterizedTest
    @ValueSource(doubles = {1, 10, 1000})
    void approachesLeakyReluAsGammaGrows(double gamma) {
        Activation activation = Activation.parse("sqish(alpha=0.01,beta=1,gamma=" + (int) gamma + ")");
        float[] x = new float[2001];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) ((i - 1000) / 100.0 / gamma);
        }
        float[] values = LayerProbe.of(activation, x).values();
        double largest = 0;
        for (int i = 0; i < x.length; i++) {
            largest = Math.max(largest, Math.abs(values[i] - Math.max(x[i], 0.01 * x[i])));
        }
        assertThat(largest * gamma).isCloseTo(0.3474, within(1e-4));
    }

    @Test
    void defaultsAreAlphaOneHundredthBetaOneGammaOne() {
        float[] x = {-3f, -0.5f, 0f, 0.5f, 3f};
        assertThat(LayerProbe.of(Activation.parse("sqish"), x).values())
                .isEqualTo(LayerProbe.of(Activation.parse("sqish(alpha=0.01,beta=1,gamma=1)"), x).values());
    }

    /** A trainable number is kept as its logarithm or logit in float32, so that what comes back may be some roundings off. */
    @Test
    void trainableNumbersStartWhereTheyAreSaid() {
        List<Expected> rows = table().stream()
                .filter(row -> row.text.equals("sqish(alpha=0.25,beta=0.5,gamma=2)"))
                .toList();
        float[] values = LayerProbe.of(Activation.parse("sqish(alpha=~0.25,beta=~0.5,gamma=~2)"), floats(rows)).values();
        for (int i = 0; i < values.length; i++) {
            Expected expected = rows.get(i);
            double tolerance = 2 * rounding(expected) * Math.abs(expected.x);
            assertThat((double) values[i]).as("value at %s", expected.x).isCloseTo(expected.value, within(tolerance));
        }
    }

    /** Expected: central differences of the definition in double precision, over what training moves. */
    @Test
    void trainableNumbersGetTheirOwnGradients() {
        double[] free = {Math.log(0.25 / 0.75), Math.log(0.5), Math.log(2)};
        float[] x = {-4f, -1.5f, -0.7f, -0.1f, 0.2f, 0.6f, 1.1f, 3f};
        try (NDManager manager = Engines.newManager()) {
            Block layer = trainable(manager);
            ParameterList parameters = layer.getParameters();
            parameters.values().forEach(parameter -> parameter.getArray().setRequiresGradient(true));
            try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
                collector.backward(forward(layer, manager.create(x), true).sum());
            }
            List<String> names = List.of("alpha", "beta", "gamma");
            for (int i = 0; i < names.size(); i++) {
                double expected = (sum(x, moved(free, i, 1e-5)) - sum(x, moved(free, i, -1e-5))) / 2e-5;
                double actual = parameters.get(names.get(i)).getArray().getGradient().getFloat();
                assertThat(actual).as(names.get(i)).isCloseTo(expected, within(1e-5 * Math.abs(expected)));
            }
        }
    }

    private static double[] moved(double[] free, int which, double step) {
        double[] moved = free.clone();
        moved[which] += step;
        return moved;
    }

    private static double sum(float[] x, double[] free) {
        double alpha = 1 / (1 + Math.exp(-free[0]));
        double rate = Math.exp(free[2]) * (1 - alpha);
        double sum = 0;
        for (float value : x) {
            sum += alpha * value + (1 - alpha) * value / Math.sqrt(1 + Math.exp(free[1] - 2 * rate * value));
        }
        return sum;
    }

    @Test
    void trainedNumbersAreThoseOfEvaluationAndOfTheWeights() {
        try (NDManager manager = Engines.newManager()) {
            Block layer = trainable(manager);
            float[] free = {-0.5f, 0.25f, -1.25f};
            layer.getParameters().get("alpha").getArray().set(new float[] {free[0]});
            layer.getParameters().get("beta").getArray().set(new float[] {free[1]});
            layer.getParameters().get("gamma").getArray().set(new float[] {free[2]});
            Map<String, Double> constants = ((HasConstants) layer).constants();
            assertThat(constants.get("alpha")).isCloseTo(1 / (1 + Math.exp(0.5)), within(1e-7));
            assertThat(constants.get("beta")).isCloseTo(Math.exp(0.25), within(1e-7));
            assertThat(constants.get("gamma")).isCloseTo(Math.exp(-1.25), within(1e-7));
            NDArray x = manager.create(new float[] {-3f, -0.5f, 0.25f, 2f});
            float[] evaluated = forward(layer, x, false).toFloatArray();
            assertThat(evaluated).containsExactly(forward(layer, x, true).toFloatArray(), within(1e-6f));
            Activation exported = new Activation(ActivationKind.SQISH, constants, Set.of());
            assertThat(LayerProbe.of(exported, x.toFloatArray()).values()).isEqualTo(evaluated);
        }
    }

    @Test
    void aTrainingStepLeavesNoArrayBehind() {
        try (NDManager manager = Engines.newManager()) {
            Block layer = trainable(manager);
            NDManager owner = layer.getParameters().get("beta").getArray().getManager();
            int before = owner.getManagedArrays().size();
            try (NDManager step = Engines.newManager()) {
                forward(layer, step.create(new float[] {1f}), true);
                assertThat(owner.getManagedArrays()).hasSize(before);
            }
        }
    }

    private static Block trainable(NDManager manager) {
        Block layer = Activation.parse("sqish(alpha=~0.25,beta=~0.5,gamma=~2)").newLayer();
        layer.initialize(manager, DataType.FLOAT32, new Shape(1));
        return layer;
    }

    private static NDArray forward(Block layer, NDArray x, boolean training) {
        ParameterStore store = new ParameterStore(x.getManager(), false);
        return layer.forward(store, new NDList(x), training).singletonOrThrow();
    }
}
