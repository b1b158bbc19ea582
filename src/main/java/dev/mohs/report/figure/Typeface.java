package dev.mohs.report.figure;

import java.awt.geom.GeneralPath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * The type of all figures: Liberation Sans, which comes with PDFBox and is as wide as Arial and Helvetica. Fonts of the machine,
 * of which there may be none, are not asked.
 */
final class Typeface {

    /** What shows where the type has no sign for a letter. */
    static final int STAND_IN = '?';

    private static final String FILE = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final TrueTypeFont FONT = read();
    private static final CmapLookup SIGNS = fromMemory(FONT::getUnicodeCmapLookup);
    private static final double UNITS = fromMemory(FONT::getUnitsPerEm);

    private Typeface() {}

    private static TrueTypeFont read() {
        return fromMemory(() -> {
            try (InputStream file = open()) {
                return new TTFParser().parse(new RandomAccessReadBuffer(file));
            }
        });
    }

    /** The type lies in a jar and then in memory, which do not fail to be read. */
    private interface Reading<T> {
        T read() throws IOException;
    }

    private static <T> T fromMemory(Reading<T> reading) {
        try {
            return reading.read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file that it is read from. */
    static InputStream open() {
        return PDDocument.class.getResourceAsStream(FILE);
    }

    /** Whether the type has a sign for a letter. */
    static boolean has(int letter) {
        return SIGNS.getGlyphId(letter) != 0;
    }

    /** {@code text} with a stand-in for every letter that the type does not have. */
    static String drawable(String text) {
        return text.codePoints()
                .mapToObj(letter -> Character.toString(has(letter) ? letter : STAND_IN))
                .collect(Collectors.joining());
    }

    /** How wide a line of text is, in the unit of {@code size}. */
    static double width(String text, double size) {
        return size * drawable(text).codePoints().mapToDouble(Typeface::advance).sum();
    }

    private static double advance(int letter) {
        return fromMemory(() -> FONT.getAdvanceWidth(SIGNS.getGlyphId(letter)) / UNITS);
    }

    /** The outlines of the letters, in the unit of {@code size}, from the start of the base line, upwards. */
    static List<Outline> outlines(String text, double size) {
        List<Outline> outlines = new ArrayList<>();
        double x = 0;
        for (int letter : drawable(text).codePoints().toArray()) {
            outlines.add(new Outline(x, outline(letter), size / UNITS));
            x += size * advance(letter);
        }
        return outlines;
    }

    /** One letter: where it begins, its path in units of the font, and how large such a unit is. */
    record Outline(double x, GeneralPath path, double scale) {}

    private static GeneralPath outline(int letter) {
        return fromMemory(() -> FONT.getGlyph().getGlyph(SIGNS.getGlyphId(letter)).getPath());
    }

    /** {@code text} in lines that are no wider than {@code width}, broken at blanks; a word that is wider is shortened. */
    static List<String> wrapped(String text, double size, double width) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : text.split(" ")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (width(longer, size) > width && !line.isEmpty()) {
                lines.add(line);
                longer = word;
            }
            line = shortened(longer, size, width);
        }
        lines.add(line);
        return lines;
    }

    /** {@code text} without its middle where it is wider than {@code width}: names differ at their ends. */
    static String shortened(String text, double size, double width) {
        int[] letters = text.codePoints().toArray();
        String shown = text;
        for (int left = letters.length - 1; left > 1 && width(shown, size) > width; left--) {
            int tail = left / 2;
            shown = new String(letters, 0, left - tail) + "…" + new String(letters, letters.length - tail, tail);
        }
        return shown;
    }
}
