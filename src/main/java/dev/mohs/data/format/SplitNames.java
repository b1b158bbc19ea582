package dev.mohs.data.format;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What people call the parts of their data, in folders, files and arrays. */
public final class SplitNames {

    /** The part to test on. */
    public static final String TEST = "test";

    /** The part to train on. */
    public static final String TRAIN = "train";

    /** The part to choose between models with, which Mohs has no use for. */
    public static final String VALIDATION = "validation";

    private static final Map<String, String> BY_WORD = Map.of("train", TRAIN, "training", TRAIN, "test", TEST, "testing", TEST,
            "val", VALIDATION, "valid", VALIDATION, "validation", VALIDATION);

    private SplitNames() {}

    /** The part that {@code word} means, in whatever letters; empty where it means none. */
    public static Optional<String> of(String word) {
        return Optional.ofNullable(BY_WORD.get(word.toLowerCase(Locale.ROOT)));
    }
}
