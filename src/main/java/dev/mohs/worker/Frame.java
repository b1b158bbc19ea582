package dev.mohs.worker;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * What passes between a worker process and the one that started it: a line with a mark that no other text has, as libraries may
 * print to the same stream.
 *
 * @param kind what the text is
 * @param text one line
 */
record Frame(Kind kind, String text) {

    /** Starts a frame; JSON writes this character as an escape. */
    private static final char MARK = '\u001e';

    /** What a frame is. */
    enum Kind {
        /** To the worker: what to get ready for. */
        ORDER,
        /** To the worker: a piece of work. */
        PIECE,
        /** From the worker: it is ready. */
        READY,
        /** From the worker: how far a piece is. */
        NOTE,
        /** From the worker: what came of a piece. */
        ANSWER,
        /** From the worker: why a sound request cannot be carried out, which a user can put right. */
        FAILURE,
        /** From the worker: why the request has to be written differently. */
        USAGE
    }

    /** Writes it in one go, on a line of its own whatever was printed before. */
    void write(OutputStream out) throws IOException {
        out.write(("\n" + MARK + kind + " " + text + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** The frame in a line; empty where there is none. */
    static Optional<Frame> in(String line) {
        int start = line.indexOf(MARK);
        if (start < 0) {
            return Optional.empty();
        }
        String[] parts = line.substring(start + 1).split(" ", 2);
        return Arrays.stream(Kind.values())
                .filter(kind -> parts.length == 2 && kind.name().equals(parts[0]))
                .findFirst()
                .map(kind -> new Frame(kind, parts[1]));
    }
}
