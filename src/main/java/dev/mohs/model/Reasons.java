package dev.mohs.model;

/** Engines explain themselves at length; the first line has the reason. */
final class Reasons {

    private Reasons() {}

    static String firstLine(Throwable problem) {
        String message = problem.getMessage();
        return message == null || message.isBlank()
                ? problem.getClass().getSimpleName()
                : message.strip().lines().findFirst().orElseThrow();
    }
}
