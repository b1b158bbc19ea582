package dev.mohs.nn;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import java.util.SplittableRandom;

/** Networks with drawn weights: biases that are not 0, running statistics far from 0 and 1. */
public final class TestNetworks {

    /** The network that has everything that goes wrong in evaluation mode, under the name that it is asked for by. */
    public static final String MIXED = "mixed";

    private TestNetworks() {}

    /**
     * A network ready for use.
     *
     * @param architecture the name of an {@link Architecture}, or {@link #MIXED}: conv1 8×3×3 → bn1 → act1 → pool 2 → drop1 0.5 →
     *                     flatten → dense1 20 → act2 → drop2 0.5 → dense2 K
     * @param input        (channels, height, width)
     */
    public static Block drawn(
            NDManager manager, String architecture, Activation activation, Shape input, int classes, long seed) {
        Block network = architecture.equals(MIXED)
                ? mixed(activation, classes)
                : Architecture.named(architecture).newNetwork(activation, classes);
        network.setInitializer(new HeInitializer(seed), Parameter.Type.WEIGHT);
        network.initialize(manager, DataType.FLOAT32, new Shape(1).addAll(input));
        SplittableRandom random = new SplittableRandom(seed);
        for (Parameter parameter : network.getParameters().values()) {
            switch (parameter.getType()) {
                case WEIGHT, OTHER -> { }
                case BIAS, BETA -> draw(parameter, random, -0.3, 0.3);
                case GAMMA -> draw(parameter, random, 0.5, 1.5);
                case RUNNING_MEAN -> draw(parameter, random, -2, 2);
                case RUNNING_VAR -> draw(parameter, random, 0.2, 4);
            }
        }
        return network;
    }

    private static Block mixed(Activation activation, int classes) {
        return new Chain()
                .then("conv1", Layers.convolution(8, 3, 1))
                .then("bn1", new BatchNorm())
                .thenPooled("act1", activation, "pool1")
                .then("drop1", new Dropout(0.5f))
                .then("flatten", Layers.flatten())
                .then("dense1", Layers.dense(20))
                .then("act2", activation.newLayer())
                .then("drop2", new Dropout(0.5f))
                .then("dense2", Layers.dense(classes));
    }

    private static void draw(Parameter parameter, SplittableRandom random, double from, double to) {
        float[] values = new float[(int) parameter.getArray().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(from, to);
        }
        parameter.getArray().set(values);
    }
}
