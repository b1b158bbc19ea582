package dev.mohs.io.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** Archives of any content, sound or malicious. */
public final class Archives {

    private static final int SMALL = 10_000;

    private Archives() {}

    /** What stands in an archive; {@code kind} is one of {@link TarConstants}. */
    public record Entry(String name, byte kind, byte[] content) {}

    public static Entry file(String name, byte[] content) {
        return new Entry(name, TarConstants.LF_NORMAL, content);
    }

    public static Entry folder(String name) {
        return special(name, TarConstants.LF_DIR);
    }

    public static Entry link(String name, String target) {
        return new Entry(name, TarConstants.LF_SYMLINK, target.getBytes(StandardCharsets.UTF_8));
    }

    public static Entry special(String name, byte kind) {
        return new Entry(name, kind, new byte[0]);
    }

    /** A ZIP file; small files are stored, so that tests find their bytes in it. */
    public static byte[] zip(Entry... entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
            for (Entry entry : entries) {
                ZipArchiveEntry header = new ZipArchiveEntry(entry.name());
                if (entry.kind() == TarConstants.LF_SYMLINK) {
                    header.setUnixMode(UnixStat.LINK_FLAG | UnixStat.DEFAULT_LINK_PERM);
                }
                if (entry.content().length < SMALL) {
                    CRC32 checksum = new CRC32();
                    checksum.update(entry.content());
                    header.setMethod(ZipArchiveOutputStream.STORED);
                    header.setSize(entry.content().length);
                    header.setCrc(checksum.getValue());
                }
                zip.putArchiveEntry(header);
                zip.write(entry.content());
                zip.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    public static byte[] tar(Entry... entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            for (Entry entry : entries) {
                TarArchiveEntry header = new TarArchiveEntry(entry.name(), entry.kind(), true);
                if (entry.kind() == TarConstants.LF_NORMAL) {
                    header.setSize(entry.content().length);
                } else {
                    header.setLinkName(new String(entry.content(), StandardCharsets.UTF_8));
                }
                tar.putArchiveEntry(header);
                if (entry.kind() == TarConstants.LF_NORMAL) {
                    tar.write(entry.content());
                }
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }
}
