package dev.mohs.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import dev.mohs.attack.kit.Objectives;
import dev.mohs.model.engine.Engines;
import dev.mohs.nn.Activation;
import dev.mohs.nn.TestNetworks;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A network as one graph is compared with its layers run one by one, and its answers with what it must fall back to. */
@Tag("engine")
class FastestNetworkTest {

    private static final Shape INPUT = new Shape(1, 12, 12);
    private static final int CLASSES = 5;
    private static final Bounds BOUNDS = new Bounds(0, 1);

    private final NDManager manager = Engines.newManager();

    @AfterEach
    void close() {
        manager.close();
    }

    /** What a block that a user wrote may do around a network; remembers how often. */
    private static final class Watched extends AbstractBlock {

        private final Block network;
        private final UnaryOperator<NDArray> before;
        private int asked;

        Watched(Block network, UnaryOperator<NDArray> before) {
            this.network = addChildBlock("network", network);
            this.before = before;
        }

        @Override
        protected NDList forwardInternal(
                ParameterStore store, NDList inputs, boolean training, PairList<String, Object> options) {
            asked++;
            return network.forward(store, new NDList(before.apply(inputs.singletonOrThrow())), training, options);
        }

        @Override
        public Shape[] getOutputShapes(Shape[] inputShapes) {
            return network.getOutputShapes(inputShapes);
        }
    }

    @Tag("needs-mxnet")
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "mixed, relu", "mlp, relu", "mlp, gelu", "cnn, leaky_relu", "cnn, softplus", "resnet, relu", "resnet, elu",
        "mlp, sqish", "cnn, sqish", "mixed, silu", "resnet, sqish", "resnet, mish",
        "shufflenetv2-0.5, relu", "shufflenetv2-0.5, sqish", "shufflenetv2-1, silu"})
    void givesTheBitsOfTheLayersWithoutAskingThem(String architecture, String activation) {
        Watched watched = new Watched(drawn(architecture, activation), x -> x);
        BlockClassifier classifier = classifier(watched);
        classifier.logits(inputs(2));
        watched.asked = 0;
        // The graph for few keeps memory of the last run; other numbers of inputs and gradients come between.
        List<float[]> answers = new ArrayList<>();
        for (int count : new int[] {1, 4, 16, 17, 40, 16, 1, 3}) {
            answers.addAll(answers(classifier, count));
        }
        assertThat(watched.asked).isZero();
        List<float[]> expected = new ArrayList<>();
        for (int count : new int[] {1, 4, 16, 17, 40, 16, 1, 3}) {
            expected.addAll(answers(classifier.layerByLayer(), count));
        }
        assertThat(watched.asked).isEqualTo(16);
        assertThat(answers).usingRecursiveComparison().isEqualTo(expected);
    }

    /** Finding the graph is a recording, and must not fall into that of the gradient. */
    @Tag("needs-mxnet")
    @ParameterizedTest
    @CsvSource({"cnn, relu", "resnet, sqish"})
    void isAGraphTooWhereTheFirstQuestionIsAGradient(String architecture, String activation) {
        Watched watched = new Watched(drawn(architecture, activation), x -> x);
        BlockClassifier classifier = classifier(watched);
        List<float[]> first = answers(classifier, 4);
        watched.asked = 0;
        assertThat(answers(classifier, 4)).usingRecursiveComparison().isEqualTo(first);
        assertThat(watched.asked).isZero();
    }

    private List<float[]> answers(BlockClassifier classifier, int count) {
        NDArray inputs = inputs(count);
        int[] labels = IntStream.range(0, count).map(i -> i % CLASSES).toArray();
        Differentiated there = classifier.differentiate(inputs, Objectives.logOdds(labels));
        return List.of(classifier.logits(inputs).toFloatArray(), there.logits().toFloatArray(), there.values().toFloatArray(),
                there.gradient().toFloatArray());
    }

    /** Nothing of these would be the same as a graph of one recording. */
    @Tag("needs-mxnet")
    @Test
    void staysLayerByLayerWhereAGraphWouldNotDoTheSame() {
        SplittableRandom random = new SplittableRandom(1);
        assertStays(x -> x.add(x.getManager().ones(new Shape(1))), "no parameters");
        assertStays(x -> x.mul(1 + random.nextFloat()), "each number of inputs");
        assertStays(x -> x.mul(x.getShape().get(0)), "each number of inputs");
        assertStays(x -> x.getShape().get(0) > 2 ? x.mul(2) : x, "other bits");
        assertStays(x -> x.mul(x.max().getFloat() > 0 ? 2 : 1), "other bits");
        assertStays(x -> {
            if (x.getShape().get(0) == 2) {
                throw new IllegalStateException("not two");
            }
            return x;
        }, "not two");
    }

    private void assertStays(UnaryOperator<NDArray> before, String reason) {
        Watched watched = new Watched(drawn("mlp", "relu"), before);
        BlockClassifier classifier = classifier(watched);
        List<String> told = told(() -> classifier.logits(inputs(3)));
        assertThat(told).hasSize(1).first().asString().contains("layer by layer").contains(reason);
        watched.asked = 0;
        classifier.logits(inputs(3));
        classifier.differentiate(inputs(4), Objectives.margin(new int[4]));
        assertThat(watched.asked).as(reason).isEqualTo(2);
    }

    private static List<String> told(Runnable work) {
        List<String> told = new ArrayList<>();
        Logger logger = Logger.getLogger(FastestNetwork.class.getName());
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                told.add(MessageFormat.format(entry.getMessage(), entry.getParameters()));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        handler.setLevel(Level.ALL);
        logger.addHandler(handler);
        logger.setLevel(Level.FINE);
        try {
            work.run();
        } finally {
            logger.setLevel(null);
            logger.removeHandler(handler);
        }
        return told;
    }

    @Test
    void computesWithTheParametersThemselves() {
        Block network = drawn("cnn", "relu");
        BlockClassifier classifier = classifier(network);
        float[] before = classifier.logits(inputs(3)).toFloatArray();
        for (Parameter parameter : network.getParameters().values()) {
            try (NDArray twice = parameter.getArray().mul(1.5f)) {
                twice.copyTo(parameter.getArray());
            }
        }
        float[] after = classifier.logits(inputs(3)).toFloatArray();
        assertThat(after).isNotEqualTo(before).isEqualTo(classifier.layerByLayer().logits(inputs(3)).toFloatArray());
    }

    /** Its layers keep what they were told in Java, and its parameters change. */
    @Test
    void aNetworkInTrainingIsNoGraph() {
        Watched watched = new Watched(drawn("mlp", "relu"), x -> x);
        BlockClassifier classifier = BlockClassifier.inTraining("trained", watched, INPUT, CLASSES, BOUNDS);
        classifier.logits(inputs(2));
        classifier.logits(inputs(2));
        assertThat(watched.asked).isEqualTo(2);
    }

    private Block drawn(String architecture, String activation) {
        return TestNetworks.drawn(manager, architecture, Activation.parse(activation), INPUT, CLASSES, 11);
    }

    private static BlockClassifier classifier(Block network) {
        return new BlockClassifier("tested", network, INPUT, CLASSES, BOUNDS);
    }

    private NDArray inputs(int count) {
        float[] pixels = BOUNDS.drawn(count * (int) INPUT.size(), new SplittableRandom(7));
        return manager.create(pixels, new Shape(count).addAll(INPUT));
    }
}
