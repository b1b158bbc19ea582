package dev.mohs.evaluation.measure;

import ai.djl.ndarray.NDArray;
import dev.mohs.UserException;
import dev.mohs.model.Classifier;

/** Asking a model that is not trusted: whatever it does wrong becomes a {@link UserException} that names it. */
public final class ModelAnswers {

    private ModelAnswers() {}

    /** The class of the largest logit of each input; otherwise as {@link #scores}. */
    public static int[] predictions(Classifier classifier, NDArray inputs) {
        return Predictions.of(scores(classifier, inputs), classifier.classes());
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
}
