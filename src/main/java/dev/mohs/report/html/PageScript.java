package dev.mohs.report.html;

import dev.mohs.io.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * What pages do beyond being read, and the only thing that browsers may run on them: names and texts of a result are data, whatever
 * they hold.
 */
final class PageScript {

    /** Kept from the parsers of XML, for which {@code <} would begin an element; for HTML these are comments. */
    private static final String TEXT = "//<![CDATA[\n" + read() + "//]]>";

    private PageScript() {}

    /** What stands between the tags. */
    static String text() {
        return TEXT;
    }

    /** What a page may load and run, by the rules of Content Security Policy Level 3: this script, styles, pictures within it. */
    static String policy() {
        return "default-src 'none'; style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'; form-action 'none'; "
                + "script-src 'sha256-" + Base64.getEncoder().encodeToString(sha256()) + "'";
    }

    private static byte[] sha256() {
        return Sha256.newDigest().digest(TEXT.getBytes(StandardCharsets.UTF_8));
    }

    private static String read() {
        try (InputStream in = PageScript.class.getResourceAsStream("page.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
