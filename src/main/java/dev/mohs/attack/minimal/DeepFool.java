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
import dev.mohs.attack.kit.MinimalPerturbation;
import dev.mohs.attack.kit.Points;
import dev.mohs.attack.kit.Queries;
import dev.mohs.attack.kit.Ranking;
import dev.mohs.model.Classifier;
import java.util.List;
import java.util.stream.IntStream;

/**
 * DeepFool: step after step onto the nearest decision boundary of the model taken as linear, until the class changes.
 * Moosavi-Dezfooli, Fawzi, Frossard 2016, algorithm 2 and section 3.3; the constant 1e-4, here of the range of input values, and
 * the choice of the classes most likely at the clean input follow the authors' code. Every iterate x₀ + (1 + overshoot)·Σr is
 * clipped to the bounds, as in Foolbox 3. The authors' code does not clip: its distances are shorter where pixels lie on a bound,
 * and its results need not be valid inputs.
 */
public final class DeepFool implements Attack {

    /** What the catalogue lists of it. */
    public static final AttackType TYPE = new AttackType(
            "deepfool",
            "the smallest step to the nearest linearised decision boundary, repeated until the class changes",
            Knowledge.WHITE_BOX,
            Repetition.ONCE,
            List.of(
                    AttackParameter.LINF_OR_L2,
                    new AttackParameter("iterations", "50", "steps at most"),
                    new AttackParameter("overshoot", "0.02", "how much further than the boundary to go, a fraction"),
                    new AttackParameter("candidates", "10", "how many of the clean input's likeliest classes to consider")),
            "Moosavi-Dezfooli, Fawzi, Frossard 2016, arXiv:1511.04599",
            DeepFool::new);

    /** Added to every step's length, as a share of the range, so that rounding does not leave the point short of the boundary. */
    private static final double MARGIN = 1e-4;

    private final Norm norm;
    private final int iterations;
    private final double overshoot;
    private final int candidates;
    private final AttackDescription description;

    DeepFool(AttackArguments arguments) {
        this.norm = arguments.norm();
        this.iterations = arguments.integer("iterations", 1);
        this.overshoot = arguments.number("overshoot", 0, 10);
        this.candidates = arguments.integer("candidates", 2);
        this.description = arguments.describe(norm);
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
        Queries queries = new Queries(WhiteBox.of(classifier, this), batch.inputs().getManager());
        MinimalPerturbation found = new MinimalPerturbation(norm, batch.inputs());
        float[][] points = found.clean().clone();
        float[][] logits = queries.logits(points);
        int[] active = found.offerWrong(Rows.all(batch.size()), points, logits, batch.labels());
        List<int[]> rivals = Ranking.of(logits).others(candidates - 1, batch.labels());
        double[][] totals = new double[points.length][points[0].length];
        for (int i = 0; i < iterations && active.length > 0; i++) {
            LinearBoundary[] boundaries = LinearBoundary.nearest(queries, points, active, batch.labels(), rivals, norm);
            // Where the model is flat there is no step to take, now or later.
            active = IntStream.of(active).filter(row -> boundaries[row] != null).toArray();
            for (int row : active) {
                add(step(boundaries[row], MARGIN * classifier.bounds().range()), totals[row]);
                points[row] = Points.along(found.clean()[row], totals[row], 1 + overshoot, classifier.bounds());
            }
            active = found.offerWrong(active, points, queries.logits(Rows.select(points, active)), batch.labels());
        }
        return found;
    }

    /** r = (|f|/‖w‖ + margin)·w/‖w‖₂, or ·sign(w) for L∞ with ‖w‖₁. */
    private double[] step(LinearBoundary boundary, double margin) {
        double length = boundary.distance() + margin;
        double[] step = new double[boundary.slope().length];
        for (int j = 0; j < step.length; j++) {
            double slope = boundary.slope()[j];
            step[j] = length * (norm == Norm.LINF ? Math.signum(slope) : slope / boundary.steepness());
        }
        return step;
    }

    private static void add(double[] step, double[] total) {
        for (int j = 0; j < total.length; j++) {
            total[j] += step[j];
        }
    }

}
