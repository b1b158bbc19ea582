package dev.mohs.report.figure;

import dev.mohs.UserException;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How large a figure is on paper.
 *
 * @param width  in millimetres
 * @param height in millimetres; empty where it follows from the width and what is shown
 */
public record PaperSize(double width, OptionalDouble height) {

    /** One column of a journal of two. */
    public static final PaperSize SINGLE = new PaperSize(89, OptionalDouble.empty());

    private static final PaperSize DOUBLE = new PaperSize(183, OptionalDouble.empty());

    /** Points in a millimetre. */
    private static final double POINTS = 72 / 25.4;

    private static final Map<String, Double> UNITS = Map.of("mm", 1., "cm", 10., "in", 25.4);
    private static final Pattern SIZE = Pattern.compile("(\\d{1,4}(?:\\.\\d{1,3})?)x(\\d{1,4}(?:\\.\\d{1,3})?)(mm|cm|in)");
    private static final double SMALLEST = 30;
    private static final double LARGEST = 1000;

    /**
     * Reads {@code single} (89 mm), {@code double} (183 mm), or width and height as {@code 12x8cm}.
     *
     * @throws UserException if it is neither, or a side is not from 30 to 1,000 mm
     */
    public static PaperSize parse(String text) {
        if (text.equals("single") || text.equals("double")) {
            return text.equals("single") ? SINGLE : DOUBLE;
        }
        Matcher size = SIZE.matcher(text);
        if (!size.matches()) {
            throw UserException.usage(
                    "--size must be single, double, or width and height as 12x8cm or 89x60mm, not '" + text + "'");
        }
        return new PaperSize(side(size.group(1), size.group(3)), OptionalDouble.of(side(size.group(2), size.group(3))));
    }

    private static double side(String number, String unit) {
        double side = Double.parseDouble(number) * UNITS.get(unit);
        if (!(side >= SMALLEST && side <= LARGEST)) {
            throw UserException.usage("--size must have sides from 30 to 1000 mm, not " + number + " " + unit);
        }
        return side;
    }

    /** The width in points. */
    double widthInPoints() {
        return width * POINTS;
    }

    /** The height in points. */
    OptionalDouble heightInPoints() {
        return height.isPresent() ? OptionalDouble.of(height.getAsDouble() * POINTS) : height;
    }

    /** What a length in points is in millimetres. */
    static double millimetres(double points) {
        return points / POINTS;
    }
}
