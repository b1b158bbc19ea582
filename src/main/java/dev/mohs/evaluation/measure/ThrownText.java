package dev.mohs.evaluation.measure;

/** What others' code threw, in one line. */
public final class ThrownText {

    private ThrownText() {}

    /** Its kind and the first line of what it says. */
    public static String text(Throwable thrown) {
        String message = thrown.getMessage() == null ? "" : thrown.getMessage().strip().lines().findFirst().orElse("");
        return thrown.getClass().getSimpleName() + (message.isEmpty() ? "" : ": " + message);
    }
}
