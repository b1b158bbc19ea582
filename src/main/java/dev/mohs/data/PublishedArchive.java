package dev.mohs.data;

import dev.mohs.UserException;
import dev.mohs.io.AtomicFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The archive whose digest authors give in the place of digests of its files. */
final class PublishedArchive {

    private PublishedArchive() {}

    /**
     * @param archive whether {@code source} is an archive
     * @throws UserException if it is none, or not the one of the manifest
     */
    static void require(DatasetManifest manifest, Path source, boolean archive) {
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
}
