package dev.mohs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Expected files, kept in the folders of the tests. */
public final class Golden {

    private Golden() {}

    /** The text of {@code report/small.md}, and the like. */
    public static String text(String name) {
        try (InputStream file = Golden.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
