package com.example.attacks;

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
import dev.mohs.attack.Rows;
import dev.mohs.attack.WhiteBox;
import dev.mohs.attack.kit.Ball;
import dev.mohs.attack.kit.Objectives;
import dev.mohs.attack.kit.Queries;
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
        // Each question has a scope of its own, so that memory does not grow with the steps.
        Queries queries = new Queries(model, batch.inputs().getManager());
        Objective loss = Objectives.logOdds(batch.labels());
        Ball ball = new Ball(Norm.LINF, epsilon, model.bounds());
        float[][] clean = Rows.unpacked(batch.inputs());
        float[][] x = Rows.unpacked(batch.inputs());
        float[][] momentum = new float[x.length][x[0].length];
        for (int step = 0; step < steps; step++) {
            float[][] gradients = queries.answers(x, loss).gradients();
            for (int i = 0; i < x.length; i++) {
                gather(momentum[i], gradients[i]);
                for (int j = 0; j < x[i].length; j++) {
                    x[i][j] += epsilon / steps * Math.signum(momentum[i][j]);
                }
                ball.project(x[i], clean[i]);
            }
        }
        return queries.array(batch.inputs().getManager(), x);
    }

    private void gather(float[] momentum, float[] gradient) {
        float sum = 0;
        for (float slope : gradient) {
            sum += Math.abs(slope);
        }
        // Never 0, so that a gradient of 0 stays 0 when divided.
        float mean = Math.max(sum / gradient.length, Float.MIN_NORMAL);
        for (int j = 0; j < momentum.length; j++) {
            momentum[j] = decay * momentum[j] + gradient[j] / mean;
        }
    }
}
