package dev.mohs.cli;

import dev.mohs.Unknown;
import dev.mohs.UserException;
import dev.mohs.evaluation.shard.Shard;
import dev.mohs.model.engine.ComputeDevice;
import dev.mohs.model.engine.ComputeEngine;
import dev.mohs.spec.Epsilon;
import dev.mohs.spec.Numbers;
import dev.mohs.worker.Workers;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.TypeConversionException;

/** Reading and repeating what was typed. */
final class Arguments {

    private static final Pattern NEEDS_NO_QUOTES = Pattern.compile("[A-Za-z0-9_./,:=@%+-]+");

    static final String MARGIN_HELP = "A difference of accuracy that would not matter, as 2%%: tells whether models are equivalent"
            + " within it.";

    private Arguments() {}

    /** Has complaints about numbers say in plain words what was wanted. */
    static void registerConverters(CommandLine command) {
        ITypeConverter<Integer> integer = number(Integer::valueOf, "a whole number below 2147483648");
        ITypeConverter<Long> seed = number(Long::valueOf, "a whole number");
        ITypeConverter<Double> real = number(Double::valueOf, "a number");
        command.registerConverter(int.class, integer);
        command.registerConverter(Epsilon.class, text -> parsed(text, Epsilon::parse));
        command.registerConverter(Shard.class, text -> parsed(text, Shard::parse));
        command.registerConverter(Workers.class, text -> parsed(text, Workers::parse));
        command.registerConverter(ComputeEngine.class, text -> parsed(text, ComputeEngine::parse));
        command.registerConverter(ComputeDevice.class, text -> parsed(text, ComputeDevice::parse));
        command.registerConverter(long.class, seed).registerConverter(Long.class, seed);
        command.registerConverter(double.class, real).registerConverter(Double.class, real);
    }

    private static <T> T parsed(String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (UserException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    /** What may not matter of accuracy: {@code 2%}, or {@code 0.02}; null where nothing was typed. */
    static Double margin(String text) {
        if (text == null) {
            return null;
        }
        boolean isPercent = text.endsWith("%");
        String number = (isPercent ? text.substring(0, text.length() - 1) : text).strip();
        OptionalDouble value = Numbers.decimal(number);
        double share = value.orElse(0) / (isPercent ? 100 : 1);
        if (!(share > 0 && share < 1)) {
            throw UserException.usage(
                    "--equivalence-margin must be a share above 0 and below 1, as 2% or 0.02, not '" + text + "'");
        }
        return share;
    }

    private static <T> ITypeConverter<T> number(ITypeConverter<T> parser, String kind) {
        return text -> {
            try {
                return parser.convert(text);
            } catch (NumberFormatException e) {
                throw new TypeConversionException("'" + text + "' is not " + kind);
            }
        };
    }

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

    /** One of some words. */
    static void requireOneOf(String option, String text, List<String> words) {
        if (!words.contains(text)) {
            throw Unknown.choice(option, text, words);
        }
    }

    /** The command line as it can be typed again. */
    static String commandLine(CommandSpec command) {
        return commandLine(command, List.of(), List.of());
    }

    /** The arguments as they were typed, the name of the command first. */
    static List<String> typed(CommandSpec command) {
        return command.root().commandLine().getParseResult().originalArgs();
    }

    /** The same without some arguments and with more of them. */
    static String commandLine(CommandSpec command, List<String> without, List<String> more) {
        List<String> typed = typed(command);
        List<String> kept = typed.stream().filter(argument -> !without.contains(argument)).toList();
        return typed(Stream.of(List.of("mohs"), kept, more).flatMap(List::stream).toList());
    }

    /** Words as a shell takes them. */
    static String typed(List<String> words) {
        return words.stream().map(Arguments::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String argument) {
        return NEEDS_NO_QUOTES.matcher(argument).matches() ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
