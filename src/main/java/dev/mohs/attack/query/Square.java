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
import dev.mohs.attack.kit.Goal;
import dev.mohs.attack.kit.Logits;
import dev.mohs.attack.kit.Loss;
import dev.mohs.attack.kit.Queries;
import dev.mohs.attack.kit.Restarts;
import dev.mohs.attack.kit.Survivors;
import dev.mohs.attack.kit.Target;
import dev.mohs.model.Classifier;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The Square attack: random search over squares of pixels that follows the margin of the logits and needs no gradient.
 * Andriushchenko, Croce, Flammarion, Hein 2020, "Square Attack: a query-efficient black-box adversarial attack via random search",
 * algorithms 1 to 3. Every example has squares of its own, and leaves as soon as it is broken.
 */
public final class Square implements Attack {

    /** What the catalogue lists of it. */
    public static final AttackType TYPE = new AttackType(
            "square",
            "random search over squares of pixels, guided by the margin of the logits",
            Knowledge.SCORES,
            Repetition.PER_EPSILON,
            List.of(
                    AttackParameter.LINF_OR_L2,
                    new AttackParameter("queries", "5000", "inputs tried per example at most"),
                    new AttackParameter("share", "0.8", "p, the share of the pixels that the first squares cover, in (0, 1]"),
                    new AttackParameter("restarts", "1", "how many starts, the later ones for examples not yet broken"),
                    Target.PARAMETER),
            "Andriushchenko, Croce, Flammarion, Hein 2020, arXiv:1912.00049",
            Square::new);

    /** After these many moves the share is halved, each time (the authors' schedule). */
    private static final int[] HALVINGS = {10, 50, 200, 500, 1000, 2000, 4000, 6000, 8000};

    private final Norm norm;
    private final int queries;
    private final double share;
    private final int restarts;
    private final Target target;
    private final AttackDescription description;

    Square(AttackArguments arguments) {
        this.norm = arguments.norm();
        this.queries = arguments.integer("queries", 1);
        this.share = arguments.number("share", 1e-6, 1);
        this.restarts = arguments.integer("restarts", 1);
        this.target = Target.of(arguments);
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
        ImageShape image = ImageShape.of(classifier, this);
        Goal goal = target.goal(Loss.MARGIN, classifier, batch);
        return (epsilon, rows) -> {
            SquareMoves moves = norm == Norm.LINF
                    ? new LinfSquareMoves(image, epsilon, classifier.bounds())
                    : new L2SquareMoves(image, epsilon, classifier.bounds());
            Goal wanted = goal.rows(rows);
            return Restarts.of(restarts, classifier, batch.rows(rows), (survivors, run, scope) -> survivors.settle(
                    search(new Queries(classifier, scope), survivors, wanted.rows(survivors.rows()), moves, randomness, run)));
        };
    }

    private float[][] search(
            Queries model, Survivors survivors, Goal goal, SquareMoves moves, Randomness randomness, int run) {
        float[][] clean = survivors.clean();
        int[] labels = survivors.labels();
        SplittableRandom[] random = LongStream.of(survivors.indices())
                .mapToObj(index -> randomness.forExample(index, run))
                .toArray(SplittableRandom[]::new);
        float[][] best = new float[clean.length][];
        double[] margins = new double[clean.length];
        int[] active = Rows.all(clean.length);
        for (int query = 0; query < queries && active.length > 0; query++) {
            float[][] tried = new float[active.length][];
            for (int a = 0; a < active.length; a++) {
                int row = active[a];
                tried[a] = query == 0
                        ? moves.start(clean[row], random[row])
                        : moves.next(clean[row], best[row], shareAt(query - 1), random[row]);
            }
            float[][] logits = model.logits(tried);
            active = judge(active, tried, logits, labels, goal, best, margins);
        }
        return best;
    }

    /** Keeps what was tried where the margin falls or the label changes; gives the rows whose label has not. */
    private static int[] judge(
            int[] rows, float[][] tried, float[][] logits, int[] labels, Goal goal, float[][] best, double[] margins) {
        return IntStream.range(0, rows.length)
                .filter(i -> {
                    int row = rows[i];
                    boolean wrong = Logits.isWrong(logits[i], labels[row]);
                    double margin = goal.margin(row, labels[row], logits[i]);
                    if (best[row] == null || wrong || margin < margins[row]) {
                        best[row] = tried[i];
                        margins[row] = margin;
                    }
                    return !wrong;
                })
                .map(i -> rows[i])
                .toArray();
    }

    /** p after so many moves. */
    double shareAt(int moves) {
        double now = share;
        for (int halving : HALVINGS) {
            if (moves > halving) {
                now /= 2;
            }
        }
        return now;
    }
}
