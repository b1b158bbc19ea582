package dev.mohs.cli;

import dev.mohs.UserException;
import dev.mohs.data.DatasetImporter;
import dev.mohs.data.DatasetManifest;
import dev.mohs.data.DatasetRepository;
import dev.mohs.data.own.OwnData;
import dev.mohs.data.own.OwnDataImporter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code mohs datasets}: the data sets, and {@code mohs datasets import}. */
@Command(
        name = "datasets",
        description = "List the data sets, or import one into the cache.",
        subcommands = DatasetsCommand.ImportCommand.class,
        footer = {"", "Example: mohs datasets"})
final class DatasetsCommand implements Callable<Integer> {

    @Mixin
    private Console console;

    @Override
    public Integer call() {
        DatasetRepository datasets = Home.datasets();
        int exitCode = 0;
        for (String name : datasets.names()) {
            try {
                print(datasets, datasets.manifest(name));
            } catch (UserException e) {
                // The others are there all the same.
                console.print(name + ": cannot be used: " + e.getMessage().replaceAll("\\R", " "));
                exitCode = Mohs.FAILED;
            }
        }
        return exitCode;
    }

    private void print(DatasetRepository datasets, DatasetManifest manifest) {
        console.print(manifest.name() + ": " + manifest.title() + ", images of shape " + manifest.shape() + ", "
                + manifest.classNames().size() + " classes; licence: " + manifest.licence());
        manifest.splits().forEach((split, files) -> console.print("    " + split + ": " + files.count() + " images"
                + (datasets.isAvailable(manifest.name(), split)
                        ? ""
                        : ", to be imported: mohs datasets import " + manifest.name() + " " + source(manifest))));
        console.print("    " + manifest.source());
    }

    private static String source(DatasetManifest manifest) {
        return manifest.archive() == null ? "<folder or archive>" : manifest.archive().name();
    }

    /** {@code mohs datasets import}: puts the large files of a data set, or data of one's own, into the cache. */
    @Command(
            name = "import",
            description = {
                "Check the files of a data set against its manifest and put them into the cache.",
                "",
                "With another NAME: make a data set of that name out of your own images. SOURCE is then a folder with one"
                        + " folder of PNG or JPEG images per class, a .npz file with x and y, a .csv table of labels and pixels,"
                        + " a folder with a part train and a part test of one of these kinds, or a .zip or .tar(.gz) of a folder;"
                        + " behind it may stand, as ,key=value:",
                "  images: resize (shorter side), crop (side, or HxW, centred), channels (1 or 3)",
                "  .npz: layout (nchw, nhwc)",
                "  .csv: shape (CxHxW), header (yes, no), label (first, last or a name)",
                "  .npz and .csv: scale (pixels are divided by it), bounds (0..1), classes (how many), labels-from (0)",
                "  where there are no parts: test (share of each class, 0.2) and seed (of the draw, 1)",
                "",
                "What the data says by itself need not be given, and is printed as it was understood."
            },
            footer = {
                "",
                "Examples:",
                "  mohs datasets import cifar-10 cifar-10-binary.tar.gz",
                "  mohs datasets import flowers photos/,resize=32,crop=32,test=0.1"
            })
    static final class ImportCommand implements Callable<Integer> {

        @Mixin
        private Console console;

        @Parameters(index = "0", paramLabel = "NAME", description = "The data set: one that is listed, or a new name.")
        private String name;

        @Parameters(index = "1", paramLabel = "SOURCE", description = "A folder, an archive, or data of your own.")
        private String source;

        @Override
        public Integer call() {
            DatasetRepository datasets = Home.datasets();
            if (datasets.isBundled(name)) {
                new DatasetImporter(datasets).importFrom(name, path()).forEach(file -> console.print("imported " + file));
            } else {
                console.print("imported " + new OwnDataImporter(datasets)
                        .importFrom(name, OwnData.parse(source), console::note));
            }
            return 0;
        }

        private Path path() {
            try {
                return Path.of(source);
            } catch (InvalidPathException e) {
                throw UserException.usage("'" + source + "' is no path on this system: " + e.getReason());
            }
        }
    }
}
