package dev.mohs.evaluation;

/** What others' code threw, in one line. */
final class Thrown {

    private Thrown() {}

    /** Its kind and the first line of what it says. */
    static String text(Throwable thrown) {
        String message = thrown.getMessage() == null ? "" : thrown.getMessage().strip().lines().findFirst().orElse("");
        return thrown.getClass().getSimpleName() + (message.isEmpty() ? "" : ": " + message);
    }
}
