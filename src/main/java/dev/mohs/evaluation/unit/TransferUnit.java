package dev.mohs.evaluation.unit;

import java.util.List;
import java.util.Objects;

/**
 * A unit of work for a transfer matrix: examples are made for one model from one batch, and models are asked about them. Plain
 * data; depends on no other.
 *
 * @param source   the model that examples are made for; null where the unperturbed ones are asked about
 * @param batch    the unit's number among those of its source, from 0
 * @param examples the examples in the batch by their places in the data set, in order
 * @param judges   the models that are asked
 * @param epsilon  the budget in input units
 * @param seed     the seed of every random draw
 */
public record TransferUnit(
        String source, int batch, List<Integer> examples, List<String> judges, double epsilon, long seed) {

    public TransferUnit {
        examples = List.copyOf(examples);
        judges = List.copyOf(judges);
        judges.forEach(Objects::requireNonNull);
    }

    /** The same unit, asking others. */
    public TransferUnit judgedBy(List<String> models) {
        return new TransferUnit(source, batch, examples, models, epsilon, seed);
    }

    /** The examples as an array. */
    public int[] indices() {
        return examples.stream().mapToInt(Integer::intValue).toArray();
    }
}
