package dev.mohs.report.terminal;

/** Text in a terminal of 80 columns. */
public final class TerminalText {

    /** How many columns a line may have. */
    public static final int WIDTH = 80;

    private static final String GLUE = "\u00a0";

    private TerminalText() {}

    /** {@code text} in fewer than {@code width} columns, what is left out told by an ellipsis. */
    public static String cut(String text, int width) {
        return text.length() < width ? text : text.substring(0, width - 2) + "…";
    }

    /** Lines that break between words, where they can, and go on below the text of the first; no number loses its unit or name. */
    public static String wrapped(String start, String text) {
        StringBuilder lines = new StringBuilder(start);
        int column = start.length();
        for (String word : text.replace("ε = ", "ε" + GLUE + "=" + GLUE).replaceAll("(\\d) %", "$1" + GLUE + "%").split(" ", 0)) {
            if (column + word.length() > WIDTH && column > start.length()) {
                lines.append('\n').append(" ".repeat(start.length()));
                column = start.length();
            }
            lines.append(word).append(' ');
            column += word.length() + 1;
        }
        return lines.toString().replace(" \n", "\n").replace(GLUE, " ").stripTrailing() + "\n";
    }
}
