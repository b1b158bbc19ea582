package dev.mohs.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import dev.mohs.attack.Rows;
import dev.mohs.attack.kit.Objectives;
import dev.mohs.model.SlopedObjective.LogitSlopes;
import dev.mohs.model.engine.Engines;
import dev.mohs.nn.Activation;
import dev.mohs.nn.TestNetworks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked in portions is compared with what is asked at once. */
@Tag("engine")
@Tag("pytorch")
class PortionedClassifierTest {

    private static final int COUNT = 10;
    private static final int CLASSES = 5;
    private static final Shape INPUT = new Shape(2, 3, 3);
    private static final Bounds BOUNDS = new Bounds(0, 1);
    private static final int[] LABELS = IntStream.range(0, COUNT).map(i -> i * 3 % CLASSES).toArray();
    private static final int[] OTHERS = IntStream.range(0, COUNT).map(i -> (i * 3 + 1) % CLASSES).toArray();

    private final NDManager manager = Engines.newManager();

    @AfterEach
    void close() {
        manager.close();
    }

    private NDArray drawn(Shape shape, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[(int) shape.size()];
        IntStream.range(0, values.length).forEach(i -> values[i] = (float) random.nextDouble());
        return manager.create(values, shape);
    }

    private NDArray inputs(Shape input) {
        return drawn(new Shape(COUNT).addAll(input), 1);
    }

    /** Of the library, and one of somebody's own that weighs the logits of each example by numbers of its own. */
    private Map<String, Objective> objectives() {
        NDArray weights = drawn(new Shape(COUNT, CLASSES), 2);
        return Map.of(
                "cross-entropy", Objectives.crossEntropy(LABELS),
                "margin", Objectives.margin(LABELS),
                "lead", Objectives.lead(LABELS, OTHERS),
                "ratio", Objectives.logitsRatio(LABELS),
                "targeted ratio", Objectives.logitsRatioTowards(OTHERS, LABELS),
                "negative", Objectives.negative(Objectives.crossEntropy(OTHERS)),
                "own", logits -> logits.softmax(1).mul(weights).sum(new int[] {1}));
    }

    /** The model is computed in Java, one input after the other, so that the answers are the same bits. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5, 9, 10, 11})
    void answersAsTheOtherDoes(int most) {
        DifferentiableClassifier whole = new TanhClassifier(INPUT, CLASSES, BOUNDS, 7);
        Asked asked = new Asked("asked", whole);
        DifferentiableClassifier portioned = PortionedClassifier.around((DifferentiableClassifier) asked, most);
        NDArray inputs = inputs(INPUT);

        assertThat(portioned.logits(inputs).toFloatArray()).isEqualTo(whole.logits(inputs).toFloatArray());
        objectives().forEach((name, objective) -> {
            Differentiated expected = whole.differentiate(inputs, objective);
            Differentiated actual = portioned.differentiate(inputs, objective);
            assertThat(actual.values().toFloatArray()).as(name).containsExactly(expected.values().toFloatArray(), within(1e-6f));
            assertThat(actual.logits().toFloatArray()).as(name).isEqualTo(expected.logits().toFloatArray());
            assertThat(actual.gradient().toFloatArray()).as(name)
                    .containsExactly(expected.gradient().toFloatArray(), within(1e-5f));
            assertThat(actual.gradient().getShape()).isEqualTo(inputs.getShape());
        });
        assertThat(asked.most()).isEqualTo(Math.min(most, COUNT));
    }

    /** Each portion once, for all objectives, which still say their slopes; the answers are those to each by itself. */
    @Test
    void asksOnceForSeveralObjectives() {
        List<String> asked = new ArrayList<>();
        TanhClassifier whole = new TanhClassifier(INPUT, CLASSES, BOUNDS, 7);

        record Listening(DifferentiableClassifier classifier, List<String> asked)
                implements ForwardingClassifier, DifferentiableClassifier {

            @Override
            public Differentiated differentiate(NDArray inputs, Objective objective) {
                throw new AssertionError("asked for one");
            }

            @Override
            public void differentiateEach(NDArray inputs, List<Objective> objectives, Consumer<Differentiated> answers) {
                long sloped = objectives.stream().filter(SlopedObjective.class::isInstance).count();
                asked.add(inputs.getShape().get(0) + " rows, " + objectives.size() + " objectives, " + sloped + " sloped");
                classifier.differentiateEach(inputs, objectives, answers);
            }
        }

        DifferentiableClassifier portioned =
                PortionedClassifier.around((DifferentiableClassifier) new Listening(whole, asked), 4);
        List<Objective> objectives = List.of(
                Objectives.lead(LABELS, OTHERS), Objectives.crossEntropy(LABELS), Objectives.logitsRatio(LABELS));
        List<Differentiated> answers = new ArrayList<>();
        NDArray inputs = inputs(INPUT);
        portioned.differentiateEach(inputs, objectives, answers::add);

        assertThat(asked).containsExactly(
                "4 rows, 3 objectives, 2 sloped", "4 rows, 3 objectives, 2 sloped", "2 rows, 3 objectives, 2 sloped");
        assertThat(answers).hasSize(3);
        for (int i = 0; i < answers.size(); i++) {
            Differentiated expected = whole.differentiate(inputs, objectives.get(i));
            assertThat(answers.get(i).values().toFloatArray())
                    .containsExactly(expected.values().toFloatArray(), within(1e-6f));
            assertThat(answers.get(i).gradient().toFloatArray())
                    .containsExactly(expected.gradient().toFloatArray(), within(1e-5f));
        }
    }

    /** Only some rows are in a portion, but an objective has all its numbers. */
    @ParameterizedTest
    @CsvSource({"0, 4", "4, 8", "8, 10"})
    void aPortionSaysItsPartOfTheSlopes(int from, int to) {
        float[][] logits = Rows.unpacked(drawn(new Shape(COUNT, CLASSES), 4));
        SlopedObjective whole = (SlopedObjective) Objectives.logitsRatioTowards(OTHERS, LABELS);
        SlopedObjective part = (SlopedObjective) new Portion(from, to, COUNT).of(whole);
        LogitSlopes all = whole.slopes(logits, manager).orElseThrow();
        LogitSlopes some = part.slopes(Arrays.copyOfRange(logits, from, to), manager).orElseThrow();
        assertThat(some.values()).isEqualTo(Arrays.copyOfRange(all.values(), from, to));
        assertThat(some.slopes()).isDeepEqualTo(Arrays.copyOfRange(all.slopes(), from, to));
    }

    /** Kernels for other numbers of inputs change the last bits. */
    @Test
    void theGradientsOfAnEngineAreTheSameToo() {
        Shape input = new Shape(1, 12, 12);
        Block block = TestNetworks.drawn(manager, TestNetworks.MIXED, Activation.parse("relu"), input, CLASSES, 3);
        BlockClassifier whole = new BlockClassifier("mixed", block, input, CLASSES, BOUNDS);
        DifferentiableClassifier portioned = PortionedClassifier.around((DifferentiableClassifier) whole, 4);
        NDArray inputs = inputs(input);
        objectives().forEach((name, objective) -> {
            float[] expected = whole.differentiate(inputs, objective).gradient().toFloatArray();
            float[] actual = portioned.differentiate(inputs, objective).gradient().toFloatArray();
            double error = 0;
            double length = 0;
            for (int i = 0; i < expected.length; i++) {
                error += Math.pow(actual[i] - expected[i], 2);
                length += Math.pow(expected[i], 2);
            }
            assertThat(Math.sqrt(error / length)).as(name).isLessThan(1e-5);
        });
    }

    @Test
    void aBlackBoxStaysOneAndAnswersBelongToWhoAsked() {
        record Closed(Classifier classifier) implements ForwardingClassifier {}

        Classifier portioned = PortionedClassifier.around(new Closed(new TanhClassifier(INPUT, CLASSES, BOUNDS, 7)), 3);
        assertThat(portioned).isNotInstanceOf(DifferentiableClassifier.class);
        NDManager owner = manager.newSubManager();
        NDArray inputs = inputs(INPUT);
        inputs.attach(owner);
        NDArray logits = portioned.logits(inputs);
        assertThat(logits.getShape()).isEqualTo(new Shape(COUNT, CLASSES));
        assertThat(logits.getManager()).isSameAs(owner);
        assertThat(owner.getManagedArrays()).hasSize(2);
        assertThat(List.of(portioned.name(), portioned.classes())).isEqualTo(List.of("tanh", CLASSES));
    }
}
