package dev.mohs.statistics;

import dev.mohs.spec.Require;

/**
 * The test of equivalence: two one-sided tests, of a difference of at least the margin and of one of at most minus the margin, both
 * of which must be rejected (D. J. Schuirmann, A comparison of the two one-sided tests procedure and the power approach for
 * assessing the equivalence of average bioavailability, Journal of Pharmacokinetics and Biopharmaceutics 15, 1987). That is so just
 * when an interval of level 1 − 2α lies within the margin, which is how it is computed: Student's t over seeds, Newcombe's over the
 * examples of two models. α is 5 %, divided by the number of differences that are tested together (Bonferroni).
 *
 * @param margin   what somebody declared to be too small to matter, a share in (0, 1)
 * @param interval of the difference, of level 1 − 2α
 */
public record Equivalence(double margin, Interval interval) {

    private static final double ALPHA = 0.05;

    public Equivalence {
        requireMargin(margin);
        Require.present(interval, "interval");
    }

    /**
     * Asks for a margin.
     *
     * @throws IllegalArgumentException if {@code margin} is not a share in (0, 1)
     */
    public static void requireMargin(double margin) {
        Require.that(margin > 0 && margin < 1, "an equivalence margin must be a share in (0, 1): %s", margin);
    }

    /** The level of the interval, where so many differences are tested together. */
    public static double level(int tests) {
        return 1 - 2 * ALPHA / tests;
    }

    /** Whether both tests reject: the difference is smaller than the margin, whichever its sign. */
    public boolean isShown() {
        return -margin < interval.lower() && interval.upper() < margin;
    }

    /** The same seen from the other side. */
    public Equivalence reversed() {
        return new Equivalence(margin, new Interval(-interval.upper(), -interval.lower(), interval.level()));
    }
}
