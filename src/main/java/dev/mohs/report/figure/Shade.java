package dev.mohs.report.figure;

import java.util.List;
import java.util.Locale;

/**
 * A colour. Lines have those of Okabe and Ito (Color Universal Design, 2008) but the yellow, which paper swallows: people with any
 * common kind of colour blindness tell them apart.
 */
record Shade(int red, int green, int blue) {

    static final Shade BLACK = new Shade(0, 0, 0);
    static final Shade WHITE = new Shade(255, 255, 255);
    static final Shade GREY = new Shade(110, 110, 110);
    static final Shade LIGHT = new Shade(205, 205, 205);

    private static final Shade BLUE = new Shade(0, 114, 178);

    private static final List<Shade> LINES = List.of(
            BLUE, new Shade(213, 94, 0), new Shade(0, 158, 115), new Shade(204, 121, 167), new Shade(230, 159, 0),
            new Shade(86, 180, 233), BLACK);

    /** That of a line. */
    static Shade of(int line) {
        return LINES.get(line % LINES.size());
    }

    /** From white for 0 to blue for 1, darker and darker, so that it prints in grey too. */
    static Shade of(double share) {
        return new Shade(mixed(BLUE.red, share), mixed(BLUE.green, share), mixed(BLUE.blue, share));
    }

    private static int mixed(int full, double share) {
        return (int) Math.round(255 + share * (full - 255));
    }

    /** What can be read on it. */
    Shade ink() {
        return .299 * red + .587 * green + .114 * blue < 140 ? WHITE : BLACK;
    }

    /** {@code 0072b2}. */
    String hex() {
        return String.format(Locale.ROOT, "%02x%02x%02x", red, green, blue);
    }
}
