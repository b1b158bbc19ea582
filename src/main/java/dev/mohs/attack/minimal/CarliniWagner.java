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
import dev.mohs.attack.kit.Goal;
import dev.mohs.attack.kit.Loss;
import dev.mohs.attack.kit.MinimalPerturbation;
import dev.mohs.attack.kit.Objectives;
import dev.mohs.attack.kit.Queries;
import dev.mohs.attack.kit.Target;
import dev.mohs.model.Bounds;
import dev.mohs.model.Classifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The L2 attack of Carlini and Wagner: minimises ‖δ‖² + c·max(margin + κ, 0), with δ in units of the range of input values, by Adam
 * over w with x + δ = ½(tanh w + 1), scaled to the bounds, and looks for each example's least sufficient c. Carlini, Wagner 2017,
 * "Towards Evaluating the Robustness of Neural Networks", sections V and VI; the schedule of c and the early abort follow the
 * authors' code, per example. Logits s times as large are as good as a c and a 1/κ s times as large.
 */
public final class CarliniWagner implements Attack {

    /** What the catalogue lists of it. */
    public static final AttackType TYPE = new AttackType(
            "cw",
            "minimises the L2 distance plus c times the margin, and searches for the least sufficient c",
            Knowledge.WHITE_BOX,
            Repetition.ONCE,
            List.of(
                    new AttackParameter("search_steps", "9", "values of c tried"),
                    new AttackParameter("iterations", "10000", "Adam's steps for one c at most"),
                    new AttackParameter("learning_rate", "0.01", "Adam's step in tanh space"),
                    new AttackParameter("initial_c", "0.001",
                            "the first c, the weight of a logit beside the squared distance in units of the range"),
                    new AttackParameter("confidence", "0", "κ, by how much the wrong class must lead, in logits"),
                    Target.PARAMETER),
            "Carlini, Wagner 2017, arXiv:1608.04644",
            CarliniWagner::new);

    private final int searchSteps;
    private final int iterations;
    private final double learningRate;
    private final double initialC;
    private final double confidence;
    private final Target target;
    private final AttackDescription description;

    CarliniWagner(AttackArguments arguments) {
        this.searchSteps = arguments.integer("search_steps", 1);
        this.iterations = arguments.integer("iterations", 1);
        this.learningRate = arguments.number("learning_rate", 1e-9, 10);
        this.initialC = arguments.number("initial_c", 1e-12, 1e9);
        this.confidence = arguments.number("confidence", 0, 1e6);
        this.target = Target.of(arguments);
        this.description = arguments.describe(Norm.L2);
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
        MinimalPerturbation found = new MinimalPerturbation(Norm.L2, batch.inputs());
        int[] right = found.offerWrong(
                Rows.all(batch.size()), found.clean(), queries.logits(found.clean()), batch.labels());
        Goal goal = target.goal(Loss.MARGIN, classifier, batch);
        TradeOffSearch[] tradeOffs = new TradeOffSearch[batch.size()];
        Arrays.setAll(tradeOffs, row -> new TradeOffSearch(initialC));
        for (int s = 0; s < searchSteps && right.length > 0; s++) {
            boolean[] succeeded = minimise(queries, batch.labels(), goal, right, tradeOffs, classifier.bounds(), found);
            for (int row : right) {
                tradeOffs[row].update(succeeded[row]);
            }
        }
        return found;
    }

    /** Minimises for every row's own c; tells which rows became adversarial at any step. */
    private boolean[] minimise(
            Queries queries,
            int[] labels,
            Goal goal,
            int[] rows,
            TradeOffSearch[] tradeOffs,
            Bounds bounds,
            MinimalPerturbation found) {
        boolean[] succeeded = new boolean[labels.length];
        TanhDescent[] descents = new TanhDescent[labels.length];
        for (int row : rows) {
            descents[row] = new TanhDescent(found.clean()[row], bounds, learningRate);
        }
        int[] active = rows;
        for (int i = 0; i < iterations && active.length > 0; i++) {
            float[][] points = new float[active.length][];
            for (int a = 0; a < active.length; a++) {
                points[a] = descents[active[a]].point();
            }
            Queries.Slopes margins = queries.slopes(
                    points, Objectives.negative(goal.rows(active).objective(Rows.select(labels, active))));
            for (int a = 0; a < active.length; a++) {
                int row = active[a];
                double lack = margins.values()[a] + confidence;
                if (margins.values()[a] < 0 && lack <= 0) {
                    succeeded[row] = true;
                    found.offer(row, points[a]);
                }
                descents[row].step(tradeOffs[row].c(), lack, margins.gradients()[a]);
            }
            if (isCheckpoint(i)) {
                active = IntStream.of(active).filter(row -> descents[row].hasImproved()).toArray();
            }
        }
        return succeeded;
    }

    private boolean isCheckpoint(int iteration) {
        return iterations >= 10 && iteration % (iterations / 10) == 0;
    }
}
