package dev.mohs.report.chart;

import java.util.List;

/**
 * Where an ε stands on an axis, from 0 (ε = 0) to 1 (the largest ε). Sweeps mostly look closer at small ε; a
 * square-root axis then spreads them out and, unlike a logarithmic one, has a place for 0.
 */
record EpsilonScale(double largest, boolean squareRoot) {

    /** Below this share of the largest ε, the smallest positive one would crowd the left end of a linear axis. */
    private static final double CROWDED = .06;

    /** The scale that suits {@code epsilons}, which increase from 0. */
    static EpsilonScale fitting(List<Double> epsilons) {
        double largest = epsilons.get(epsilons.size() - 1);
        boolean crowded = epsilons.size() > 2 && epsilons.get(1) < CROWDED * largest;
        return new EpsilonScale(largest, crowded);
    }

    double position(double epsilon) {
        if (largest == 0) {
            return 0;
        }
        double share = epsilon / largest;
        return squareRoot ? Math.sqrt(share) : share;
    }

    /** What the axis is called to {@link dev.mohs.page.Chart.XAxis}. */
    String kind() {
        return squareRoot ? "sqrt" : "linear";
    }
}
