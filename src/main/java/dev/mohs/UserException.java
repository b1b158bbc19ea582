package dev.mohs;

/**
 * Something the person at the keyboard, or the author of a plug-in, can put right. The message is one line that gives the
 * rule, the offending value, the place and what to do; the command line prints it without a stack trace. What it quotes is made
 * safe to show ({@link SafeText}).
 */
public final class UserException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Which exit code the command line answers with. */
    public enum Kind {
        /** The request itself is wrong (unknown name, malformed option): exit code 2. */
        USAGE,
        /** The request is fine but cannot be carried out (corrupt file, folder not writable): exit code 1. */
        FAILURE
    }

    private final Kind kind;

    private UserException(Kind kind, String message, Throwable cause) {
        super(SafeText.sentence(message), cause);
        this.kind = kind;
    }

    /** A request that has to be written differently: exit code 2. */
    public static UserException usage(String message) {
        return new UserException(Kind.USAGE, message, null);
    }

    /** A sound request that could not be carried out: exit code 1. */
    public static UserException failure(String message) {
        return new UserException(Kind.FAILURE, message, null);
    }

    /** A sound request that could not be carried out because of {@code cause}: exit code 1. */
    public static UserException failure(String message, Throwable cause) {
        return new UserException(Kind.FAILURE, message, cause);
    }

    public Kind kind() {
        return kind;
    }
}
