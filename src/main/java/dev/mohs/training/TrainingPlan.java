package dev.mohs.training;

import dev.mohs.UserException;
import dev.mohs.nn.Activation;
import dev.mohs.nn.Architecture;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What to train and how, on the cross-entropy. Two plans that differ only in the activation start from the same weights and see the
 * same batches.
 *
 * @param architecture the network
 * @param activation   its activation
 * @param seed         decides the first weights, the order of the examples and how they are augmented
 * @param epochs       passes over the training images, at least 1; free training makes as many gradient steps in {@link #passes}
 * @param batchSize    examples per step, at least 1
 * @param optimizer    how gradients move weights
 * @param labelSmoothing the share of each target that is spread over all classes (Szegedy et al. 2016), in [0, 1). Without it a
 *     network grows so sure of itself that 1 − p vanishes in float32 and its input gradients are rounding noise
 * @param augmentation what is done at random to the training images
 * @param adversarial how to perturb the training images; null to leave them clean
 */
public record TrainingPlan(
        Architecture architecture,
        Activation activation,
        long seed,
        int epochs,
        int batchSize,
        OptimizerPlan optimizer,
        double labelSmoothing,
        Augmentation augmentation,
        AdversarialPlan adversarial) {

    public TrainingPlan {
        if (epochs < 1) {
            throw UserException.usage("training needs at least 1 epoch, not " + epochs);
        }
        if (batchSize < 1) {
            throw UserException.usage("a training batch needs at least 1 example, not " + batchSize);
        }
        if (!(labelSmoothing >= 0 && labelSmoothing < 1)) {
            throw UserException.usage("the label smoothing must lie in [0, 1), not be " + labelSmoothing);
        }
        if (optimizer.warmUp() >= epochs) {
            throw UserException.usage("a warm-up of " + optimizer.warmUp() + " epochs leaves nothing of " + epochs
                    + "; train longer or warm up less");
        }
    }

    /**
     * A plan from the text forms of architecture and activation: Adam, its step falling to a hundredth along half a cosine, on
     * images as they are.
     *
     * @throws UserException if one of them is unknown, or a value is out of range
     */
    public static TrainingPlan of(
            String architecture,
            String activation,
            long seed,
            int epochs,
            int batchSize,
            double learningRate,
            double labelSmoothing) {
        return new TrainingPlan(Architecture.named(architecture), Activation.parse(activation), seed, epochs, batchSize,
                OptimizerPlan.adam(learningRate), labelSmoothing, Augmentation.NONE, null);
    }

    /** The same plan with other steps. */
    public TrainingPlan by(OptimizerPlan other) {
        return new TrainingPlan(
                architecture, activation, seed, epochs, batchSize, other, labelSmoothing, augmentation, adversarial);
    }

    /** The same plan on images changed as {@code how} says. */
    public TrainingPlan augmented(Augmentation how) {
        return new TrainingPlan(architecture, activation, seed, epochs, batchSize, optimizer, labelSmoothing, how, adversarial);
    }

    /** The same plan on images perturbed as {@code how} says; null leaves them clean. */
    public TrainingPlan against(AdversarialPlan how) {
        return new TrainingPlan(architecture, activation, seed, epochs, batchSize, optimizer, labelSmoothing, augmentation, how);
    }

    /** The same plan with another number of epochs. */
    public TrainingPlan lasting(int otherEpochs) {
        return new TrainingPlan(
                architecture, activation, seed, otherEpochs, batchSize, optimizer, labelSmoothing, augmentation, adversarial);
    }

    /** The same plan with another seed. */
    public TrainingPlan seeded(long otherSeed) {
        return new TrainingPlan(
                architecture, activation, otherSeed, epochs, batchSize, optimizer, labelSmoothing, augmentation, adversarial);
    }

    /** How often every batch is trained on in a row: once, but for free training. */
    public int replays() {
        return adversarial == null ? 1 : adversarial.replays();
    }

    /** Passes over the training images: as many as epochs, but fewer where every batch is replayed, for as many gradient steps. */
    public int passes() {
        return (epochs + replays() - 1) / replays();
    }

    /** The activation with its parameters, {@code leaky_relu(0.01)}. */
    public String activationText() {
        return activation.text();
    }

    /** {@code <architecture>-<activation>[-<adversarial>]-s<seed>}, the name of the model that this trains. */
    public String modelName() {
        String defence = adversarial == null ? "" : "-" + adversarial.tag();
        return architecture.text() + "-" + activation.name() + defence + "-s" + seed;
    }

    /** All that the plan says, by the names of the options of {@code mohs train}. */
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("architecture", architecture.text());
        settings.put("activation", activation.text());
        settings.put("seeds", "" + seed);
        settings.put("epochs", "" + epochs);
        settings.put("batch", "" + batchSize);
        settings.putAll(optimizer.settings());
        settings.put("label-smoothing", "" + labelSmoothing);
        settings.put("random-crop", "" + augmentation.crop());
        settings.put("random-flip", "" + augmentation.flip());
        if (adversarial != null) {
            settings.putAll(adversarial.settings());
        }
        return settings;
    }
}
