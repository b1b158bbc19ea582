package dev.mohs.io;

import java.io.IOException;

/**
 * The content of a file breaks the rules of its format. The message gives the rule and the value; whoever knows the
 * file turns it into a {@link dev.mohs.UserException} that also gives the place and what to do.
 */
public final class MalformedFileException extends IOException {

    private static final long serialVersionUID = 1L;

    public MalformedFileException(String message) {
        super(message);
    }
}
