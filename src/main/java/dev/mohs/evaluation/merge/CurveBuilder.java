package dev.mohs.evaluation.merge;

import dev.mohs.evaluation.unit.UnitRecord;
import dev.mohs.result.EpsilonPoint;
import dev.mohs.result.MinimalDistances;
import dev.mohs.result.ModelCurve;
import dev.mohs.statistics.Outcomes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;

/** Collects what happened to each example at each ε, record by record, and makes a curve of it. */
final class CurveBuilder {

    private final List<Double> epsilons;
    private final Outcomes clean;
    private final boolean measuresAt;
    private final IntUnaryOperator label;
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

    /**
     * @param measuresAt whether every example is tried at every ε, broken or not
     * @param label      the true class of an example
     */
    CurveBuilder(List<Double> epsilons, Outcomes clean, boolean measuresAt, IntUnaryOperator label) {
        this.epsilons = epsilons;
        this.clean = clean;
        this.measuresAt = measuresAt;
        this.label = label;
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

    void add(UnitRecord record) {
        if (record.nearest() != null) {
            looksForNearest = true;
            for (int i = 0; i < record.examples().size(); i++) {
                isNear(record.examples().get(i), record.nearest().of(i));
            }
        }
        record.tries().forEach(this::add);
    }

    private void add(UnitRecord.Try outcome) {
        int e = outcome.epsilonIndex();
        for (int i = 0; i < outcome.examples().size(); i++) {
            add(e, outcome.examples().get(i), outcome.predictions().get(i), outcome.distances().get(i));
        }
        forward[e] += outcome.forwardPasses();
        backward[e] += outcome.backwardPasses();
    }

    /** One example was tried at one ε. */
    private void add(int e, int example, int prediction, double distance) {
        boolean correct = prediction == label.applyAsInt(example);
        at[e][example] = correct;
        within[e][example] = correct && survivesBefore(e, example);
        distanceSum[e] += distance;
        distanceMax[e] = Math.max(distanceMax[e], distance);
        distanceCount[e]++;
        if (!correct) {
            isNear(example, distance);
        }
        if (!correct && prediction != UnitRecord.NO_CLASS) {
            errors.get(e).merge(List.of(label.applyAsInt(example), prediction), 1, Integer::sum);
        }
    }

    private boolean survivesBefore(int e, int example) {
        return e == 0 ? clean.isCorrect(example) : within[e - 1][example];
    }

    private void isNear(int example, double distance) {
        nearest[example] = Math.min(nearest[example], distance);
    }

    ModelCurve build(String model, String attack) {
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
