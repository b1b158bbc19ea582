package dev.mohs.cli;

import dev.mohs.UserException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/** Reading and repeating what was typed. */
final class Arguments {

    private static final Pattern NEEDS_NO_QUOTES = Pattern.compile("[A-Za-z0-9_./,:=@%+-]+");

    private Arguments() {}

    /** A whole number above 0. */
    static int positive(String option, String text, String alternative) {
        try {
            int value = Integer.parseInt(text);
            if (value > 0) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Falls through to the message that names the rule.
        }
        throw UserException.usage(
                option + " must be a whole number above 0" + (alternative.isEmpty() ? "" : ", " + alternative) + ", not '" + text
                        + "'");
    }

    /** The command line as it can be typed again. */
    static String commandLine(CommandSpec command) {
        List<String> typed = command.root().commandLine().getParseResult().originalArgs();
        return "mohs " + typed.stream().map(Arguments::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String argument) {
        return NEEDS_NO_QUOTES.matcher(argument).matches() ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
