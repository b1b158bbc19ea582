package dev.mohs.attack;

import dev.mohs.model.Classifier;
import java.util.List;

/** Several attacks in turn, each only on the examples that survived those before. */
public final class Ensemble {

    private Ensemble() {}

    /**
     * Attacks that share the norm of the budget.
     *
     * @param members    the attacks, in order
     * @param classifier what to attack
     * @param batch      the clean examples
     * @param randomness each member draws from a stream of its own
     */
    public static Perturbation of(List<Attack> members, Classifier classifier, Batch batch, Randomness randomness) {
        List<Perturbation> perturbations =
                members.stream().map(member -> prepared(member, classifier, batch, randomness)).toList();
        return (epsilon, rows) -> Runs.of(members.size(), classifier, batch.rows(rows), (survivors, run, scope) ->
                survivors.settle(perturbations.get(run).at(epsilon, Rows.select(rows, survivors.rows()))));
    }

    private static Perturbation prepared(Attack member, Classifier classifier, Batch batch, Randomness randomness) {
        AttackDescription description = member.description();
        Randomness own = new Randomness(randomness.seed(), randomness.stream() + "/" + description.name());
        return description.effort() == Effort.ONCE
                ? new LazyPerturbation(batch, examples -> member.prepare(classifier, examples, own))
                : member.prepare(classifier, batch, own);
    }
}
