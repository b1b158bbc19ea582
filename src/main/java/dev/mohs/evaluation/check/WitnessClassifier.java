package dev.mohs.evaluation.check;

import ai.djl.ndarray.NDArray;
import dev.mohs.attack.Batch;
import dev.mohs.evaluation.measure.Predictions;
import dev.mohs.evaluation.measure.Rules;
import dev.mohs.model.Classifier;
import dev.mohs.model.DifferentiableClassifier;
import dev.mohs.model.Differentiated;
import dev.mohs.model.ForwardingClassifier;
import dev.mohs.model.Objective;
import java.util.ArrayList;
import java.util.List;

/**
 * Watches what an attack is shown: for every example of a batch, the losses of the inputs it asked about, in order, and whether one
 * of those that lie in the ball was already misclassified. An input belongs to the example whose clean input is nearest.
 */
final class WitnessClassifier implements ForwardingClassifier, DifferentiableClassifier {

    private final DifferentiableClassifier classifier;
    private final Batch batch;
    private final Rules rules;
    private final double epsilon;
    private final float[] clean;
    private final int size;
    private final boolean[] brokenInside;
    private final List<List<Double>> losses = new ArrayList<>();

    WitnessClassifier(DifferentiableClassifier classifier, Batch batch, Rules rules, double epsilon) {
        this.classifier = classifier;
        this.batch = batch;
        this.rules = rules;
        this.epsilon = epsilon;
        this.clean = batch.inputs().toFloatArray();
        this.size = clean.length / batch.size();
        this.brokenInside = new boolean[batch.size()];
        for (int i = 0; i < batch.size(); i++) {
            losses.add(new ArrayList<>());
        }
    }

    /** Whether the attack has seen an input in the ball that the model gets wrong. */
    boolean sawBroken(int row) {
        return brokenInside[row];
    }

    /** The log-odds against the true class, of the inputs that the attack asked about, where it is finite. */
    List<Double> losses(int row) {
        return losses.get(row);
    }

    @Override
    public Classifier classifier() {
        return classifier;
    }

    @Override
    public NDArray logits(NDArray inputs) {
        NDArray logits = classifier.logits(inputs);
        watch(inputs, logits);
        return logits;
    }

    @Override
    public Differentiated differentiate(NDArray inputs, Objective objective) {
        Differentiated there = classifier.differentiate(inputs, objective);
        watch(inputs, there.logits());
        return there;
    }

    private void watch(NDArray inputs, NDArray logits) {
        float[] values = inputs.toFloatArray();
        float[] scores = logits.toFloatArray();
        int[] predictions = Predictions.of(scores, classes());
        for (int i = 0; i < predictions.length; i++) {
            int row = nearest(values, i * size);
            int label = batch.labels()[row];
            double loss = Predictions.logOdds(scores, i * classes(), classes(), label);
            if (Double.isFinite(loss)) {
                losses.get(row).add(loss);
            }
            brokenInside[row] |= predictions[i] != label
                    && rules.isKept(clean, row * size, values, i * size, epsilon);
        }
    }

    private int nearest(float[] values, int offset) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int row = 0; row < batch.size(); row++) {
            double distance = 0;
            for (int j = 0; j < size && distance < least; j++) {
                double difference = values[offset + j] - clean[row * size + j];
                distance += difference * difference;
            }
            if (distance < least) {
                least = distance;
                best = row;
            }
        }
        return best;
    }
}
