package dev.mohs.statistics;

import dev.mohs.spec.Require;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Holm's correction for testing several hypotheses at once: it bounds the chance of even one false finding in the
 * family and assumes nothing about how the tests depend on each other (S. Holm, A simple sequentially rejective
 * multiple test procedure, Scandinavian Journal of Statistics 6, 1979).
 */
public final class Holm {

    private Holm() {}

    /**
     * The adjusted p-values, each at the place of its own: for p₍₁₎ ≤ … ≤ p₍ₘ₎ the i-th smallest becomes the largest of
     * min(1, (m − j + 1)·p₍ⱼ₎) over j ≤ i.
     *
     * @param pValues the family's p-values, each in [0, 1]
     */
    public static double[] adjust(double... pValues) {
        for (double pValue : pValues) {
            Require.probability(pValue, "a p-value");
        }
        int[] ascending = IntStream.range(0, pValues.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> pValues[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] adjusted = new double[pValues.length];
        double largest = 0;
        for (int rank = 0; rank < ascending.length; rank++) {
            int hypothesesLeft = pValues.length - rank;
            largest = Math.max(largest, Math.min(1, hypothesesLeft * pValues[ascending[rank]]));
            adjusted[ascending[rank]] = largest;
        }
        return adjusted;
    }
}
