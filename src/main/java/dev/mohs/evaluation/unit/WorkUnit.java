package dev.mohs.evaluation.unit;

import java.util.List;
import java.util.Objects;
import java.util.Set;

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
 * @param shown    those of the examples whose perturbed inputs are wanted for pictures
 */
public record WorkUnit(
        String model,
        String attack,
        int batch,
        List<Integer> examples,
        List<Double> epsilons,
        long seed,
        Set<Integer> shown) {

    public WorkUnit {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(attack, "attack");
        examples = List.copyOf(examples);
        epsilons = List.copyOf(epsilons);
        shown = Set.copyOf(shown);
    }

    /** A unit of which nothing is shown. */
    public WorkUnit(String model, String attack, int batch, List<Integer> examples, List<Double> epsilons, long seed) {
        this(model, attack, batch, examples, epsilons, seed, Set.of());
    }

    /**
     * Whether a record holds what the attack made of an example: at the ε at which it is shown, and where it broke one that it will
     * not try again, as that stands for the larger ε too.
     *
     * @param isLastTry whether the example was broken and is spared from here on
     */
    public boolean keeps(int example, int epsilonIndex, boolean isLastTry) {
        return shown.contains(example) && (isLastTry || PictureBudgets.contains(epsilons.size(), epsilonIndex));
    }

    /** The examples as an array. */
    public int[] indices() {
        return examples.stream().mapToInt(Integer::intValue).toArray();
    }
}
