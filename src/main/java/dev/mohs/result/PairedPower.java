package dev.mohs.result;

import java.util.OptionalInt;
import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * How likely a two-sided paired t test is to find a difference, and how many pairs it needs (J. Cohen, Statistical Power
 * Analysis for the Behavioral Sciences, 2nd edition, 1988, chapter 2; the figures are those of R's
 * {@code power.t.test(type = "paired")}).
 *
 * @param difference        the true mean of the differences, in units of what was measured
 * @param standardDeviation their true standard deviation, above 0
 * @param alpha             the two-sided level of the test, in (0, 1)
 */
public record PairedPower(double difference, double standardDeviation, double alpha) {

    /** The chance of finding the difference that plans ask for, by convention. */
    public static final double WANTED = 0.8;

    /** Beyond so many pairs nobody trains: such a difference is none in practice. */
    public static final int MOST_PAIRS = 1000;

    private static final GaussIntegratorFactory INTEGRATORS = new GaussIntegratorFactory();
    private static final int PANELS = 64;
    private static final int NODES = 8;
    private static final double REACH = 8;

    public PairedPower {
        Require.that(Double.isFinite(difference), "a difference must be finite: %s", difference);
        Require.that(Double.isFinite(standardDeviation) && standardDeviation > 0,
                "a standard deviation must be finite and above 0: %s", standardDeviation);
        Require.that(alpha > 0 && alpha < 1, "the level of a test must lie in (0, 1): %s", alpha);
    }

    /**
     * The chance that n pairs show the difference on its side of 0: P(T′ &gt; t₍ν, 1−α/2₎), where T′ is noncentral t with ν = n − 1
     * degrees of freedom and noncentrality δ = |difference| √n / standard deviation. As T′ = (Z + δ) / S with Z standard normal and
     * νS² chi-squared with ν degrees of freedom, it is ∫ Φ(δ − t s) f(s) ds over the density f of S.
     *
     * @param pairs n, at least 2
     */
    public double of(int pairs) {
        Require.that(pairs >= 2, "a t test needs at least 2 pairs: %s", pairs);
        double freedom = pairs - 1;
        double critical = new TDistribution(null, freedom).inverseCumulativeProbability(1 - alpha / 2);
        double noncentrality = Math.abs(difference) * Math.sqrt(pairs) / standardDeviation;
        NormalDistribution normal = new NormalDistribution(null, 0, 1);
        ChiSquaredDistribution chiSquared = new ChiSquaredDistribution(null, freedom);
        return overS(freedom, s -> normal.cumulativeProbability(noncentrality - critical * s)
                * 2 * freedom * s * chiSquared.density(freedom * s * s));
    }

    /** S lies around 1 with a standard deviation of about 1/√2ν, half-normal for ν = 1: beyond 8 of them is less than 1e-10. */
    private static double overS(double freedom, UnivariateFunction integrand) {
        double reach = REACH / Math.sqrt(2 * freedom);
        double from = Math.max(0, 1 - reach);
        double width = (1 + reach - from) / PANELS;
        double sum = 0;
        for (int panel = 0; panel < PANELS; panel++) {
            double start = from + panel * width;
            sum += INTEGRATORS.legendre(NODES, start, start + width).integrate(integrand);
        }
        return sum;
    }

    /**
     * The smallest number of pairs, above {@code had}, that find the difference with a chance of {@link #WANTED}; empty when it is
     * above {@link #MOST_PAIRS}. Found by halving, as the chance rises with the number.
     *
     * @param had the pairs that were not enough
     */
    public OptionalInt pairsNeeded(int had) {
        int tooFew = Math.max(1, had);
        int enough = MOST_PAIRS;
        if (tooFew >= enough || of(enough) < WANTED) {
            return OptionalInt.empty();
        }
        while (enough - tooFew > 1) {
            int middle = (tooFew + enough) / 2;
            if (of(middle) < WANTED) {
                tooFew = middle;
            } else {
                enough = middle;
            }
        }
        return OptionalInt.of(enough);
    }
}
