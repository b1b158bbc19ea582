package dev.mohs.model.engine;

/**
 * Engines explain themselves at length; the first line has the reason, but where PyTorch shows the lines of the module before it.
 */
public final class Reasons {

    private Reasons() {}

    public static String firstLine(Throwable problem) {
        String message = problem.getMessage();
        if (message == null || message.isBlank()) {
            return problem.getClass().getSimpleName();
        }
        return message.strip().lines().filter(line -> line.startsWith("RuntimeError: ")).findFirst()
                .orElseGet(() -> message.strip().lines().findFirst().orElseThrow());
    }
}
