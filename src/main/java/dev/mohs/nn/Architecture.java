package dev.mohs.nn;

import ai.djl.nn.Block;
import dev.mohs.UserException;
import dev.mohs.spec.Named;
import java.util.List;
import java.util.Locale;

/**
 * The networks that differ in nothing but their activation. Inputs are (N, C, H, W) in the data's own bounds, outputs logits
 * (N, K).
 */
public enum Architecture {

    /** flatten → dense1 256 → act1 → dense2 128 → act2 → drop1 0.2 → dense3 K. */
    MLP(1) {
        @Override
        public Block newNetwork(Activation activation, int classes) {
            return new Chain()
                    .then("flatten", Layers.flatten())
                    .then("dense1", Layers.dense(256))
                    .then("act1", activation.newLayer())
                    .then("dense2", Layers.dense(128))
                    .then("act2", activation.newLayer())
                    .then("drop1", new Dropout(0.2f))
                    .then("dense3", Layers.dense(classes));
        }
    },

    /** conv1 16×3×3 → act1 → pool 2 → conv2 32×3×3 → act2 → pool 2 → flatten → dense1 100 → act3 → dense2 K. */
    CNN(4) {
        @Override
        public Block newNetwork(Activation activation, int classes) {
            return new Chain()
                    .then("conv1", Layers.convolution(16, 3, 1))
                    .thenPooled("act1", activation, "pool1")
                    .then("conv2", Layers.convolution(32, 3, 1))
                    .thenPooled("act2", activation, "pool2")
                    .then("flatten", Layers.flatten())
                    .then("dense1", Layers.dense(100))
                    .then("act3", activation.newLayer())
                    .then("dense2", Layers.dense(classes));
        }
    },

    /**
     * conv1 16×3×3 → bn1 → act1 → pool 2 → three residual blocks of 16, 32 and 64 channels, the last two halving height and
     * width → global average pool → dense1 K.
     */
    RESNET(2) {
        @Override
        public Block newNetwork(Activation activation, int classes) {
            return new Chain()
                    .then("conv1", Layers.convolution(16, 3, 1))
                    .then("bn1", new BatchNorm())
                    .thenPooled("act1", activation, "pool1")
                    .then("block1", new ResidualBlock(activation, 16, 1, false))
                    .then("block2", new ResidualBlock(activation, 32, 2, true))
                    .then("block3", new ResidualBlock(activation, 64, 2, true))
                    .then("pool2", Layers.globalAveragePool())
                    .then("dense1", Layers.dense(classes));
        }
    };

    private final int smallestSide;

    Architecture(int smallestSide) {
        this.smallestSide = smallestSide;
    }

    /**
     * Refuses images of which pooling would leave nothing.
     *
     * @param shape (channels, height, width)
     * @param place whose shape it is, for the message
     * @throws UserException if they are too small
     */
    public void requireFits(List<Integer> shape, String place) {
        if (shape.get(1) < smallestSide || shape.get(2) < smallestSide) {
            throw UserException.failure("the architecture " + text() + " needs images of " + smallestSide + " x " + smallestSide
                    + " pixels or more, but those of " + place + " have the shape " + shape);
        }
    }

    /** A new network with fresh layers; its weights are yet to be initialised or loaded. */
    public abstract Block newNetwork(Activation activation, int classes);

    /** The name on the command line and in model names. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The architecture of that name.
     *
     * @throws UserException if there is none
     */
    public static Architecture named(String name) {
        return Named.of("there is no architecture", name, values(), Architecture::text);
    }
}
