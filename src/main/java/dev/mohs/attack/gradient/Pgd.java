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
 * Projected gradient descent on the negative loss: from a point drawn uniformly from the ball, x ← Π(x + α·d), where d is the sign
 * of the gradient for L∞ and the gradient over its norm for L2 and L1. Madry, Makelov, Schmidt, Tsipras, Vladu 2018, "Towards Deep
 * Learning Models Resistant to Adversarial Attacks", section 2.1. Restarts are chosen example by example: those still classified
 * rightly start again.
 */
public final class Pgd implements Attack {

    public static final AttackType TYPE = new AttackType(
            "pgd",
            "gradient steps of one length from random starts",
            Knowledge.WHITE_BOX,
            Repetition.PER_EPSILON,
            List.of(
                    AttackParameter.NORM,
                    new AttackParameter("steps", "40", "how many steps"),
                    new AttackParameter(
                            "step", "auto", "the length of a step, as a multiple of epsilon; auto is 2.5 / steps"),
                    Start.PARAMETER,
                    new AttackParameter("restarts", "1", "how many starts, the later ones for examples not yet broken"),
                    Loss.PARAMETER,
                    Target.PARAMETER),
            "Madry et al. 2018, arXiv:1706.06083",
            Pgd::new);

    private final FixedStepAscent ascent;
    private final boolean randomStart;
    private final int restarts;
    private final Loss loss;
    private final Target target;
    private final AttackDescription description;

    Pgd(AttackArguments arguments) {
        int steps = arguments.integer("steps", 1);
        this.ascent = new FixedStepAscent(
                arguments.norm(), steps, arguments.numberOrAuto("step", 0, 100, 2.5 / steps));
        this.restarts = arguments.integer("restarts", 1);
        this.randomStart = Start.isRandom(arguments, restarts);
        this.loss = Loss.of(arguments);
        this.target = Target.of(arguments);
        this.description = arguments.describe(ascent.norm());
    }

    @Override
    public AttackDescription description() {
        return description;
    }

    @Override
    public Perturbation prepare(Classifier classifier, Batch batch, Randomness randomness) {
        Start start = randomStart ? Start.inBall(ascent.norm(), randomness) : Start.clean();
        return from(start, WhiteBox.of(classifier, this), batch);
    }

    Perturbation from(Start start, DifferentiableClassifier classifier, Batch batch) {
        return ascent.perturbation(classifier, batch, target.goal(loss, classifier, batch), start, restarts);
    }
}
