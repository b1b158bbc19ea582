package dev.mohs.evaluation.measure;

import ai.djl.ndarray.NDManager;
import dev.mohs.UserException;
import dev.mohs.data.LabeledImages;
import dev.mohs.model.Classifier;
import dev.mohs.statistics.Outcomes;

/**
 * What a model makes of the unperturbed images.
 *
 * @param outcomes   which of them it gets right
 * @param notNumbers how many it answers with a score that is no number, which is never right
 * @param infinite   how many it answers with an infinite score, and none that is no number
 */
public record CleanAnswers(Outcomes outcomes, int notNumbers, int infinite) {

    /**
     * Asks the model.
     *
     * @throws UserException if the model fails, or answers no image with numbers
     */
    public static CleanAnswers of(LabeledImages images, int batchSize, Classifier classifier) {
        int classes = classifier.classes();
        boolean[] right = new boolean[images.count()];
        int notNumbers = 0;
        int infinite = 0;
        for (int from = 0; from < images.count(); from += batchSize) {
            int to = Math.min(from + batchSize, images.count());
            float[] scores;
            try (NDManager scope = classifier.newManager()) {
                scores = ModelAnswers.scores(classifier, ImageBatch.of(images, from, to, scope).inputs());
            }
            int[] predictions = Predictions.of(scores, classes);
            for (int i = from; i < to; i++) {
                right[i] = predictions[i - from] == images.label(i);
                boolean hasAnswer = predictions[i - from] != Predictions.NONE;
                notNumbers += hasAnswer ? 0 : 1;
                infinite += hasAnswer && hasInfinite(scores, (i - from) * classes, classes) ? 1 : 0;
            }
        }
        if (notNumbers == images.count()) {
            throw noNumbers(classifier, images.count());
        }
        return new CleanAnswers(Outcomes.of(images.count(), i -> right[i]), notNumbers, infinite);
    }

    /** What to say of a model that answers nothing. */
    public static UserException noNumbers(Classifier classifier, int count) {
        return UserException.failure("model " + classifier.name() + " answers all " + count + " unperturbed images with scores that"
                + " are not numbers (NaN), so there is nothing to attack; look for weights that are not finite, a division by 0,"
                + " and inputs that it was not made for (bounds, mean, std)");
    }

    private static boolean hasInfinite(float[] scores, int from, int classes) {
        for (int k = from; k < from + classes; k++) {
            if (Float.isInfinite(scores[k])) {
                return true;
            }
        }
        return false;
    }
}
