package dev.mohs.model.engine;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What of an engine's message says why. PyTorch and MXNet may show a trace before the reason, MXNet one after it too, and ONNX
 * Runtime says in lines of their own which sizes it got and expected.
 */
public final class Reasons {

    private static final int LONGEST = 600;

    /** The line at which the reason begins, where something stands before it. */
    private static final Pattern START = Pattern.compile("(?:RuntimeError|MXNetError): .*");

    /** A line of a trace. */
    private static final Pattern TRACE =
            Pattern.compile("\\s*(?:Stack trace|Traceback|Exception raised from|frame #|\\[bt]|at |File \"|\\[\\d+]).*");

    private Reasons() {}

    /** The first line of the reason, and the lines of figures that may follow it, as one line. */
    public static String firstLine(Throwable problem) {
        String message = problem.getMessage();
        if (message == null || message.isBlank()) {
            return problem.getClass().getSimpleName();
        }
        List<String> lines = message.strip().lines().toList();
        String from = lines.stream().filter(line -> START.matcher(line).matches()).findFirst().orElse(lines.get(0));
        String reason = lines.stream()
                .skip(lines.indexOf(from))
                .takeWhile(line -> line.equals(from) || isFigures(line))
                .map(String::strip)
                .collect(Collectors.joining(" "));
        return reason.length() <= LONGEST ? reason : reason.substring(0, LONGEST) + " …";
    }

    private static boolean isFigures(String line) {
        return line.chars().anyMatch(Character::isDigit) && !TRACE.matcher(line).matches();
    }
}
