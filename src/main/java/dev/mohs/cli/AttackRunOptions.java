package dev.mohs.cli;

import dev.mohs.UserException;
import dev.mohs.attack.catalog.AttackCatalog;
import dev.mohs.data.ExampleList;
import dev.mohs.data.LabeledImages;
import dev.mohs.data.own.OwnData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options of every command that attacks models: what is attacked, with whose attacks, and in which portions. */
final class AttackRunOptions {

    private static final String ALL = "all";
    private static final int LIMIT = 1000;

    @Option(names = "--dataset", paramLabel = "DATA", defaultValue = SweepDefaults.DATASET,
            description = SweepDefaults.DATASET_HELP)
    private String dataset;

    @Option(names = "--limit", paramLabel = "N",
            description = "How many test images, or 'all': the first N of a data set that comes with Mohs, N drawn by class of your"
                    + " own. Default: 1000.")
    private String limit;

    @Option(names = "--examples", paramLabel = "LIST",
            description = "Which test images, instead of --limit: places in the split, counted from 0, as 0-99 or 3,7,10-20, or"
                    + " @FILE with one on each line.")
    private String examples;

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
            images = chosen(new DataChoice(dataset, console::note));
        }
        return images;
    }

    private LabeledImages chosen(DataChoice data) {
        if (examples == null) {
            int most = limit == null ? LIMIT
                    : limit.equals(ALL) ? Integer.MAX_VALUE : Arguments.positive("--limit", limit, "or '" + ALL + "'");
            return data.load(OwnData.TEST, most);
        }
        if (limit != null) {
            throw UserException.usage("--examples and --limit exclude each other; leave one of them out");
        }
        return data.load(OwnData.TEST, ExampleList.parse(examples));
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
