package dev.mohs.model;

import dev.mohs.UserException;
import dev.mohs.io.AtomicFiles;
import dev.mohs.io.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The identity of a model that lies in files. */
public final class WeightDigest {

    private WeightDigest() {}

    /**
     * The SHA-256 of the content of one file after the other.
     *
     * @throws UserException if one of them cannot be read
     */
    public static String of(List<Path> files) {
        List<InputStream> contents = new ArrayList<>();
        try {
            for (Path file : files) {
                contents.add(Files.newInputStream(file));
            }
            try (InputStream all = new SequenceInputStream(Collections.enumeration(contents))) {
                return Sha256.of(all);
            }
        } catch (IOException e) {
            throw UserException.failure("cannot read the weights " + files.get(0) + ": " + AtomicFiles.reason(e), e);
        }
    }
}
