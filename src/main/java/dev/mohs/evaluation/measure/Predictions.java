package dev.mohs.evaluation.measure;

import dev.mohs.evaluation.unit.UnitRecord;
import dev.mohs.statistics.Outcomes;

/** Reading answers off logits, in Java, so that every engine breaks ties alike: the lowest class wins. */
public final class Predictions {

    /** What stands for a class when the logits of an input are not numbers: it is never the right one. */
    public static final int NONE = UnitRecord.NO_CLASS;

    private Predictions() {}

    /**
     * The class of the largest logit of each input, or {@link #NONE}.
     *
     * @param scores the logits, (N × K)
     */
    public static int[] of(float[] scores, int classes) {
        int[] predictions = new int[scores.length / classes];
        for (int i = 0; i < predictions.length; i++) {
            predictions[i] = largest(scores, i * classes, classes);
        }
        return predictions;
    }

    /** Which inputs are classified rightly: those whose largest logit, of (N × K), is that of the label, of N. */
    public static Outcomes outcomes(float[] scores, int classes, int[] labels) {
        int[] predictions = of(scores, classes);
        return Outcomes.of(labels.length, i -> predictions[i] == labels[i]);
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
