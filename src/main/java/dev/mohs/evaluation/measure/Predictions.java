package dev.mohs.evaluation.measure;

import ai.djl.ndarray.NDArray;
import dev.mohs.UserException;
import dev.mohs.model.Classifier;

/** Reading answers off logits, in Java, so that every engine breaks ties alike: the lowest class wins. */
public final class Predictions {

    /** What stands for a class when the logits of an input are not numbers: it is never the right one. */
    public static final int NONE = -1;

    private Predictions() {}

    /** The class of the largest logit of each input; otherwise as {@link #scores}. */
    public static int[] of(Classifier classifier, NDArray inputs) {
        return of(scores(classifier, inputs), classifier.classes());
    }

    /**
     * The logits of each input, (N × K), in C order.
     *
     * @throws UserException if the model fails, whatever it throws: its fault is one of many models', not of the program
     */
    public static float[] scores(Classifier classifier, NDArray inputs) {
        try (NDArray logits = classifier.logits(inputs)) {
            return scores(classifier, logits, inputs.getShape().get(0));
        } catch (UserException e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            throw UserException.failure("model " + classifier.name() + " threw " + ThrownText.text(e), e);
        }
    }

    private static float[] scores(Classifier classifier, NDArray logits, long count) {
        if (logits.getShape().dimension() != 2
                || logits.getShape().get(0) != count
                || logits.getShape().get(1) != classifier.classes()) {
            throw UserException.failure("model " + classifier.name() + " answers " + count + " inputs with logits of shape "
                    + logits.getShape() + "; expected (" + count + ", " + classifier.classes() + ")");
        }
        return logits.toFloatArray();
    }

    public static int[] of(float[] scores, int classes) {
        int[] predictions = new int[scores.length / classes];
        for (int i = 0; i < predictions.length; i++) {
            predictions[i] = largest(scores, i * classes, classes);
        }
        return predictions;
    }

    private static int largest(float[] scores, int offset, int classes) {
        int best = 0;
        for (int k = 0; k < classes; k++) {
            if (Float.isNaN(scores[offset + k])) {
                return NONE;
            }
            if (scores[offset + k] > scores[offset + best]) {
                best = k;
            }
        }
        return best;
    }

    /**
     * The log-odds against a class, ln Σ e^(z_k − z_y) over k ≠ y, of the logits from {@code offset}: what attacks climb (see
     * {@link dev.mohs.attack.kit.Objectives#logOdds}); not a number where a logit is none or two are infinite.
     */
    public static double logOdds(float[] scores, int offset, int classes, int label) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < classes; k++) {
            largest = k == label ? largest : Math.max(largest, scores[offset + k]);
        }
        double sum = 0;
        for (int k = 0; k < classes; k++) {
            sum += k == label ? 0 : Math.exp(scores[offset + k] - largest);
        }
        return Math.log(sum) + largest - scores[offset + label];
    }

    /** The softmax probability of {@code predicted} for the logits from {@code offset}. */
    public static double confidence(float[] scores, int offset, int classes, int predicted) {
        double sum = 0;
        for (int k = 0; k < classes; k++) {
            double behind = (double) scores[offset + k] - scores[offset + predicted];
            // Two infinite scores are equally likely, but their difference is no number.
            sum += Double.isNaN(behind) ? 1 : Math.exp(behind);
        }
        return 1 / sum;
    }
}
