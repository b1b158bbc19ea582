package dev.mohs.cli;

import dev.mohs.data.DatasetManifest;
import dev.mohs.data.DatasetRepository;
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
        for (String name : datasets.names()) {
            print(datasets, datasets.manifest(name));
        }
        return 0;
    }

    private void print(DatasetRepository datasets, DatasetManifest manifest) {
        console.print(manifest.name() + ": " + manifest.title() + ", images of shape " + manifest.shape() + ", "
                + manifest.classNames().size() + " classes, " + manifest.licence());
        manifest.splits().forEach((split, files) -> console.print("    " + split + ": " + files.count() + " images"
                + (datasets.isAvailable(manifest.name(), split)
                        ? ""
                        : ", to be imported: mohs datasets import " + manifest.name() + " <folder>")));
        console.print("    " + manifest.source());
    }

    /** {@code mohs datasets import}: puts the large files of a data set into the cache. */
    @Command(
            name = "import",
            description = "Check the files of a data set against its manifest and put them into the cache.",
                footer = {"", "Example: mohs datasets import fashion-mnist ~/Downloads/fashion"})
    static final class ImportCommand implements Callable<Integer> {

        @Mixin
        private Console console;

        @Parameters(index = "0", paramLabel = "NAME", description = "The data set.")
        private String name;

        @Parameters(index = "1", paramLabel = "FOLDER", description = "The folder with its files, compressed or not.")
        private Path folder;

        @Override
        public Integer call() {
            Home.importer().importFrom(name, folder).forEach(file -> console.print("imported " + file));
            return 0;
        }
    }
}
