package dev.mohs.attack.query;

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
import dev.mohs.attack.kit.MinimalPerturbation;
import dev.mohs.attack.kit.Points;
import dev.mohs.attack.kit.Queries;
import dev.mohs.model.Bounds;
import dev.mohs.model.Classifier;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * HopSkipJump: sees decisions only. From a point on the decision boundary it estimates the boundary's normal by asking around it,
 * jumps, and returns to the boundary by binary search. Chen, Jordan, Wainwright 2020, "HopSkipJumpAttack: A Query-Efficient
 * Decision-Based Attack", algorithms 1 and 2 with the authors' constants. Examples that the model gets wrong already are not
 * attacked; those for which no start is found stay clean.
 */
public final class HopSkipJump implements Attack {

    public static final AttackType TYPE = new AttackType(
            "hopskipjump",
            "walks along the decision boundary towards the clean input, seeing decisions only",
            Knowledge.DECISIONS,
            Repetition.ONCE,
            List.of(
                    AttackParameter.LINF_OR_L2,
                    new AttackParameter("iterations", "40", "jumps"),
                    new AttackParameter("samples", "100", "inputs asked to estimate the first normal; √t times as many at jump t"),
                    new AttackParameter("most_samples", "10000", "inputs asked per estimate at most"),
                    new AttackParameter("starts", "10000", "random inputs tried to find an adversarial one")),
            "Chen, Jordan, Wainwright 2020, arXiv:1904.02144",
            HopSkipJump::new);

    /** The binary search between the clean input and random noise stops here, as a share of the way. */
    private static final double START_TOLERANCE = 0.001;

    /** The radius of the first estimate, as a share of the range of values. */
    private static final double FIRST_RADIUS = 0.1;

    /** After so many halvings a float32 input no longer moves. */
    private static final int MOST_HALVINGS = 40;

    private final Norm norm;
    private final int iterations;
    private final int samples;
    private final int mostSamples;
    private final int starts;
    private final AttackDescription description;

    HopSkipJump(AttackArguments arguments) {
        this.norm = arguments.norm();
        this.iterations = arguments.integer("iterations", 1);
        this.samples = arguments.integer("samples", 1);
        this.mostSamples = arguments.integer("most_samples", 1);
        this.starts = arguments.integer("starts", 1);
        this.description = arguments.describe(norm);
    }

    @Override
    public AttackDescription description() {
        return description;
    }

    @Override
    public Perturbation prepare(Classifier classifier, Batch batch, Randomness randomness) {
        Queries queries = new Queries(classifier, batch.inputs().getManager());
        MinimalPerturbation found = new MinimalPerturbation(norm, batch.inputs());
        int[] right = found.offerWrong(
                Rows.all(batch.size()), found.clean(), queries.logits(found.clean()), batch.labels());
        new Walk(queries, batch, classifier.bounds(), randomness, found).run(right);
        return found;
    }

    /** The walk of every example of a batch. */
    private final class Walk {

        private final Queries queries;
        private final int[] labels;
        private final Bounds bounds;
        private final MinimalPerturbation found;
        private final float[][] clean;
        private final SplittableRandom[] random;
        private final BoundarySearch search;
        private final NormalEstimate estimate;
        /** Where each example stands, an input that the model gets wrong. */
        private final float[][] points;

        Walk(Queries queries, Batch batch, Bounds bounds, Randomness randomness, MinimalPerturbation found) {
            this.queries = queries;
            this.labels = batch.labels();
            this.bounds = bounds;
            this.found = found;
            this.clean = found.clean();
            this.random = randomness.forExamples(batch.indices());
            this.search = new BoundarySearch(queries, labels, clean, bounds);
            this.estimate = new NormalEstimate(queries, norm, bounds);
            this.points = new float[clean.length][];
        }

        void run(int[] rows) {
            int[] active = start(rows);
            search.alongLine(active, points, START_TOLERANCE);
            double[] reached = toBoundary(active);
            for (int t = 1; t <= iterations && active.length > 0; t++) {
                jump(active, t, reached);
                reached = toBoundary(active);
            }
        }

        /** Looks for uniform noise that the model gets wrong; gives the rows that have some. */
        private int[] start(int[] rows) {
            int[] without = rows;
            for (int i = 0; i < starts && without.length > 0; i++) {
                for (int row : without) {
                    points[row] = noise(random[row]);
                }
                boolean[] wrong = queries.wrong(points, without, labels);
                without = IntStream.of(without).filter(row -> !wrong[row]).toArray();
            }
            int[] failed = without;
            return IntStream.of(rows).filter(row -> IntStream.of(failed).noneMatch(other -> other == row)).toArray();
        }

        private float[] noise(SplittableRandom random) {
            float[] noise = new float[clean[0].length];
            for (int j = 0; j < noise.length; j++) {
                noise[j] = bounds.clip(random.nextDouble(bounds.lower(), bounds.upper()));
            }
            return noise;
        }

        /** Moves each point to the boundary; gives the distances before. */
        private double[] toBoundary(int[] active) {
            double[] before = new double[clean.length];
            for (int row : active) {
                before[row] = norm.distance(clean[row], points[row]);
            }
            if (norm == Norm.LINF) {
                search.byClipping(active, points, before, theta());
            } else {
                search.alongLine(active, points, theta());
            }
            for (int row : active) {
                found.offer(row, points[row]);
            }
            return before;
        }

        /** θ = 1/(d√d) for L2, 1/d² for L∞. */
        private double theta() {
            double size = clean[0].length;
            return norm == Norm.LINF ? 1 / (size * size) : 1 / (size * Math.sqrt(size));
        }

        /** Along the estimated normal by distance/√t, halved until the point stays wrong. */
        private void jump(int[] active, int t, double[] reached) {
            double[][] directions = new double[clean.length][];
            double[] steps = new double[clean.length];
            int count = (int) Math.min(samples * Math.sqrt(t), mostSamples);
            double size = clean[0].length;
            for (int row : active) {
                // √d·θ·distance for L2 and d·θ·distance for L∞ are the same.
                double radius = t == 1 ? FIRST_RADIUS * bounds.range() : reached[row] / size;
                directions[row] = estimate.direction(points[row], labels[row], radius, count, random[row]);
                steps[row] = norm.distance(clean[row], points[row]) / Math.sqrt(t);
            }
            float[][] moved = new float[clean.length][];
            int[] unsettled = active;
            for (int i = 0; i < MOST_HALVINGS && unsettled.length > 0; i++) {
                for (int row : unsettled) {
                    moved[row] = Points.along(points[row], directions[row], steps[row], bounds);
                    steps[row] /= 2;
                }
                boolean[] wrong = queries.wrong(moved, unsettled, labels);
                for (int row : unsettled) {
                    points[row] = wrong[row] ? moved[row] : points[row];
                }
                unsettled = IntStream.of(unsettled).filter(row -> !wrong[row]).toArray();
            }
        }
    }
}
