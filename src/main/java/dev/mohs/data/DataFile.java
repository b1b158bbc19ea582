package dev.mohs.data;

import java.util.regex.Pattern;

/**
 * A file of a data set. Size and digest are those of its uncompressed content: the file may lie there as it is or
 * gzip-compressed with {@code .gz} behind its path, and be compressed anew, as packagers do, without becoming
 * another.
 *
 * @param path   the name of the file, without {@code .gz}; no folders
 * @param bytes  the size of the uncompressed content
 * @param sha256 the SHA-256 of the uncompressed content, lower-case hexadecimal; null where its authors give that of
 *               the archive alone
 */
public record DataFile(String path, long bytes, String sha256) {

    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    public DataFile {
        ManifestField.text(path, "path of a file");
        ManifestField.that(PATH.matcher(path).matches() && !path.endsWith(".gz"),
                "path of a file must be a plain file name without .gz, not '" + path + "'");
        ManifestField.that(bytes > 0 && bytes < Integer.MAX_VALUE,
                "bytes of " + path + " must be from 1 to 2^31-2, not " + bytes);
        ManifestField.that(sha256 == null || SHA256.matcher(sha256).matches(),
                "sha256 of " + path + " must be 64 lower-case hexadecimal digits, not '" + sha256 + "'");
    }
}
