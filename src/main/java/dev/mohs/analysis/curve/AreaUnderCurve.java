package dev.mohs.analysis.curve;

import dev.mohs.result.EpsilonPoint;
import dev.mohs.result.ModelCurve;
import dev.mohs.spec.Require;
import dev.mohs.statistics.Interval;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.math3.stat.StatUtils;

/**
 * The area under the accuracy-within-ε curve, divided by the range of ε: the accuracy averaged over all budgets of the
 * sweep, in one number. Trapezoids join the points. A sweep of a single ε has no range; its area is the accuracy there.
 *
 * @param value    the area, in [0, 1]
 * @param interval its percentile bootstrap interval over examples (B. Efron, Bootstrap methods: another look at the
 *                 jackknife, Annals of Statistics 7, 1979)
 */
public record AreaUnderCurve(double value, Interval interval) {

    /** How often the examples are drawn anew for an interval. */
    public static final int RESAMPLES = 1000;

    public AreaUnderCurve {
        Require.probability(value, "an area");
        Require.present(interval, "interval");
    }

    /** The area under {@code curve}; {@code seed} governs the resampling. */
    public static AreaUnderCurve of(ModelCurve curve, long seed) {
        return of(curve, RESAMPLES, seed);
    }

    /** The area under {@code curve} with an interval from {@code resamples} draws governed by {@code seed}. */
    public static AreaUnderCurve of(ModelCurve curve, int resamples, long seed) {
        Require.that(resamples >= 1, "a bootstrap needs at least one resample: %s", resamples);
        double[] areas = areaBySurvival(curve.points());
        int[] survived = pointsSurvived(curve);
        double[] means = new double[resamples];
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < resamples; i++) {
            means[i] = mean(areas, resample(survived, areas.length, random));
        }
        double tail = 100 * (1 - Interval.LEVEL) / 2;
        Interval interval = new Interval(
                StatUtils.percentile(means, tail), StatUtils.percentile(means, 100 - tail), Interval.LEVEL);
        return new AreaUnderCurve(value(curve), interval);
    }

    /** The area under {@code curve} alone. */
    public static double value(ModelCurve curve) {
        double[] areas = areaBySurvival(curve.points());
        int[] histogram = new int[areas.length];
        for (int survived : pointsSurvived(curve)) {
            histogram[survived]++;
        }
        return mean(areas, histogram);
    }

    /** What each example contributes: the area under its own curve, which is 1 up to the ε that breaks it. */
    public static double[] perExample(ModelCurve curve) {
        double[] areas = areaBySurvival(curve.points());
        int[] survived = pointsSurvived(curve);
        double[] perExample = new double[survived.length];
        for (int example = 0; example < perExample.length; example++) {
            perExample[example] = areas[survived[example]];
        }
        return perExample;
    }

    /** At k: the area of an example that survives the first k points and no more. */
    private static double[] areaBySurvival(List<EpsilonPoint> points) {
        int last = points.size() - 1;
        double range = points.get(last).epsilon() - points.get(0).epsilon();
        double[] areas = new double[points.size() + 1];
        areas[points.size()] = 1;
        for (int k = 1; k <= last; k++) {
            double middle = (points.get(k - 1).epsilon() + points.get(k).epsilon()) / 2;
            areas[k] = (middle - points.get(0).epsilon()) / range;
        }
        return areas;
    }

    private static int[] pointsSurvived(ModelCurve curve) {
        int[] survived = new int[curve.clean().count()];
        for (EpsilonPoint point : curve.points()) {
            for (int example = 0; example < survived.length; example++) {
                survived[example] += point.within().isCorrect(example) ? 1 : 0;
            }
        }
        return survived;
    }

    private static int[] resample(int[] survived, int kinds, SplittableRandom random) {
        int[] histogram = new int[kinds];
        for (int draw = 0; draw < survived.length; draw++) {
            histogram[survived[random.nextInt(survived.length)]]++;
        }
        return histogram;
    }

    private static double mean(double[] areas, int[] histogram) {
        double sum = 0;
        int count = 0;
        for (int k = 0; k < areas.length; k++) {
            sum += areas[k] * histogram[k];
            count += histogram[k];
        }
        return sum / count;
    }
}
