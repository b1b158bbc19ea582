package dev.mohs.report.table;

import java.util.Map;
import java.util.stream.Collectors;

/** Text of others as LaTeX: nothing in it is a command, and signs that its fonts lack in text are set as mathematics. */
public final class LatexText {

    private static final Map<Integer, String> SIGNS = Map.ofEntries(
            Map.entry((int) '\\', "\\textbackslash{}"),
            Map.entry((int) '~', "\\textasciitilde{}"),
            Map.entry((int) '^', "\\textasciicircum{}"),
            Map.entry((int) '|', "\\textbar{}"),
            Map.entry((int) '<', "$<$"),
            Map.entry((int) '>', "$>$"),
            Map.entry((int) '"', "\\textquotedbl{}"),
            Map.entry((int) '\u00a0', "~"),
            Map.entry((int) '–', "--"),
            Map.entry((int) '−', "$-$"),
            Map.entry((int) '…', "\\ldots{}"),
            Map.entry((int) '’', "'"),
            Map.entry((int) '†', "$^\\dagger$"),
            Map.entry((int) 'ε', "$\\varepsilon$"),
            Map.entry((int) 'ℓ', "$\\ell$"),
            Map.entry((int) '∞', "$\\infty$"),
            Map.entry((int) '→', "$\\to$"),
            Map.entry((int) '↓', "$\\downarrow$"),
            Map.entry((int) '≤', "$\\leq$"),
            Map.entry((int) '≥', "$\\geq$"),
            Map.entry((int) '×', "$\\times$"),
            Map.entry((int) '±', "$\\pm$"));

    private static final String ESCAPED = "&%$#_{}";

    private LatexText() {}

    /** The text, to stand in a paragraph or a cell. */
    public static String of(String text) {
        return text.codePoints().mapToObj(LatexText::sign).collect(Collectors.joining())
                .replace("$\\ell$$\\infty$", "$\\ell_\\infty$")
                .replace("$\\ell$2", "$\\ell_2$")
                .replace("$\\ell$1", "$\\ell_1$");
    }

    private static String sign(int character) {
        String plain = Character.toString(character);
        return ESCAPED.contains(plain) ? "\\" + plain : SIGNS.getOrDefault(character, plain);
    }
}
