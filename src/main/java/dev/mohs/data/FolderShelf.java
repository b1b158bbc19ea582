package dev.mohs.data;

import dev.mohs.UserException;
import dev.mohs.io.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder of data sets, where every subfolder with a manifest is one.
 *
 * @param root the folder
 */
record FolderShelf(Path root) implements Shelf {

    boolean isThere() {
        return Files.isDirectory(root);
    }

    /** The folder of a data set; it need not exist. */
    Path folder(String name) {
        return root.resolve(name);
    }

    @Override
    public List<String> names() {
        try (Stream<Path> folders = Files.list(root)) {
            return folders.filter(child -> Files.isRegularFile(child.resolve(DatasetManifest.FILE_NAME)))
                    .map(child -> child.getFileName().toString())
                    .toList();
        } catch (IOException e) {
            throw UserException.failure("cannot list the data sets in " + root + ": " + AtomicFiles.reason(e)
                    + "; it should be the folder 'datasets' of Mohs or of its cache", e);
        }
    }

    @Override
    public DatasetManifest manifest(String name) {
        Path file = folder(name).resolve(DatasetManifest.FILE_NAME);
        DatasetManifest manifest = DatasetManifest.read(file);
        if (!manifest.name().equals(name)) {
            throw UserException.failure(file + " is the manifest of '" + manifest.name()
                    + "', but a data set is called like its folder; rename one of them");
        }
        return manifest;
    }

    /** Whether {@link #manifest} has something to read. */
    boolean hasManifest(String name) {
        return Files.isRegularFile(folder(name).resolve(DatasetManifest.FILE_NAME));
    }

    @Override
    public Optional<Source> find(String name, DataFile file) {
        return StoredFile.find(folder(name), file).map(Source::of);
    }

    @Override
    public String place(String name, DataFile file) {
        return folder(name).resolve(file.path()).toString();
    }
}
