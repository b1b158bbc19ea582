package dev.mohs.attack.minimal;

/** The search for the least sufficient c of Carlini and Wagner's attack: tenfold until one suffices, bisection from then on. */
final class TradeOffSearch {

    private double c;
    private double lower;
    private double upper = Double.POSITIVE_INFINITY;

    TradeOffSearch(double initial) {
        this.c = initial;
    }

    /** The c to try. */
    double c() {
        return c;
    }

    /** Takes note whether the c tried sufficed. */
    void update(boolean sufficed) {
        if (sufficed) {
            upper = Math.min(upper, c);
        } else {
            lower = Math.max(lower, c);
        }
        c = Double.isInfinite(upper) ? c * 10 : (lower + upper) / 2;
    }
}
