package dev.mohs.nn;

import ai.djl.nn.Block;

/**
 * ShuffleNet V2 (Ma et al. 2018, table 5) for images of 32 × 32: the stem keeps height and width, and no max-pooling follows.
 * conv1 24×3×3 → bn1 → act1 → stage2 of 4, stage3 of 8 and stage4 of 4 units, each of which first halves height and
 * width → conv5 1×1 → bn5 → act5 → global average pool → dense1 K.
 */
final class ShuffleNet {

    private static final int STEM = 24;
    private static final int[] UNITS = {4, 8, 4};

    private ShuffleNet() {}

    /** @param channels those of the three stages and of conv5 */
    static Block of(Activation activation, int[] channels, int classes) {
        Chain network = new Chain()
                .then("conv1", Layers.unbiased(STEM, 3, 1))
                .then("bn1", new BatchNorm())
                .then("act1", activation.newLayer());
        int before = STEM;
        for (int i = 0; i < UNITS.length; i++) {
            network.then("stage" + (i + 2), stage(activation, before, channels[i], UNITS[i]));
            before = channels[i];
        }
        return network
                .then("conv5", Layers.unbiased(channels[UNITS.length], 1, 1))
                .then("bn5", new BatchNorm())
                .then("act5", activation.newLayer())
                .then("pool1", Layers.globalAveragePool())
                .then("dense1", Layers.dense(classes));
    }

    private static Chain stage(Activation activation, int inputChannels, int channels, int units) {
        Chain stage = new Chain().then("unit1", ShuffleUnit.halving(activation, inputChannels, channels));
        for (int unit = 2; unit <= units; unit++) {
            stage.then("unit" + unit, ShuffleUnit.keeping(activation, channels));
        }
        return stage;
    }
}
