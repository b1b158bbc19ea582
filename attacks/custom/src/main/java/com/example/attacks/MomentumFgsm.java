package com.example.attacks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
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
import dev.mohs.attack.kit.Objectives;
import dev.mohs.model.Classifier;
import dev.mohs.model.DifferentiableClassifier;
import dev.mohs.model.Objective;
import java.util.List;

/**
 * The momentum iterative fast gradient sign method: T steps of size α = ε/T along the sign of a gathered gradient,
 *
 * <pre>
 * m ← μ·m + ∇ₓL(x) / mean|∇ₓL(x)|
 * x ← Π(x + α·sign m)
 * </pre>
 *
 * where Π keeps x within ε of the clean input and within the model's bounds. Dong, Liao, Pang, Su, Zhu, Hu, Li 2018, "Boosting
 * Adversarial Attacks with Momentum", arXiv:1710.06081, algorithm 1.
 */
final class MomentumFgsm implements Attack {

    static final AttackType TYPE = new AttackType(
            "momentum_fgsm",
            "steps along the sign of a gradient that gathers momentum",
            Knowledge.WHITE_BOX,
            Repetition.PER_EPSILON,
            List.of(
                    new AttackParameter("steps", "10", "how many steps, at least 1"),
                    new AttackParameter("decay", "1", "how much momentum a step keeps, 0 to 10")),
            "Dong et al. 2018, arXiv:1710.06081",
            MomentumFgsm::new);

    private final int steps;
    private final float decay;
    private final AttackDescription description;

    MomentumFgsm(AttackArguments arguments) {
        steps = arguments.integer("steps", 1);
        decay = (float) arguments.number("decay", 0, 10);
        description = arguments.describe(Norm.LINF);
    }

    @Override
    public AttackDescription description() {
        return description;
    }

    @Override
    public Perturbation prepare(Classifier classifier, Batch batch, Randomness randomness) {
        DifferentiableClassifier model = WhiteBox.of(classifier, this);
        return (epsilon, rows) -> perturb(model, batch.rows(rows), epsilon);
    }

    private NDArray perturb(DifferentiableClassifier model, Batch batch, float epsilon) {
        Objective loss = Objectives.logOdds(batch.labels());
        NDArray clean = batch.inputs();
        NDArray perturbed = clean.duplicate();
        NDArray momentum = clean.zerosLike();
        for (int step = 0; step < steps; step++) {
            // What a step computes is freed with the step; without a scope of its own, memory would grow with every step.
            try (NDManager scope = clean.getManager().newSubManager()) {
                scope.tempAttachAll(clean, perturbed, momentum);
                NDArray gradient = model.differentiate(perturbed, loss).gradient();
                momentum.muli(decay).addi(gradient.div(meanMagnitude(gradient)));
                NDArray moved = perturbed.add(momentum.sign().mul(epsilon / steps));
                NDArray inBall = moved.maximum(clean.sub(epsilon)).minimum(clean.add(epsilon));
                model.bounds().clip(inBall).copyTo(perturbed);
            }
        }
        return perturbed;
    }

    /** The mean absolute value of each example's gradient, (N, 1, 1, 1); never 0, so that a gradient of 0 stays 0 when divided. */
    private static NDArray meanMagnitude(NDArray gradient) {
        return gradient.abs().mean(new int[] {1, 2, 3}, true).maximum(Float.MIN_NORMAL);
    }
}
