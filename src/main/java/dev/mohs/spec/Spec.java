package dev.mohs.spec;

import dev.mohs.UserException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The one text form for things with parameters: {@code name}, {@code name(value)}, {@code name(key=value,key=value)}. Names and
 * keys are lower-case letters, digits, {@code _} and {@code -}, starting with a letter; values are anything without commas,
 * parentheses, equals signs and spaces. Positional values come before named ones.
 *
 * @param name       what is meant
 * @param positional the values without a key, in order
 * @param named      the values with a key, in order
 */
public record Spec(String name, List<String> positional, Map<String, String> named) {

    private static final Pattern WHOLE = Pattern.compile("([a-z][a-z0-9_-]*)\\s*(?:\\((.*)\\))?");
    private static final Pattern ARGUMENT = Pattern.compile("(?:([a-z][a-z0-9_-]*)\\s*=\\s*)?([^\\s,()=]+)");

    public Spec {
        positional = List.copyOf(positional);
        named = Collections.unmodifiableMap(new LinkedHashMap<>(named));
    }

    /**
     * Reads the text form; blanks around names, keys and values are ignored.
     *
     * @throws UserException if the text is not of that form, or a key stands twice
     */
    public static Spec parse(String text) {
        Matcher whole = WHOLE.matcher(text.strip());
        if (!whole.matches()) {
            throw malformed(text, "it must read name or name(key=value,...)");
        }
        List<String> positional = new ArrayList<>();
        Map<String, String> named = new LinkedHashMap<>();
        String arguments = whole.group(2);
        if (arguments != null && !arguments.isBlank()) {
            for (String argument : arguments.split(",", -1)) {
                addArgument(text, argument.strip(), positional, named);
            }
        }
        return new Spec(whole.group(1), positional, named);
    }

    private static void addArgument(String text, String argument, List<String> positional, Map<String, String> named) {
        Matcher matcher = ARGUMENT.matcher(argument);
        if (!matcher.matches()) {
            throw malformed(text, "'" + argument + "' is neither a value nor key=value");
        }
        String key = matcher.group(1);
        String value = matcher.group(2);
        if (key == null && !named.isEmpty()) {
            throw malformed(text, "'" + value + "' needs a key, as it follows a value that has one");
        }
        if (key == null) {
            positional.add(value);
        } else if (named.put(key, value) != null) {
            throw malformed(text, "'" + key + "' is given twice");
        }
    }

    private static UserException malformed(String text, String why) {
        return UserException.usage("cannot read '" + text + "': " + why);
    }

    /** The text form; {@link #parse} reads it back to an equal spec. */
    @Override
    public String toString() {
        String arguments = Stream.concat(
                        positional.stream(), named.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()))
                .collect(Collectors.joining(","));
        return arguments.isEmpty() ? name : name + "(" + arguments + ")";
    }
}
