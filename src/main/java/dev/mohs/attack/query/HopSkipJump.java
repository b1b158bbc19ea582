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
import dev.mohs.attack.kit.Queries;
import dev.mohs.model.Classifier;
import java.util.List;

/**
 * HopSkipJump: sees decisions only. From a point on the decision boundary it estimates the boundary's normal by asking around it,
 * jumps, and returns to the boundary by binary search. Chen, Jordan, Wainwright 2020, "HopSkipJumpAttack: A Query-Efficient
 * Decision-Based Attack", algorithms 1 and 2 with the authors' constants. Examples that the model gets wrong already are not
 * attacked; those for which no start is found stay clean.
 */
public final class HopSkipJump implements Attack {

    /** What the catalogue lists of it. */
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
        new BoundaryWalk(queries, batch, norm, classifier.bounds(), randomness, found)
                .run(right, starts, iterations, jump -> (int) Math.min(samples * Math.sqrt(jump), mostSamples));
        return found;
    }
}
