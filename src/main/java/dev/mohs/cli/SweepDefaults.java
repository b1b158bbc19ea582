package dev.mohs.cli;

import java.util.List;

/** What {@code mohs sweep} does when nothing is asked for: the comparison that Mohs was made for. */
final class SweepDefaults {

    static final List<String> MODELS = List.of(
            "cnn-sqish-s1", "cnn-sqish-s2", "cnn-sqish-s3",
            "cnn-relu-s1", "cnn-relu-s2", "cnn-relu-s3",
            "cnn-leaky_relu-s1", "cnn-leaky_relu-s2", "cnn-leaky_relu-s3");
    static final String DATASET = "fashion-mnist";
    static final String DATASET_HELP = "A data set that mohs datasets lists, or a path to your own, as ./photos,resize=32,crop=32:"
            + " see mohs datasets import --help. Default: ${DEFAULT-VALUE}.";
    static final String SUITE = "attacks/fgsm.json";

    private SweepDefaults() {}
}
