package dev.mohs.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import dev.mohs.attack.Batch;
import dev.mohs.model.BlockClassifier;
import dev.mohs.model.Bounds;
import dev.mohs.model.engine.Engines;
import dev.mohs.nn.Activation;
import dev.mohs.nn.Architecture;
import dev.mohs.nn.HeInitializer;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A network {@code cnn} with random weights and random images, whose labels are its own answers: under a budget of next to nothing
 * no attack breaks an example, and every step is taken for the whole batch.
 */
final class Subject implements AutoCloseable {

    /** A budget that no answer changes within. */
    static final float NO_BUDGET = 1e-7f;

    private static final Shape IMAGE = new Shape(1, 28, 28);
    private static final int CLASSES = 10;
    private static final long SEED = 1;

    private final NDManager manager = Engines.newManager();
    private final BlockClassifier classifier;

    Subject(String activation) {
        Block network = Architecture.CNN.newNetwork(Activation.parse(activation), CLASSES);
        network.setInitializer(new HeInitializer(SEED), Parameter.Type.WEIGHT);
        network.initialize(manager, DataType.FLOAT32, new Shape(1).addAll(IMAGE));
        classifier = new BlockClassifier(activation, network, IMAGE, CLASSES, new Bounds(0, 1));
    }

    BlockClassifier classifier() {
        return classifier;
    }

    /** So many images, uniform noise. */
    NDArray images(int count) {
        SplittableRandom random = new SplittableRandom(SEED);
        float[] pixels = new float[Math.toIntExact(count * IMAGE.size())];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) random.nextDouble();
        }
        return manager.create(pixels, new Shape(count).addAll(IMAGE));
    }

    /** So many images with the answers of the network as labels. */
    Batch batch(int count) {
        NDArray images = images(count);
        int[] answers;
        try (NDArray logits = classifier.logits(images)) {
            answers = IntStream.of(logits.argMax(1).toType(DataType.INT32, false).toIntArray()).toArray();
        }
        return new Batch(images, answers, IntStream.range(0, count).asLongStream().toArray());
    }

    @Override
    public void close() {
        manager.close();
    }
}
