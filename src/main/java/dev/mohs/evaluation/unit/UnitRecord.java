package dev.mohs.evaluation.unit;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mohs.result.MinimalDistances;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * What was measured in one unit of work: all that a curve needs of it, so that it can be made elsewhere, and a stopped sweep can go
 * on from the last whole unit.
 *
 * @param model    the model
 * @param attack   the attack
 * @param batch    the unit's number among those of this model and attack, from 0
 * @param examples the examples of the unit, in order: some of those that the model gets right unperturbed
 * @param nearest  the smallest distances found for the unit's examples; null when the attack works within a budget
 * @param tries    one per ε at which something was tried, in the order of ε
 */
public record UnitRecord(
        String model, String attack, int batch, List<Integer> examples, MinimalDistances nearest, List<Try> tries)
        implements UnitResult {

    /** What stands for a class when the logits of an input are not numbers: it is never the right one. */
    public static final int NO_CLASS = -1;

    /**
     * What happened at one ε.
     *
     * @param epsilonIndex   the ε's place in the sweep
     * @param examples       the examples that were tried
     * @param predictions    the classes that the model gave them then, or {@link #NO_CLASS}
     * @param distances      the sizes of their perturbations
     * @param forwardPasses  what this ε cost, at the first one with the preparation and the nearest inputs
     * @param backwardPasses likewise
     * @param kept           what was made of the examples that the unit {@linkplain WorkUnit#keeps keeps} at this ε, in order
     */
    public record Try(
            int epsilonIndex,
            List<Integer> examples,
            List<Integer> predictions,
            List<Double> distances,
            long forwardPasses,
            long backwardPasses,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<KeptInput> kept) {

        public Try {
            examples = List.copyOf(examples);
            predictions = List.copyOf(predictions);
            distances = List.copyOf(distances);
            kept = kept == null ? List.of() : List.copyOf(kept);
        }

        private boolean isSound(List<Integer> tried, int classes) {
            return examples.equals(tried)
                    && predictions.size() == tried.size()
                    && distances.size() == tried.size()
                    && predictions.stream().allMatch(p -> p == NO_CLASS || (p >= 0 && p < classes))
                    && distances.stream().allMatch(distance -> Double.isFinite(distance) && distance >= 0)
                    && forwardPasses >= 0
                    && backwardPasses >= 0;
        }

        private boolean keepsWhatIsShown(WorkUnit unit, List<Integer> left) {
            List<Integer> wanted = examples.stream()
                    .filter(example -> unit.keeps(example, epsilonIndex, !left.contains(example)))
                    .toList();
            return kept.stream().map(KeptInput::example).toList().equals(wanted);
        }
    }

    public UnitRecord {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(attack, "attack");
        examples = List.copyOf(examples);
        tries = List.copyOf(tries);
    }

    /**
     * Whether this is what measuring {@code unit} would have put on record: its examples, tried at every ε, or at every one before
     * which they survived, with answers and distances that can be, and with the inputs that are shown.
     *
     * @param sparesBroken whether the attack tries no example that a smaller ε has broken
     * @param classes      how many classes there are
     * @param label        the true class of an example
     */
    public boolean fits(WorkUnit unit, boolean sparesBroken, int classes, IntUnaryOperator label) {
        List<Integer> tried = unit.examples();
        if (!examples.equals(tried) || (nearest != null && nearest.count() != tried.size())) {
            return false;
        }
        Iterator<Try> outcomes = tries.iterator();
        for (int e = 0; e < unit.epsilons().size() && !tried.isEmpty(); e++) {
            Try outcome = outcomes.hasNext() ? outcomes.next() : null;
            if (outcome == null || outcome.epsilonIndex() != e || !outcome.isSound(tried, classes)) {
                return false;
            }
            tried = sparesBroken ? survivors(outcome, label) : tried;
            if (!outcome.keepsWhatIsShown(unit, tried)) {
                return false;
            }
        }
        return !outcomes.hasNext();
    }

    private static List<Integer> survivors(Try outcome, IntUnaryOperator label) {
        return IntStream.range(0, outcome.examples().size())
                .filter(i -> outcome.predictions().get(i) == label.applyAsInt(outcome.examples().get(i)))
                .mapToObj(outcome.examples()::get)
                .toList();
    }
}
