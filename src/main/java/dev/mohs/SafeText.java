package dev.mohs;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text of others (names, messages, file names) as it may go to a terminal, a build log or a page: whatever would steer those
 * instead of being shown is written out, a backslash, u and 001b for an escape. What is written out stays so when it is written out
 * again.
 */
public final class SafeText {

    /**
     * What is not shown, or changes how the rest is: controls, ends of lines, marks of formatting such as the overrides of
     * direction (but for the two joiners, without which some scripts and emoji cannot be written), halves of surrogate pairs.
     */
    private static final String INVISIBLE = "[\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cs}\\x{FFFE}\\x{FFFF}]|[\\p{Cf}&&[^\\u200c\\u200d]]";

    /**
     * What build servers take for commands in a log: {@code ##vso[} and {@code ##[} of Azure Pipelines and GitHub Actions, {@code
     * ##teamcity[}, and {@code ::} at the start of a line. A word may come to stand there.
     */
    private static final String COMMAND = "(?<=#)#(?=[A-Za-z]*\\[)|(?<=(?<!\\S):):(?=[A-Za-z])";

    private static final Pattern UNSAFE = Pattern.compile(INVISIBLE + "|" + COMMAND);

    /** The same, but for what text of several lines is made of: ends of lines, tabs, and bold on and off, which tables use. */
    private static final Pattern UNSAFE_IN_LINES = Pattern.compile(
            "(?!\\n|\\t|\\u001b\\[[01]m)(?:" + INVISIBLE + "|" + COMMAND + ")");

    private SafeText() {}

    /** A name or a cell, of one line: its own ends of lines are written out. */
    public static String line(String text) {
        return written(UNSAFE, text);
    }

    /** A message, of one line: its ends of lines become spaces. */
    public static String sentence(String text) {
        return line(text.replaceAll("\\R", " "));
    }

    /** Text that has several lines because Mohs made it so. */
    public static String lines(String text) {
        return written(UNSAFE_IN_LINES, text);
    }

    private static String written(Pattern unsafe, String text) {
        return unsafe.matcher(text).replaceAll(found -> Matcher.quoteReplacement(escape(found.group().codePointAt(0))));
    }

    private static String escape(int character) {
        return String.format(Locale.ROOT, Character.isBmpCodePoint(character) ? "\\u%04x" : "\\u{%x}", character);
    }
}
