package dev.mohs.evaluation.unit;

import java.util.List;
import java.util.Objects;

/**
 * The work that is done or not done, never by halves: one attack on some examples of one model, over all ε. Plain data, and all
 * that tells this unit from another: who has the images, the models and the attacks can measure it, in whatever process and order.
 *
 * @param model    the model's name
 * @param attack   the attack's name, with its parameters
 * @param batch    the unit's number among those of this model and attack, from 0
 * @param examples the unit's examples by their places in the data set, in order
 * @param epsilons the budgets of the sweep in input units, rising from 0
 * @param seed     the seed of every random draw
 */
public record WorkUnit(
        String model, String attack, int batch, List<Integer> examples, List<Double> epsilons, long seed) {

    public WorkUnit {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(attack, "attack");
        examples = List.copyOf(examples);
        epsilons = List.copyOf(epsilons);
    }

    /** The examples as an array. */
    public int[] indices() {
        return examples.stream().mapToInt(Integer::intValue).toArray();
    }
}
