package dev.mohs.worker;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mohs.attack.Norm;
import dev.mohs.nn.Activation;
import dev.mohs.nn.Architecture;
import dev.mohs.spec.Epsilon;
import dev.mohs.training.AdversarialPlan;
import dev.mohs.training.Augmentation;
import dev.mohs.training.OptimizerPlan;
import dev.mohs.training.TrainingPlan;

/** A {@link TrainingPlan} as plain data, and back. */
record TrainingPiece(
        String architecture,
        String activation,
        long seed,
        int epochs,
        int batchSize,
        OptimizerPlan optimizer,
        double labelSmoothing,
        Augmentation augmentation,
        @JsonInclude(JsonInclude.Include.NON_NULL) Adversary adversary) {

    /** An {@link AdversarialPlan} as plain data. */
    record Adversary(AdversarialPlan.Method method, String norm, String epsilon, int steps, double beta, int rampEpochs) {

        static Adversary of(AdversarialPlan plan) {
            return plan == null
                    ? null
                    : new Adversary(plan.method(), plan.norm().text(), plan.epsilon().text(), plan.steps(), plan.beta(),
                            plan.rampEpochs());
        }

        AdversarialPlan plan() {
            return new AdversarialPlan(method, Norm.named(norm), Epsilon.parse(epsilon), steps, beta, rampEpochs);
        }
    }

    static TrainingPiece of(TrainingPlan plan) {
        return new TrainingPiece(plan.architecture().text(), plan.activationText(), plan.seed(), plan.epochs(), plan.batchSize(),
                plan.optimizer(), plan.labelSmoothing(), plan.augmentation(), Adversary.of(plan.adversarial()));
    }

    TrainingPlan plan() {
        return new TrainingPlan(Architecture.named(architecture), Activation.parse(activation), seed, epochs, batchSize,
                optimizer, labelSmoothing, augmentation, adversary == null ? null : adversary.plan());
    }
}
