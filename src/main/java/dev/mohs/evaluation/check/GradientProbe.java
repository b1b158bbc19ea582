package dev.mohs.evaluation.check;

import ai.djl.ndarray.NDArray;
import dev.mohs.attack.Batch;
import dev.mohs.attack.Randomness;
import dev.mohs.attack.kit.Objectives;
import dev.mohs.model.DifferentiableClassifier;
import java.util.SplittableRandom;
import java.util.function.Function;

/** A probe of a model that gives gradients, of the loss that attacks climb. */
final class GradientProbe {

    /** What is said of a model that cannot be put to a check of gradients: what it looks for may well be there. */
    static final String NONE = "impossible: the model gives no gradients";

    private final Probe probe;
    private final DifferentiableClassifier classifier;
    private float[] cleanGradient;

    GradientProbe(Probe probe, DifferentiableClassifier classifier) {
        this.probe = probe;
        this.classifier = classifier;
    }

    Subject subject() {
        return probe.subject();
    }

    DifferentiableClassifier classifier() {
        return classifier;
    }

    /** How many examples there are. */
    int count() {
        return probe.count();
    }

    long seed() {
        return probe.seed();
    }

    <T> T with(Function<Batch, T> work) {
        return probe.with(work);
    }

    /** The {@linkplain #gradient input gradients} at the examples themselves, asked for once; not to be changed. */
    float[] cleanGradient() {
        if (cleanGradient == null) {
            cleanGradient = probe.with(this::gradient);
        }
        return cleanGradient;
    }

    /** The input gradients of the log-odds against the true classes, (N × D). */
    float[] gradient(Batch batch) {
        return classifier.differentiate(batch.inputs(), Objectives.logOdds(batch.labels())).gradient().toFloatArray();
    }

    /** A value of an input, made from the clean one and a draw of its example's. */
    @FunctionalInterface
    interface Change {
        float of(float value, SplittableRandom random);
    }

    /** @param purpose what the draws are for, as those of one purpose are alike */
    Batch changed(Batch batch, String purpose, Change change) {
        float[] values = batch.inputs().toFloatArray();
        int size = values.length / batch.size();
        Randomness randomness = new Randomness(probe.seed(), purpose);
        for (int row = 0; row < batch.size(); row++) {
            SplittableRandom random = randomness.forExample(batch.indices()[row]);
            for (int j = row * size; j < (row + 1) * size; j++) {
                values[j] = change.of(values[j], random);
            }
        }
        NDArray inputs = batch.inputs().getManager().create(values, batch.inputs().getShape());
        return new Batch(inputs, batch.labels(), batch.indices());
    }
}
