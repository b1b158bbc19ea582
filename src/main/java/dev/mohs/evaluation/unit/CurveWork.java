package dev.mohs.evaluation.unit;

import dev.mohs.statistics.Outcomes;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * All the work for one curve: one attack on one model. Only examples that the model gets right unperturbed are attacked, packed
 * into full units.
 *
 * @param model     the model's name
 * @param attack    the attack's name, with its parameters
 * @param clean     which examples the model gets right unperturbed
 * @param epsilons  the budgets of the sweep in input units, rising from 0
 * @param unitSize  how many examples share a unit, at most; see {@link UnitSize}
 * @param seed      the seed of every random draw
 * @param shown     the examples whose perturbed inputs are wanted for pictures
 */
public record CurveWork(
        String model,
        String attack,
        Outcomes clean,
        List<Double> epsilons,
        int unitSize,
        long seed,
        Set<Integer> shown) {

    public CurveWork {
        shown = Set.copyOf(shown);
    }

    /** Work of which nothing is shown. */
    public CurveWork(String model, String attack, Outcomes clean, List<Double> epsilons, int unitSize, long seed) {
        this(model, attack, clean, epsilons, unitSize, seed, Set.of());
    }

    /** The units in the order of their numbers; none when the model gets everything wrong. */
    public List<WorkUnit> units() {
        List<Integer> correct = IntStream.range(0, clean.count()).filter(clean::isCorrect).boxed().toList();
        return IntStream.range(0, unitCount()).mapToObj(number -> unit(number, correct)).toList();
    }

    private WorkUnit unit(int number, List<Integer> correct) {
        int from = number * unitSize;
        List<Integer> examples = correct.subList(from, Math.min(from + unitSize, correct.size()));
        Set<Integer> shownHere = examples.stream().filter(shown::contains).collect(Collectors.toSet());
        return new WorkUnit(model, attack, number, examples, epsilons, seed, shownHere);
    }

    /** How many units there are. */
    public int unitCount() {
        return (clean.correctCount() + unitSize - 1) / unitSize;
    }
}
