package dev.mohs.evaluation.check;

import dev.mohs.analysis.verdict.Trust;
import dev.mohs.result.Check;

/** Whether the model answers with logits: of probabilities the gradients vanish. */
final class OutputsAreLogits {

    private static final double TOLERANCE = 1e-5;

    private OutputsAreLogits() {}

    /** @param scores what the model answers, (N × K) */
    static Check of(Subject model, float[] scores, int classes) {
        int probabilities = 0;
        for (int from = 0; from < scores.length; from += classes) {
            probabilities += areProbabilities(scores, from, classes) ? 1 : 0;
        }
        int rows = scores.length / classes;
        return model.check(Trust.OUTPUTS_ARE_LOGITS, probabilities < rows,
                probabilities + " of " + rows + " outputs lie in [0, 1] and add up to 1",
                "all of them: a softmax inside the model makes gradients vanish", Sources.CARLINI_WAGNER);
    }

    private static boolean areProbabilities(float[] scores, int from, int classes) {
        double sum = 0;
        boolean inUnitInterval = true;
        for (int k = 0; k < classes; k++) {
            sum += scores[from + k];
            inUnitInterval &= scores[from + k] >= 0 && scores[from + k] <= 1;
        }
        return inUnitInterval && Math.abs(sum - 1) <= TOLERANCE;
    }
}
