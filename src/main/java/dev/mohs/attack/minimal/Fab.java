package dev.mohs.attack.minimal;

import dev.mohs.attack.Attack;
import dev.mohs.attack.AttackArguments;
import dev.mohs.attack.AttackDescription;
import dev.mohs.attack.AttackParameter;
import dev.mohs.attack.AttackType;
import dev.mohs.attack.Batch;
import dev.mohs.attack.Knowledge;
import dev.mohs.attack.Norm;
import dev.mohs.attack.Perturbation;
import dev.mohs.attack.Randomness;
import dev.mohs.attack.Repetition;
import dev.mohs.attack.Rows;
import dev.mohs.attack.WhiteBox;
import dev.mohs.attack.kit.Ball;
import dev.mohs.attack.kit.Logits;
import dev.mohs.attack.kit.MinimalPerturbation;
import dev.mohs.attack.kit.Queries;
import dev.mohs.attack.kit.RandomDirection;
import dev.mohs.attack.kit.Ranking;
import dev.mohs.attack.kit.Start;
import dev.mohs.model.Bounds;
import dev.mohs.model.Classifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The fast adaptive boundary attack, and its targeted form for models of many classes, which follows one rival class at a time.
 * Croce, Hein 2020, "Minimally distorted Adversarial Examples with a Fast Adaptive Boundary Attack", algorithm 1, without the final
 * search, as AutoAttack runs it. Later starts are random, at half the distance of the nearest adversarial input, as far as ε.
 */
public final class Fab implements Attack {

    private static final List<AttackParameter> PARAMETERS = List.of(
            AttackParameter.LINF_OR_L2,
            new AttackParameter("iterations", "100", "steps; for fab_t steps towards each target"),
            new AttackParameter("alpha_max", "0.1", "the most that a step is drawn towards the clean input, in [0, 1]"),
            new AttackParameter("eta", "1.05", "how far to go beyond the boundary, 1 being onto it"),
            new AttackParameter("beta", "0.9", "how far to stay from the clean input after a success, in [0, 1]"),
            new AttackParameter("restarts", "1", "how many starts, the first at the clean input; for fab_t for each target"));

    private static final String REFERENCE = "Croce, Hein 2020, arXiv:1907.02044";

    /** What the catalogue lists of it. */
    public static final AttackType TYPE = new AttackType(
            "fab",
            "steps along the nearest linearised decision boundary, drawn back to the clean input",
            Knowledge.WHITE_BOX,
            Repetition.ONCE,
            PARAMETERS,
            REFERENCE,
            arguments -> new Fab(arguments, Integer.MAX_VALUE, false));

    /** What the catalogue lists of it. */
    public static final AttackType TARGETED_TYPE = new AttackType(
            "fab_t",
            "fab once for each of the likeliest other classes, looking at the boundary to that class alone",
            Knowledge.WHITE_BOX,
            Repetition.ONCE,
            targetedParameters(),
            REFERENCE,
            arguments -> new Fab(arguments, arguments.integer("targets", 1), true));

    /** A move shorter than this share of the range counts as this long, so that two moves of length 0 still have a ratio. */
    private static final double SMALLEST_LENGTH = 1e-8;

    private static final float NEVER_NEAR_ENOUGH = -1;

    /** How far random starts may be where no ε says it, as a share of the range: the defaults of the authors' code. */
    private static final Map<Norm, Double> FARTHEST = Map.of(Norm.LINF, 0.3, Norm.L2, 1.0);

    private final Norm norm;
    private final int iterations;
    private final double alphaMax;
    private final double eta;
    private final double beta;
    private final int restarts;
    private final int rivalCount;
    private final boolean oneByOne;
    private final AttackDescription description;

    private Fab(AttackArguments arguments, int rivalCount, boolean oneByOne) {
        this.norm = arguments.norm();
        this.iterations = arguments.integer("iterations", 1);
        this.alphaMax = arguments.number("alpha_max", 0, 1);
        this.eta = arguments.number("eta", 0, 10);
        this.beta = arguments.number("beta", 0, 1);
        this.restarts = arguments.integer("restarts", 1);
        this.rivalCount = rivalCount;
        this.oneByOne = oneByOne;
        this.description = arguments.describe(norm);
    }

    private static List<AttackParameter> targetedParameters() {
        List<AttackParameter> parameters = new ArrayList<>(PARAMETERS);
        parameters.add(new AttackParameter("targets", "9", "how many of the likeliest other classes to try"));
        return parameters;
    }

    @Override
    public AttackDescription description() {
        return description;
    }

    @Override
    public boolean thinsOut() {
        return true;
    }

    @Override
    public Perturbation prepare(Classifier classifier, Batch batch, Randomness randomness) {
        return prepareWithin(NEVER_NEAR_ENOUGH, classifier, batch, randomness);
    }

    /** Follows no example further that has an adversarial input within ε. */
    @Override
    public Perturbation prepareWithin(float epsilon, Classifier classifier, Batch batch, Randomness randomness) {
        Queries queries = new Queries(WhiteBox.of(classifier, this), batch.inputs().getManager());
        MinimalPerturbation found = new MinimalPerturbation(norm, batch.inputs());
        float[][] logits = queries.logits(found.clean());
        int[] right = found.offerWrong(Rows.all(batch.size()), found.clean(), logits, batch.labels());
        List<int[]> rivals = Ranking.of(logits).others(rivalCount, batch.labels());
        Search search = new Search(queries, batch.labels(), classifier.bounds(), found, epsilon);
        List<List<int[]>> goals = oneByOne ? rivals.stream().map(List::of).toList() : List.of(rivals);
        for (int run = 0; run < goals.size() * restarts; run++) {
            int goal = run / restarts;
            boolean first = run % restarts == 0;
            search.run(right, goals.get(goal),
                    first ? found.clean().clone() : starts(right, found, search, batch, randomness, run));
        }
        return found;
    }

    /** Points in a random direction, the clean input for examples that are done. */
    private float[][] starts(
            int[] rows, MinimalPerturbation found, Search search, Batch batch, Randomness randomness, int run) {
        RandomDirection direction = norm == Norm.LINF ? RandomDirection.UNIFORM : RandomDirection.GAUSSIAN;
        double[] distances = found.distances();
        float[][] starts = found.clean().clone();
        for (int row : search.unfinished(rows)) {
            double farthest = search.nearEnough > 0 ? search.nearEnough : FARTHEST.get(norm) * search.bounds.range();
            Ball ball = new Ball(norm, (float) (Math.min(distances[row], farthest) / 2), search.bounds);
            starts[row] = Start.onSphere(direction).in(ball, starts[row], randomness.forExample(batch.indices()[row], run), run);
        }
        return starts;
    }

    /** The steps of one run. */
    private final class Search {

        private final Queries queries;
        private final int[] labels;
        private final Bounds bounds;
        private final MinimalPerturbation found;
        private final float nearEnough;
        private final HyperplaneProjection projection;
        /** d₁ and d₂ of the example in hand, [D]. */
        private final double[] fromPoint;
        private final double[] fromClean;

        Search(Queries queries, int[] labels, Bounds bounds, MinimalPerturbation found, float nearEnough) {
            this.queries = queries;
            this.labels = labels;
            this.bounds = bounds;
            this.found = found;
            this.nearEnough = nearEnough;
            int size = found.clean()[0].length;
            this.projection = new HyperplaneProjection(norm, bounds, size);
            this.fromPoint = new double[size];
            this.fromClean = new double[size];
        }

        /** @param points where each example of the batch starts, [N][D]; overwritten */
        void run(int[] rows, List<int[]> rivals, float[][] points) {
            int[] active = unfinished(rows);
            for (int i = 0; i < iterations && active.length > 0; i++) {
                LinearBoundary[] boundaries = LinearBoundary.nearest(queries, points, active, labels, rivals, norm);
                // Where the model is flat there is no step to take, now or later.
                active = IntStream.of(active).filter(row -> boundaries[row] != null).toArray();
                for (int row : active) {
                    points[row] = step(points[row], found.clean()[row], boundaries[row]);
                }
                float[][] logits = queries.logits(Rows.select(points, active));
                for (int a = 0; a < active.length; a++) {
                    int row = active[a];
                    if (Logits.isWrong(logits[a], labels[row])) {
                        found.offer(row, points[row]);
                        points[row] = between(found.clean()[row], points[row], beta);
                    }
                }
                active = unfinished(active);
            }
        }

        private int[] unfinished(int[] rows) {
            return IntStream.of(rows).filter(row -> !found.isWithin(nearEnough, row)).toArray();
        }

        /** (x + η·d₁)(1 − α) + (x₀ + η·d₂)·α, with the moves d₁, d₂ of x and of the clean x₀ onto the boundary. */
        private float[] step(float[] point, float[] clean, LinearBoundary boundary) {
            projection.move(point, boundary.difference(), boundary.slope(), fromPoint);
            projection.move(clean, boundary.differenceAt(clean, point), boundary.slope(), fromClean);
            double shortest = SMALLEST_LENGTH * bounds.range();
            double pointLength = Math.max(norm.ofValues(fromPoint), shortest);
            double cleanLength = Math.max(norm.ofValues(fromClean), shortest);
            double alpha = Math.min(pointLength / (pointLength + cleanLength), alphaMax);
            float[] moved = new float[point.length];
            for (int j = 0; j < moved.length; j++) {
                moved[j] = (float) ((point[j] + eta * fromPoint[j]) * (1 - alpha) + (clean[j] + eta * fromClean[j]) * alpha);
            }
            bounds.clip(moved);
            return moved;
        }

        private float[] between(float[] clean, float[] point, double share) {
            float[] between = new float[clean.length];
            for (int j = 0; j < between.length; j++) {
                between[j] = (float) (clean[j] + share * ((double) point[j] - clean[j]));
            }
            bounds.clip(between);
            return between;
        }
    }
}
