package dev.mohs.evaluation;

import dev.mohs.result.MinimalDistances;
import java.util.List;

/**
 * What one attack did to one batch of one model: all that a curve needs of it, so that a stopped sweep can go on from the last
 * whole batch.
 *
 * @param model   the model
 * @param attack  the attack
 * @param batch   the batch's number among those of this model and attack, from 0
 * @param nearest the smallest distances found for the batch's examples; null when the attack works within a budget
 * @param tries   one per ε at which something was tried, in the order of ε
 */
record BatchRecord(String model, String attack, int batch, MinimalDistances nearest, List<Try> tries) {

    /**
     * What happened at one ε.
     *
     * @param epsilonIndex   the ε's place in the sweep
     * @param examples       the examples that were tried
     * @param predictions    the classes that the model gave them then
     * @param distances      the sizes of their perturbations
     * @param forwardPasses  what this ε cost, at the first one with the preparation and the nearest inputs
     * @param backwardPasses likewise
     */
    record Try(
            int epsilonIndex,
            List<Integer> examples,
            List<Integer> predictions,
            List<Double> distances,
            long forwardPasses,
            long backwardPasses) {

        Try {
            examples = List.copyOf(examples);
            predictions = List.copyOf(predictions);
            distances = List.copyOf(distances);
        }
    }

    BatchRecord {
        tries = List.copyOf(tries);
    }
}
