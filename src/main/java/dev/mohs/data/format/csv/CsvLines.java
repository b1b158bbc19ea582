package dev.mohs.data.format.csv;

import dev.mohs.io.MalformedFileException;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The lines of a text file in UTF-8, with or without a byte order mark, that are not blank. A line that does not end is refused
 * before it fills the memory.
 */
final class CsvLines implements Closeable {

    private static final int LONGEST_LINE = 1 << 24;
    private static final int BUFFER = 1 << 16;
    private static final byte[] UTF_8_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final Reader in;
    private final char[] buffer = new char[BUFFER];
    private int next;
    private int end;
    private int rows;

    private CsvLines(Reader in) {
        this.in = in;
    }

    /**
     * Opens {@code file}.
     *
     * @throws MalformedFileException if it is in UTF-16
     */
    static CsvLines open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file));
        try {
            in.mark(UTF_8_MARK.length);
            byte[] start = in.readNBytes(UTF_8_MARK.length);
            requireNotUtf16(start);
            if (!Arrays.equals(start, UTF_8_MARK)) {
                in.reset();
            }
            return new CsvLines(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()));
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    private static void requireNotUtf16(byte[] start) throws MalformedFileException {
        int mark = start.length < 2 ? 0 : ((start[0] & 0xff) << Byte.SIZE) | (start[1] & 0xff);
        if (mark == 0xfeff || mark == 0xfffe) {
            throw new MalformedFileException("it is in UTF-16; save it in UTF-8");
        }
    }

    /** The number of the last row that was given, the first being 1; blank lines do not count. */
    int row() {
        return rows;
    }

    /**
     * The next line that is not blank, or null at the end.
     *
     * @throws MalformedFileException if it is too long, or no text in UTF-8
     */
    String next() throws IOException {
        try {
            String line = line();
            while (line != null && line.isBlank()) {
                line = line();
            }
            rows += line == null ? 0 : 1;
            return line;
        } catch (CharacterCodingException e) {
            throw new MalformedFileException("behind row " + rows + " it is not in UTF-8; save it in UTF-8");
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        boolean any = false;
        while (fill()) {
            any = true;
            int start = next;
            while (next < end && buffer[next] != '\n' && buffer[next] != '\r') {
                if (buffer[next] == 0) {
                    throw new MalformedFileException("there is a NUL character in row " + (rows + 1)
                            + ", as in UTF-16; save it as text in UTF-8");
                }
                next++;
            }
            line.append(buffer, start, next - start);
            if (line.length() > LONGEST_LINE) {
                throw new MalformedFileException("row " + (rows + 1) + " has more than " + LONGEST_LINE + " characters");
            }
            if (next < end) {
                next++;
                return line.toString();
            }
        }
        return any ? line.toString() : null;
    }

    private boolean fill() throws IOException {
        if (next == end) {
            end = Math.max(in.read(buffer), 0);
            next = 0;
        }
        return end > 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
