package dev.mohs.data;

import dev.mohs.UserException;
import dev.mohs.data.DatasetManifest.Location;
import dev.mohs.io.AtomicFiles;
import dev.mohs.io.Json;
import dev.mohs.io.Links;
import dev.mohs.io.Sha256;
import dev.mohs.io.TemporaryFolder;
import dev.mohs.io.archive.Unpacker;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Brings the files of a data set that do not come with Mohs from a folder or an archive of the user into the cache. */
public final class DatasetImporter {

    /** How many folders below the one that was named files are looked for. */
    private static final int DEEPEST = 4;

    private final DatasetRepository repository;

    public DatasetImporter(DatasetRepository repository) {
        this.repository = repository;
    }

    /**
     * Looks in {@code source}, a folder or an archive, for every file that the data set keeps in the cache, plain or
     * gzip-compressed, with or without {@code .gz} behind its name, which may be in other letters and with dots for hyphens, and
     * whatever the folders around it. Checks its
     * content against the manifest and writes it, uncompressed, into the cache. Nothing is written unless all files are
     * there and right.
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
        List<DataFile> wanted = cachedFiles(manifest);
        if (wanted.isEmpty()) {
            throw UserException.usage("there is nothing to import for " + name + "; all its splits come with Mohs: "
                    + String.join(", ", manifest.splits().keySet()));
        }
        boolean archive = Files.isRegularFile(source) && Unpacker.isArchive(source);
        if (!archive && !Files.isDirectory(source)) {
            throw UserException.usage("cannot import from " + source + ": it is not a folder and no archive ("
                    + Unpacker.kinds() + "); name the one that holds " + expected(manifest, wanted));
        }
        if (!manifest.hasAllDigests()) {
            requirePublishedArchive(manifest, source, archive);
        }
        Path target = repository.importFolder(name);
        try (TemporaryFolder staging = TemporaryFolder.in(target.getParent())) {
            Path folder = archive ? unpack(source, wanted, staging) : source;
            Path copies = copy(manifest, wanted, source, folder, staging);
            if (!manifest.hasAllDigests()) {
                noteDigests(manifest, copies);
            }
            return move(copies, wanted, target);
        } catch (IOException e) {
            throw UserException.failure("cannot write " + target + ": " + AtomicFiles.reason(e)
                    + "; check that the folder is writable and has space", e);
        }
    }

    private static List<DataFile> cachedFiles(DatasetManifest manifest) {
        return manifest.splits().values().stream()
                .filter(split -> split.where() == Location.CACHE)
                .flatMap(split -> split.files().stream())
                .distinct()
                .map(manifest::file)
                .toList();
    }

    private static void requirePublishedArchive(DatasetManifest manifest, Path source, boolean archive) {
        String published = manifest.archive().name() + " as published, with the MD5 " + manifest.archive().md5() + ", from "
                + manifest.source();
        if (!archive) {
            throw UserException.usage("cannot import from " + source + ": the authors of " + manifest.name()
                    + " give the digest of the archive alone, so that its files cannot be checked by themselves; name "
                    + published);
        }
        String md5 = md5(source);
        if (!md5.equals(manifest.archive().md5())) {
            throw UserException.failure("cannot import from " + source + ": it has the MD5 " + md5 + "; name " + published);
        }
    }

    private static String md5(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        } catch (IOException e) {
            throw UserException.failure("cannot read " + file + ": " + AtomicFiles.reason(e), e);
        }
    }

    /** Only what is wanted, in the folders where it lies in the archive. */
    private static Path unpack(Path archive, List<DataFile> wanted, TemporaryFolder staging) throws IOException {
        Path folder = Files.createDirectory(staging.path().resolve("unpacked"));
        Unpacker.unpack(archive, folder, entry -> Optional.of(entry)
                .filter(path -> wanted.stream().anyMatch(file -> StoredFile.isCalledLike(file, path.getFileName().toString()))));
        return folder;
    }

    private static List<StoredFile> find(DatasetManifest manifest, List<DataFile> wanted, Path source, Path folder) {
        String remedy = "put the original files there, from " + manifest.source();
        Map<DataFile, Path> found = new LinkedHashMap<>();
        List<DataFile> missing = new ArrayList<>();
        for (DataFile file : wanted) {
            Optional<Path> location = StoredFile.find(folder, file).or(() -> findBelow(folder, file));
            location.ifPresentOrElse(path -> found.put(file, path), () -> missing.add(file));
        }
        if (!missing.isEmpty()) {
            throw UserException.failure("in " + source + " there is no "
                    + missing.stream().map(DataFile::path).collect(Collectors.joining(" and no ")) + "; it must hold "
                    + expected(manifest, wanted));
        }
        found.values().forEach(path -> Links.requireInside(folder, path));
        return found.entrySet().stream().map(file -> new StoredFile(Source.of(file.getValue()), file.getKey(), remedy)).toList();
    }

    /** Under a name that is like it, in the folder or one below: rather one of the right size, the nearest, the first by name. */
    private static Optional<Path> findBelow(Path folder, DataFile file) {
        try (Stream<Path> below = Files.walk(folder, DEEPEST)) {
            return below.filter(path -> StoredFile.isCalledLike(file, path.getFileName().toString()) && Files.isRegularFile(path))
                    .min(Comparator.<Path>comparingInt(path -> path.toFile().length() == file.bytes() ? 0 : 1)
                            .thenComparingInt(Path::getNameCount).thenComparing(Comparator.naturalOrder()));
        } catch (IOException e) {
            throw UserException.failure("cannot read " + folder + ": " + AtomicFiles.reason(e), e);
        } catch (UncheckedIOException e) {
            throw UserException.failure("cannot read " + folder + ": " + AtomicFiles.reason(e.getCause()), e);
        }
    }

    private static Path copy(DatasetManifest manifest, List<DataFile> wanted, Path source, Path folder, TemporaryFolder staging)
            throws IOException {
        Path copies = Files.createDirectory(staging.path().resolve("copies"));
        try {
            find(manifest, wanted, source, folder).forEach(file -> file.copyTo(copies.resolve(file.expected().path())));
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

    private static String expected(DatasetManifest manifest, List<DataFile> wanted) {
        return wanted.stream()
                        .map(file -> file.path() + " (" + file.bytes() + " bytes uncompressed)")
                        .collect(Collectors.joining(", "))
                + ", each as it is or as .gz, from " + manifest.source();
    }
}
