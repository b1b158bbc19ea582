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
                    .then("block1", ResidualBlock.biased(activation, 16, 1, false))
                    .then("block2", ResidualBlock.biased(activation, 32, 2, true))
                    .then("block3", ResidualBlock.biased(activation, 64, 2, true))
                    .then("pool2", Layers.globalAveragePool())
                    .then("dense1", Layers.dense(classes));
        }
    },

    /**
     * ResNet-18 (He et al. 2016) for images of 32 × 32: conv1 64×3×3 → bn1 → act1 → four stages of two residual blocks, with 64,
     * 128, 256 and 512 channels, all but the first halving height and width → global average pool → dense1 K. 11,173,962 parameters
     * with 3 channels and 10 classes.
     */
    RESNET18(1) {
        @Override
        public Block newNetwork(Activation activation, int classes) {
            Chain network = new Chain()
                    .then("conv1", Layers.unbiased(64, 3, 1))
                    .then("bn1", new BatchNorm())
                    .then("act1", activation.newLayer());
            for (int stage = 1; stage <= 4; stage++) {
                int channels = 32 << stage;
                boolean halves = stage > 1;
                network.then("stage" + stage, new Chain()
                        .then("block1", ResidualBlock.unbiased(activation, channels, halves ? 2 : 1, halves))
                        .then("block2", ResidualBlock.unbiased(activation, channels, 1, false)));
            }
            return network.then("pool1", Layers.globalAveragePool()).then("dense1", Layers.dense(classes));
        }
    },

    /** ShuffleNet V2 0.5× (Ma et al. 2018) for images of 32 × 32; 444,292 parameters with 3 channels and 100 classes. */
    SHUFFLENETV2_HALF("shufflenetv2-0.5") {
        @Override
        public Block newNetwork(Activation activation, int classes) {
            return ShuffleNet.of(activation, new int[] {48, 96, 192, 1024}, classes);
        }
    },

    /** ShuffleNet V2 1×: 1,356,104 parameters. */
    SHUFFLENETV2_1("shufflenetv2-1") {
        @Override
        public Block newNetwork(Activation activation, int classes) {
            return ShuffleNet.of(activation, new int[] {116, 232, 464, 1024}, classes);
        }
    },

    /** ShuffleNet V2 2×: 5,549,896 parameters. */
    SHUFFLENETV2_2("shufflenetv2-2") {
        @Override
        public Block newNetwork(Activation activation, int classes) {
            return ShuffleNet.of(activation, new int[] {244, 488, 976, 2048}, classes);
        }
    };

    private final int smallestSide;
    private final String text;

    Architecture(int smallestSide) {
        this.smallestSide = smallestSide;
        this.text = name().toLowerCase(Locale.ROOT);
    }

    /** One that takes images of every size. */
    Architecture(String text) {
        this.smallestSide = 1;
        this.text = text;
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

    /** Whether training draws from the random stream of the engine. */
    public boolean hasDropout() {
        return this == MLP;
    }

    /** The name on the command line and in model names. */
    public String text() {
        return text;
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
