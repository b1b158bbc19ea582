package dev.mohs.data;

import dev.mohs.UserException;
import dev.mohs.io.AtomicFiles;
import dev.mohs.io.Json;
import dev.mohs.io.Sha256;
import dev.mohs.io.TemporaryFolder;
import dev.mohs.io.archive.Unpacker;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Brings the files of a data set that do not come with Mohs from a folder or an archive of the user into the cache. */
public final class DatasetImporter {

    private final DatasetRepository repository;

    public DatasetImporter(DatasetRepository repository) {
        this.repository = repository;
    }

    /**
     * Looks in {@code source}, a folder or an archive, for every file that the data set keeps in the cache, plain or
     * gzip-compressed, with or without {@code .gz} behind its name, which may be in other letters and with dots for hyphens, and
     * whatever the folders around it. Checks its content against the manifest and writes it, uncompressed, into the cache. Nothing
     * is written unless all files are there and right.
     *
     * <p>Where the manifest gives the digest of an archive in place of digests of files, {@code source} must be that
     * archive, and the digests of its files are noted in the cache.
     *
     * @return the files that were written, in the order of the manifest
     * @throws UserException if the data set is unknown or has nothing to import, {@code source} is neither folder nor archive,
     *     a file is missing, is a link out of the folder or is not the one of the manifest, or the cache cannot be written
     */
    public List<Path> importFrom(String name, Path source) {
        DatasetManifest manifest = repository.bundledManifest(name);
        OriginalFiles files = OriginalFiles.of(manifest);
        if (files.wanted().isEmpty()) {
            throw UserException.usage("there is nothing to import for " + name + "; all its splits come with Mohs: "
                    + String.join(", ", manifest.splits().keySet()));
        }
        boolean archive = Files.isRegularFile(source) && Unpacker.isArchive(source);
        if (!archive && !Files.isDirectory(source)) {
            throw UserException.usage("cannot import from " + source + ": it is not a folder and no archive ("
                    + Unpacker.kinds() + "); name the one that holds " + files.text());
        }
        if (!manifest.hasAllDigests()) {
            PublishedArchive.require(manifest, source, archive);
        }
        Path target = repository.importFolder(name);
        try (TemporaryFolder staging = TemporaryFolder.in(target.getParent())) {
            Path folder = archive ? unpack(source, files, staging) : source;
            Path copies = copy(files, source, folder, staging);
            if (!manifest.hasAllDigests()) {
                noteDigests(manifest, copies);
            }
            return move(copies, files.wanted(), target);
        } catch (IOException e) {
            throw UserException.failure("cannot write " + target + ": " + AtomicFiles.reason(e)
                    + "; check that the folder is writable and has space", e);
        }
    }

    /** Only what is wanted, in the folders where it lies in the archive. */
    private static Path unpack(Path archive, OriginalFiles files, TemporaryFolder staging) throws IOException {
        Path folder = Files.createDirectory(staging.path().resolve("unpacked"));
        Unpacker.unpack(archive, folder, entry -> Optional.of(entry).filter(files::isCalledLikeOne));
        return folder;
    }

    private static Path copy(OriginalFiles files, Path source, Path folder, TemporaryFolder staging) throws IOException {
        Path copies = Files.createDirectory(staging.path().resolve("copies"));
        try {
            files.find(folder, source).forEach(file -> file.copyTo(copies.resolve(file.expected().path())));
        } catch (UserException e) {
            throw Unpacker.named(e, folder, source);
        }
        return copies;
    }

    private static void noteDigests(DatasetManifest manifest, Path copies) throws IOException {
        List<DataFile> complete = new ArrayList<>();
        for (DataFile file : manifest.files()) {
            try (InputStream in = Files.newInputStream(copies.resolve(file.path()))) {
                complete.add(new DataFile(file.path(), file.bytes(), Sha256.of(in)));
            }
        }
        AtomicFiles.write(copies.resolve(DatasetManifest.FILE_NAME), Json.write(manifest.withFiles(complete)));
    }

    /** The manifest, where there is one, last: what has a manifest is complete. */
    private static List<Path> move(Path copies, List<DataFile> wanted, Path target) throws IOException {
        Files.createDirectories(target);
        List<Path> moved = new ArrayList<>();
        for (DataFile file : wanted) {
            moved.add(move(copies.resolve(file.path()), target));
        }
        Path manifest = copies.resolve(DatasetManifest.FILE_NAME);
        if (Files.exists(manifest)) {
            move(manifest, target);
        }
        return List.copyOf(moved);
    }

    private static Path move(Path file, Path folder) throws IOException {
        return Files.move(file, folder.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }
}
