package dev.mohs.attack.gradient;

import dev.mohs.attack.Attack;
import dev.mohs.attack.AttackArguments;
import dev.mohs.attack.AttackDescription;
import dev.mohs.attack.AttackParameter;
import dev.mohs.attack.AttackType;
import dev.mohs.attack.Batch;
import dev.mohs.attack.Knowledge;
import dev.mohs.attack.Perturbation;
import dev.mohs.attack.Randomness;
import dev.mohs.attack.Repetition;
import dev.mohs.attack.WhiteBox;
import dev.mohs.attack.kit.FixedStepAscent;
import dev.mohs.attack.kit.Loss;
import dev.mohs.attack.kit.Start;
import dev.mohs.attack.kit.Target;
import dev.mohs.model.Classifier;
import dev.mohs.model.DifferentiableClassifier;
import java.util.List;

/**
 * The basic iterative method: FGSM in small steps from the clean input, x ← Π(x + α·sign ∇ₓL). Kurakin, Goodfellow, Bengio 2017,
 * "Adversarial Examples in the Physical World", section 2.2. Ten steps of 0.2 ε are the usual settings of libraries, not the
 * paper's.
 */
public final class BasicIterative implements Attack {

    public static final AttackType TYPE = new AttackType(
            "bim",
            "gradient steps of one length from the clean input",
            Knowledge.WHITE_BOX,
            Repetition.PER_EPSILON,
            List.of(
                    AttackParameter.NORM,
                    new AttackParameter("steps", "10", "how many steps"),
                    new AttackParameter("step", "0.2", "the length of a step, as a multiple of epsilon"),
                    Target.PARAMETER),
            "Kurakin, Goodfellow, Bengio 2017, arXiv:1607.02533",
            BasicIterative::new);

    private final FixedStepAscent ascent;
    private final Target target;
    private final AttackDescription description;

    BasicIterative(AttackArguments arguments) {
        this.ascent = new FixedStepAscent(
                arguments.norm(), arguments.integer("steps", 1), arguments.number("step", 0, 100));
        this.target = Target.of(arguments);
        this.description = arguments.describe(ascent.norm());
    }

    @Override
    public AttackDescription description() {
        return description;
    }

    @Override
    public Perturbation prepare(Classifier classifier, Batch batch, Randomness randomness) {
        DifferentiableClassifier whiteBox = WhiteBox.of(classifier, this);
        return ascent.perturbation(whiteBox, batch, target.goal(Loss.CE, classifier, batch), Start.clean(), 1);
    }
}
