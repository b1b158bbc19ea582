package dev.mohs.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.GradientCollector;
import dev.mohs.attack.kit.Objectives;
import dev.mohs.model.engine.Engines;
import dev.mohs.nn.Activation;
import dev.mohs.nn.TestNetworks;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Gradients are compared with those of one recording of network and objective together, by DJL alone. */
@Tag("engine")
@Tag("pytorch")
class InputGradientTest {

    private static final Shape INPUT = new Shape(1, 12, 12);
    private static final int CLASSES = 5;
    private static final int COUNT = 6;
    private static final int[] LABELS = IntStream.range(0, COUNT).map(i -> i * 3 % CLASSES).toArray();
    private static final int[] OTHERS = IntStream.range(0, COUNT).map(i -> (i * 3 + 1) % CLASSES).toArray();

    /** Of the library, and one of somebody's own. */
    private static final List<Objective> OBJECTIVES = List.of(
            Objectives.logOdds(LABELS),
            Objectives.crossEntropy(LABELS),
            Objectives.margin(LABELS),
            Objectives.negative(Objectives.margin(LABELS)),
            Objectives.lead(OTHERS, LABELS),
            Objectives.logitsRatio(LABELS),
            Objectives.logitsRatioTowards(OTHERS, LABELS),
            logits -> logits.softmax(1).log().sum(new int[] {1}));

    private final NDManager manager = Engines.newManager();

    @AfterEach
    void close() {
        manager.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mixed", "cnn", "resnet"})
    void hasTheBitsOfOneRecordingOfAll(String architecture) {
        Block block = TestNetworks.drawn(manager, architecture, Activation.parse("relu"), INPUT, CLASSES, 3);
        BlockClassifier classifier = new BlockClassifier("tested", block, INPUT, CLASSES, new Bounds(0, 1));
        for (Objective objective : OBJECTIVES) {
            List<float[]> expected = recordedTogether(Network.of(block), objective);
            assertSame(classifier.differentiate(inputs(), objective), expected);
        }
    }

    private List<float[]> recordedTogether(Network network, Objective objective) {
        NDArray leaf = inputs();
        leaf.setRequiresGradient(true);
        try (GradientCollector collector = leaf.getManager().getEngine().newGradientCollector()) {
            NDArray logits = network.forward(leaf);
            NDArray values = objective.of(logits);
            collector.backward(values.sum());
            return List.of(values.toFloatArray(), logits.toFloatArray(), leaf.getGradient().toFloatArray());
        }
    }

    private static void assertSame(Differentiated actual, List<float[]> expected) {
        assertThat(List.of(actual.values().toFloatArray(), actual.logits().toFloatArray(), actual.gradient().toFloatArray()))
                .usingRecursiveComparison().isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void severalObjectivesHaveTheGradientsThatEachHasAlone(boolean layerByLayer) {
        Block block = TestNetworks.drawn(manager, "cnn", Activation.parse("leaky_relu"), INPUT, CLASSES, 3);
        BlockClassifier whole = new BlockClassifier("tested", block, INPUT, CLASSES, new Bounds(0, 1));
        BlockClassifier classifier = layerByLayer ? whole.layerByLayer() : whole;
        List<Differentiated> together = new ArrayList<>();
        NDArray inputs = inputs();
        classifier.differentiateEach(inputs, OBJECTIVES, together::add);
        assertThat(together).hasSize(OBJECTIVES.size());
        for (int i = 0; i < together.size(); i++) {
            Differentiated alone = classifier.differentiate(inputs, OBJECTIVES.get(i));
            assertSame(together.get(i), List.of(
                    alone.values().toFloatArray(), alone.logits().toFloatArray(), alone.gradient().toFloatArray()));
        }
    }

    /** What stands around a classifier passes several objectives on as one question. */
    @Test
    void oneForwardServesSeveralObjectives() {
        List<Integer> questions = new ArrayList<>();
        DifferentiableClassifier classifier = new Several(new TanhClassifier(INPUT, CLASSES, new Bounds(0, 1), 7), questions);
        DifferentiableClassifier around = PortionedClassifier.around(classifier, COUNT);
        List<Differentiated> answers = new ArrayList<>();
        around.differentiateEach(inputs(), OBJECTIVES, answers::add);
        assertThat(questions).containsExactly(OBJECTIVES.size());
        assertThat(answers).hasSize(OBJECTIVES.size());
    }

    private record Several(DifferentiableClassifier classifier, List<Integer> questions)
            implements ForwardingClassifier, DifferentiableClassifier {

        @Override
        public Differentiated differentiate(NDArray inputs, Objective objective) {
            return classifier.differentiate(inputs, objective);
        }

        @Override
        public void differentiateEach(
                NDArray inputs, List<Objective> objectives, Consumer<Differentiated> answers) {
            questions.add(objectives.size());
            classifier.differentiateEach(inputs, objectives, answers);
        }
    }

    private NDArray inputs() {
        float[] pixels = new Bounds(0, 1).drawn(COUNT * (int) INPUT.size(), new SplittableRandom(7));
        return manager.create(pixels, new Shape(COUNT).addAll(INPUT));
    }
}
