package dev.mohs.attack.gradient;

import ai.djl.ndarray.NDArray;
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
import dev.mohs.attack.WhiteBox;
import dev.mohs.attack.kit.Loss;
import dev.mohs.attack.kit.Target;
import dev.mohs.model.Classifier;
import dev.mohs.model.Objective;
import java.util.List;

/**
 * The fast gradient sign method and its L2 and L1 forms: x + ε·sign(∇ₓL), x + ε·∇ₓL/‖∇ₓL‖, clipped to the bounds. Goodfellow,
 * Shlens, Szegedy 2015, "Explaining and Harnessing Adversarial Examples", section 4.
 */
public final class Fgsm implements Attack {

    /** What the catalogue lists of it. */
    public static final AttackType TYPE = new AttackType(
            "fgsm",
            "one step along the sign of the gradient, or along the gradient scaled to the norm",
            Knowledge.WHITE_BOX,
            Repetition.ONCE,
            List.of(AttackParameter.NORM, Target.PARAMETER),
            "Goodfellow, Shlens, Szegedy 2015, arXiv:1412.6572",
            Fgsm::new);

    private final Norm norm;
    private final Target target;
    private final AttackDescription description;

    Fgsm(AttackArguments arguments) {
        this.norm = arguments.norm();
        this.target = Target.of(arguments);
        this.description = arguments.describe(norm);
    }

    @Override
    public AttackDescription description() {
        return description;
    }

    @Override
    public Perturbation prepare(Classifier classifier, Batch batch, Randomness randomness) {
        Objective loss = target.goal(Loss.CE, classifier, batch).objective(batch.labels());
        NDArray gradient = WhiteBox.of(classifier, this).differentiate(batch.inputs(), loss).gradient();
        return Perturbation.along(batch.inputs(), norm.steepest(gradient), classifier.bounds());
    }
}
