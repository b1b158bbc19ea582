package dev.mohs.io.archive;

import dev.mohs.io.Gzip;
import dev.mohs.io.MalformedFileException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Tar archives, gzip-compressed or not; what is neither a file nor a folder is refused. */
final class TarUnpacker {

    private static final Set<Byte> PLAIN = Set.of(TarConstants.LF_NORMAL, TarConstants.LF_OLDNORM, TarConstants.LF_DIR);
    private static final int BUFFER = 1 << 16;

    private TarUnpacker() {}

    /** @throws IOException if the archive is damaged or breaks a rule */
    static void unpack(Path archive, Unpacking unpacking) throws IOException {
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(archive), BUFFER);
                InputStream metered = unpacking.metered(Gzip.uncompressed(raw));
                TarArchiveInputStream tar = new TarArchiveInputStream(metered)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.isSymbolicLink() || entry.isLink()) {
                    throw Unpacking.link(entry);
                }
                if (!PLAIN.contains(entry.getLinkFlag())) {
                    throw new MalformedFileException("its entry " + Unpacking.shown(entry) + " is neither a file nor a folder");
                }
                Optional<Path> place = unpacking.place(entry);
                if (place.isPresent()) {
                    Unpacking.copy(entry, tar, place.get());
                }
            }
            if (unpacking.entries() == 0) {
                throw new MalformedFileException("there is nothing in it");
            }
        }
    }
}
