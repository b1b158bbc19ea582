package dev.mohs.report.terminal;

/** Text in a terminal of 100 columns. */
public final class TerminalText {

    /** How many columns a line may have. */
    public static final int WIDTH = 100;

    private TerminalText() {}

    /** {@code text} in fewer than {@code width} columns, what is left out told by an ellipsis. */
    public static String cut(String text, int width) {
        return text.length() < width ? text : text.substring(0, width - 2) + "…";
    }

    /** Lines that break between words, where they can, and go on below the text of the first. */
    public static String wrapped(String start, String text) {
        StringBuilder lines = new StringBuilder(start);
        int column = start.length();
        for (String word : text.split(" ", 0)) {
            if (column + word.length() > WIDTH && column > start.length()) {
                lines.append('\n').append(" ".repeat(start.length()));
                column = start.length();
            }
            lines.append(word).append(' ');
            column += word.length() + 1;
        }
        return lines.toString().replace(" \n", "\n").stripTrailing() + "\n";
    }
}
