package dev.mohs.data;

import dev.mohs.Unknown;
import dev.mohs.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Examples that somebody lists by their place in a split, counted from 0: {@code 0-99}, {@code 3,7,10-20}, or {@code @file} with
 * one such entry on a line.
 */
public final class ExampleList {

    private static final Pattern ENTRY = Pattern.compile("(\\d{1,9})(?:\\s*-\\s*(\\d{1,9}))?");

    /** A longer list is not repeated in words; results have the places themselves. */
    private static final int LONGEST = 60;

    private final String text;
    private final List<String> entries;

    private ExampleList(String text, List<String> entries) {
        this.text = text;
        this.entries = entries;
    }

    /**
     * Reads the list.
     *
     * @throws UserException if it is empty, or a file that cannot be read
     */
    public static ExampleList parse(String text) {
        if (!text.startsWith("@")) {
            return new ExampleList(text.length() > LONGEST ? "listed one by one" : text.strip(), List.of(text.split(",", -1)));
        }
        Path file = Path.of(text.substring(1));
        List<String> lines = lines(file).stream().filter(line -> !line.isBlank()).toList();
        if (lines.isEmpty()) {
            throw UserException.usage("no example is listed in " + file + "; give one place on each line, counted from 0");
        }
        return new ExampleList("listed in " + file.getFileName(), lines);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw UserException.usage("there is no file " + file + Unknown.hint(file) + " to list examples");
        } catch (IOException e) {
            throw UserException.failure("cannot read the examples listed in " + file + ": it is no text, or not to be read", e);
        }
    }

    /**
     * The examples of a split that are listed, in the order of the list.
     *
     * @throws UserException if the split has no such example, or one is listed twice
     */
    public LabeledImages of(LabeledImages split) {
        List<Integer> places = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        for (String entry : entries) {
            range(entry.strip(), split).forEach(place -> {
                if (!seen.add(place)) {
                    throw UserException.usage("example " + place + " is listed twice");
                }
                places.add(place);
            });
        }
        return split.listed(places, text);
    }

    private static IntStream range(String entry, LabeledImages split) {
        Matcher matcher = ENTRY.matcher(entry);
        if (!matcher.matches()) {
            throw UserException.usage("'" + entry + "' lists no examples; write a place, counted from 0, or a range, as 3,7,10-20");
        }
        int first = Integer.parseInt(matcher.group(1));
        int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
        if (last < first) {
            throw UserException.usage("the range " + entry + " of examples ends before it begins; write " + last + "-" + first);
        }
        if (last >= split.count()) {
            throw UserException.usage("there is no example " + Math.max(first, split.count()) + "; " + split.name() + ", split "
                    + split.split() + ", has " + split.count() + " of them, 0 to " + (split.count() - 1));
        }
        return IntStream.rangeClosed(first, last);
    }
}
