package dev.mohs.evaluation.unit;

import dev.mohs.evaluation.measure.Predictions;
import dev.mohs.result.EpsilonPoint;
import dev.mohs.result.MinimalDistances;
import dev.mohs.result.ModelCurve;
import dev.mohs.statistics.Outcomes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Collects what happened to each example at each ε and makes a curve of it. */
public final class CurveBuilder {

    private final List<Double> epsilons;
    private final Outcomes clean;
    private final boolean measuresAt;
    private final boolean[][] at;
    private final boolean[][] within;
    private final double[] distanceSum;
    private final double[] distanceMax;
    private final long[] distanceCount;
    private final long[] forward;
    private final long[] backward;
    private final List<Map<List<Integer>, Integer>> errors = new ArrayList<>();
    private final double[] nearest;
    private boolean looksForNearest;

    /** @param measuresAt whether every example is tried at every ε, broken or not */
    public CurveBuilder(List<Double> epsilons, Outcomes clean, boolean measuresAt) {
        this.epsilons = epsilons;
        this.clean = clean;
        this.measuresAt = measuresAt;
        this.at = new boolean[epsilons.size()][clean.count()];
        this.within = new boolean[epsilons.size()][clean.count()];
        this.distanceSum = new double[epsilons.size()];
        this.distanceMax = new double[epsilons.size()];
        this.distanceCount = new long[epsilons.size()];
        this.forward = new long[epsilons.size()];
        this.backward = new long[epsilons.size()];
        this.nearest = new double[clean.count()];
        Arrays.setAll(nearest, i -> clean.isCorrect(i) ? MinimalDistances.NEVER : 0);
        epsilons.forEach(epsilon -> errors.add(new TreeMap<>(CurveBuilder::compareErrors)));
    }

    private static int compareErrors(List<Integer> a, List<Integer> b) {
        int bySource = Integer.compare(a.get(0), b.get(0));
        return bySource != 0 ? bySource : Integer.compare(a.get(1), b.get(1));
    }

    /** Whether the example has survived everything before this ε. */
    public boolean survivesBefore(int epsilonIndex, int example) {
        return epsilonIndex == 0 ? clean.isCorrect(example) : within[epsilonIndex - 1][example];
    }

    /** The attack was asked for the nearest adversarial input of an example, and this is how far it lies. */
    public void recordNearest(int example, double distance) {
        looksForNearest = true;
        nearest[example] = Math.min(nearest[example], distance);
    }

    /** One example was tried at one ε. */
    public void record(int epsilonIndex, int example, int label, int prediction, double distance) {
        boolean correct = prediction == label;
        at[epsilonIndex][example] = correct;
        within[epsilonIndex][example] = correct && survivesBefore(epsilonIndex, example);
        distanceSum[epsilonIndex] += distance;
        distanceMax[epsilonIndex] = Math.max(distanceMax[epsilonIndex], distance);
        distanceCount[epsilonIndex]++;
        if (!correct) {
            nearest[example] = Math.min(nearest[example], distance);
        }
        if (!correct && prediction != Predictions.NONE) {
            errors.get(epsilonIndex).merge(List.of(label, prediction), 1, Integer::sum);
        }
    }

    /** The model was asked for this ε. */
    public void addPasses(int epsilonIndex, long forwardPasses, long backwardPasses) {
        forward[epsilonIndex] += forwardPasses;
        backward[epsilonIndex] += backwardPasses;
    }

    public ModelCurve build(String model, String attack) {
        List<EpsilonPoint> points = new ArrayList<>();
        for (int e = 0; e < epsilons.size(); e++) {
            points.add(point(e));
        }
        MinimalDistances distances = looksForNearest ? MinimalDistances.of(clean.count(), i -> nearest[i]) : null;
        return new ModelCurve(model, attack, clean, points, distances);
    }

    private EpsilonPoint point(int e) {
        boolean tried = distanceCount[e] > 0;
        return new EpsilonPoint(
                epsilons.get(e),
                measuresAt ? Outcomes.of(clean.count(), i -> at[e][i]) : null,
                Outcomes.of(clean.count(), i -> within[e][i]),
                tried ? distanceSum[e] / distanceCount[e] : null,
                tried ? distanceMax[e] : null,
                forward[e],
                backward[e],
                errors.get(e).entrySet().stream()
                        .map(error -> List.of(error.getKey().get(0), error.getKey().get(1), error.getValue()))
                        .toList());
    }
}
