package dev.mohs.data;

import java.nio.file.Path;

/** The data set that the bundled models were trained on, for tests. */
public final class FashionMnist {

    private FashionMnist() {}

    /** The official 10,000 test images. */
    public static LabeledImages test() {
        return repository().load("fashion-mnist", "test");
    }

    private static DatasetRepository repository() {
        return new DatasetRepository(Path.of(System.getProperty("mohs.home", "."), "datasets"), Path.of("target", "no-cache"));
    }
}
