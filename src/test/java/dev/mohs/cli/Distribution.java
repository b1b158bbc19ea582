package dev.mohs.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** An archive that this build has made, unpacked with the permissions that it names, and then closed to writing. */
final class Distribution {

    private Distribution() {}

    /** The one folder that came of unpacking {@code target/mohs-<version>.<form>} in {@code folder}. */
    static Path unpack(String form, Path folder) throws IOException {
        Path archive = archive(form);
        if (form.equals("zip")) {
            unzip(archive, folder);
        } else {
            untar(archive, folder);
        }
        try (Stream<Path> tops = Files.list(folder)) {
            Path top = tops.reduce((one, other) -> {
                throw new AssertionError(one + " and " + other + " lie in " + archive);
            }).orElseThrow();
            setWritable(top, false);
            return top;
        }
    }

    private static Path archive(String form) throws IOException {
        try (Stream<Path> files = Files.list(MohsProcess.PROJECT.resolve("target"))) {
            return files.filter(file -> file.getFileName().toString().matches("mohs-\\d.*\\." + form))
                    .max((one, other) -> Long.compare(one.toFile().lastModified(), other.toFile().lastModified()))
                    .orElseThrow(() -> new AssertionError("the build has made no ." + form));
        }
    }

    private static void unzip(Path archive, Path folder) throws IOException {
        try (ZipFile zip = ZipFile.builder().setPath(archive).get()) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                put(folder.resolve(entry.getName()), entry.isDirectory(), entry.getUnixMode(), zip.getInputStream(entry));
            }
        }
    }

    private static void untar(Path archive, Path folder) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new GzipCompressorInputStream(Files.newInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                put(folder.resolve(entry.getName()), entry.isDirectory(), entry.getMode(), tar);
            }
        }
    }

    private static void put(Path file, boolean isFolder, int mode, InputStream content) throws IOException {
        Files.createDirectories(isFolder ? file : file.getParent());
        if (!isFolder) {
            Files.copy(content, file);
        }
        Files.setPosixFilePermissions(file, permissions(mode));
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        PosixFilePermission[] all = PosixFilePermission.values();
        for (int i = 0; i < all.length; i++) {
            if ((mode >> (all.length - 1 - i) & 1) == 1) {
                permissions.add(all[i]);
            }
        }
        return permissions;
    }

    /** So that nothing can be written, but by root, who is asked for by {@link #content}; or so that it can be removed. */
    static void setWritable(Path top, boolean isWritable) throws IOException {
        try (Stream<Path> files = Files.walk(top)) {
            for (Path file : files.toList()) {
                Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
                if (isWritable) {
                    permissions.add(PosixFilePermission.OWNER_WRITE);
                } else {
                    permissions.removeAll(Arrays.asList(PosixFilePermission.OWNER_WRITE, PosixFilePermission.GROUP_WRITE,
                            PosixFilePermission.OTHERS_WRITE));
                }
                Files.setPosixFilePermissions(file, permissions);
            }
        }
    }

    /** Every file and folder under {@code top}, with permissions, size and the time of its last change. */
    static Map<String, String> content(Path top) throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> files = Files.walk(top)) {
            for (Path file : files.toList()) {
                content.put(top.relativize(file).toString(),
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS))
                                + (Files.isDirectory(file) ? "" : " " + Files.size(file))
                                + " " + Files.getLastModifiedTime(file));
            }
        }
        return content;
    }
}
