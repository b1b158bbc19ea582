package dev.mohs.data.own;

import dev.mohs.UserException;
import dev.mohs.data.DataFile;
import dev.mohs.data.DatasetFormat;
import dev.mohs.data.DatasetManifest;
import dev.mohs.data.DatasetManifest.Location;
import dev.mohs.data.DatasetManifest.Split;
import dev.mohs.data.DatasetRepository;
import dev.mohs.data.format.Examples;
import dev.mohs.io.AtomicFiles;
import dev.mohs.io.Json;
import dev.mohs.io.NpyArray;
import dev.mohs.io.Npz;
import dev.mohs.io.Sha256;
import dev.mohs.io.TemporaryFolder;
import dev.mohs.io.archive.Unpacker;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes a data set of a user's own images: decoded once, with a manifest and digests of its own, in the cache. */
public final class OwnDataImporter {

    private final DatasetRepository repository;

    public OwnDataImporter(DatasetRepository repository) {
        this.repository = repository;
    }

    /**
     * Reads {@code data}, which may also be an archive of such a folder, and writes it as the data set {@code name}: one NumPy
     * archive per split and {@code dataset.json}. It appears whole or not at all.
     *
     * @param notes is told how the data was understood and what was left aside, a sentence each
     * @return the folder of the new data set
     * @throws UserException if the name is malformed or taken, the data cannot be read, or the cache cannot be written
     */
    public Path importFrom(String name, OwnData data, Consumer<String> notes) {
        if (!DatasetManifest.isName(name)) {
            throw UserException.usage("the name of a data set is lower-case letters, digits and '-', starting with a letter, not '"
                    + name + "'");
        }
        Path target = repository.importFolder(name);
        if (repository.names().contains(name) || Files.exists(target)) {
            throw UserException.usage("there is a data set " + name + " already; choose another name or remove " + target);
        }
        try (TemporaryFolder staging = TemporaryFolder.in(target.getParent())) {
            OwnContent content = Unpacker.isArchive(data.path()) && Files.isRegularFile(data.path())
                    ? unpacked(data, staging, notes)
                    : data.content(notes);
            Path folder = Files.createDirectory(staging.path().resolve(name));
            write(name, data, content, folder);
            return Files.move(folder, target);
        } catch (IOException e) {
            throw UserException.failure("cannot write " + target + ": " + AtomicFiles.reason(e)
                    + "; check that the folder is writable and has space", e);
        }
    }

    /** What is said of files in the archive names that, and not the folder where they were for a moment. */
    private static OwnContent unpacked(OwnData data, TemporaryFolder staging, Consumer<String> notes) throws IOException {
        Path folder = Files.createDirectory(staging.path().resolve("unpacked"));
        Unpacker.unpack(data.path(), folder, Optional::of);
        try {
            return data.at(folder).content(note -> notes.accept(Unpacker.named(note, folder, data.path())));
        } catch (UserException e) {
            throw Unpacker.named(e, folder, data.path());
        }
    }

    private static void write(String name, OwnData data, OwnContent content, Path folder) throws IOException {
        List<DataFile> files = new ArrayList<>();
        Map<String, Split> splits = new LinkedHashMap<>();
        for (Map.Entry<String, Examples> split : content.splits().entrySet()) {
            Examples examples = split.getValue();
            // Refuses what is out of bounds before it is written.
            content.labeled(name, split.getKey(), examples);
            Path file = folder.resolve(split.getKey() + ".npz");
            Map<String, NpyArray> arrays = new LinkedHashMap<>();
            arrays.put("x", examples.values());
            arrays.put("y", NpyArray.of(examples.labels(), examples.count()));
            Npz.write(file, arrays);
            files.add(dataFile(file));
            splits.put(split.getKey(), new Split(List.of(file.getFileName().toString()), examples.count(), Location.CACHE,
                    "Imported."));
        }
        String source = data.path().getFileName() + data.optionsText();
        DatasetManifest manifest = new DatasetManifest(name, name, DatasetFormat.NPZ, content.imageShape(), content.lower(),
                content.upper(), content.scale(), content.classNames(), splits, files, null,
                "Made by: mohs datasets import " + name + " " + source, "not stated", "none", source, null);
        AtomicFiles.write(folder.resolve(DatasetManifest.FILE_NAME), Json.write(manifest));
    }

    private static DataFile dataFile(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new DataFile(file.getFileName().toString(), Files.size(file), Sha256.of(in));
        }
    }
}
