package dev.mohs.cli;

import dev.mohs.attack.catalog.AttackCatalog;
import dev.mohs.data.LabeledImages;
import dev.mohs.data.own.OwnData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options of every command that attacks models: what is attacked, with whose attacks, and in which portions. */
final class AttackRunOptions {

    private static final String ALL = "all";

    @Option(names = "--dataset", paramLabel = "DATA", defaultValue = SweepDefaults.DATASET,
            description = SweepDefaults.DATASET_HELP)
    private String dataset;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "1000",
            description = "How many test images, or 'all': the first N of a data set that comes with Mohs, N drawn by class of your"
                    + " own. Default: ${DEFAULT-VALUE}.")
    private String limit;

    @Option(names = "--attack-jar", paramLabel = "JAR", description = "A jar with attacks of your own; may be repeated.")
    private List<Path> attackJars = new ArrayList<>();

    @Option(names = "--batch", paramLabel = "N", defaultValue = "128",
            description = "Examples computed at once. Default: ${DEFAULT-VALUE}.")
    private int batch;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1",
            description = "Seed of every random draw. Default: ${DEFAULT-VALUE}.")
    private long seed;

    private LabeledImages images;

    /** The test images, as many of them as were asked for; with a note where a class is without one. Read once. */
    LabeledImages images(Console console) {
        if (images == null) {
            int most = limit.equals(ALL) ? Integer.MAX_VALUE : Arguments.positive("--limit", limit, "or '" + ALL + "'");
            images = new DataChoice(dataset, console::note).load(OwnData.TEST, most);
        }
        return images;
    }

    /** The digests of the attack jars: their code decides outcomes too. */
    String attackJarDigests() {
        return AttackCatalog.digests(attackJars);
    }

    List<Path> attackJars() {
        return attackJars;
    }

    /** All attacks that can be loaded, with a warning for each that cannot. */
    AttackCatalog catalog(Console console) {
        AttackCatalog catalog = AttackCatalog.load(attackJars);
        catalog.problems().forEach(console::warn);
        return catalog;
    }

    int batch() {
        return batch;
    }

    long seed() {
        return seed;
    }
}
