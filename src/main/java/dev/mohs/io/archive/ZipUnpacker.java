package dev.mohs.io.archive;

import dev.mohs.io.MalformedFileException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** ZIP archives, by their directory; links and entries that cannot be read are refused, checksums compared. */
final class ZipUnpacker {

    private ZipUnpacker() {}

    /** @throws IOException if the archive is damaged or breaks a rule */
    static void unpack(Path archive, Unpacking unpacking) throws IOException {
        try (ZipFile zip = ZipFile.builder().setPath(archive).get()) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                if (entry.isUnixSymlink()) {
                    throw Unpacking.link(entry);
                }
                if (!zip.canReadEntryData(entry)) {
                    throw new MalformedFileException("its entry " + Unpacking.shown(entry) + " is encrypted or compressed in a way"
                            + " that cannot be read");
                }
                Optional<Path> place = unpacking.place(entry);
                if (place.isPresent()) {
                    InputStream metered = unpacking.metered(zip.getInputStream(entry));
                    CheckedInputStream content = new CheckedInputStream(metered, new CRC32());
                    Unpacking.copy(entry, content, place.get());
                    if (content.getChecksum().getValue() != entry.getCrc()) {
                        throw new MalformedFileException("its entry " + Unpacking.shown(entry) + " does not have its checksum");
                    }
                }
            }
        }
    }
}
