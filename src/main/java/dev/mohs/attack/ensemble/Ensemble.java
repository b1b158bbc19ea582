package dev.mohs.attack.ensemble;

import dev.mohs.attack.Attack;
import dev.mohs.attack.AttackDescription;
import dev.mohs.attack.Batch;
import dev.mohs.attack.Perturbation;
import dev.mohs.attack.Randomness;
import dev.mohs.attack.Repetition;
import dev.mohs.attack.Rows;
import dev.mohs.attack.kit.Restarts;
import dev.mohs.model.Classifier;
import java.util.List;

/** Several attacks in turn, each only on the examples that survived those before. */
final class Ensemble {

    private Ensemble() {}

    /**
     * Attacks that share the norm of the budget.
     *
     * @param members    the attacks, in order
     * @param classifier what to attack
     * @param batch      the clean examples
     * @param randomness each member draws from a stream of its own
     */
    static Perturbation of(List<Attack> members, Classifier classifier, Batch batch, Randomness randomness) {
        List<Perturbation> perturbations =
                members.stream().map(member -> prepared(member, classifier, batch, randomness)).toList();
        return (epsilon, rows) -> Restarts.of(members.size(), classifier, batch.rows(rows), (survivors, run, scope) ->
                survivors.settle(Rows.unpacked(perturbations.get(run).at(epsilon, Rows.select(rows, survivors.rows())))));
    }

    private static Perturbation prepared(Attack member, Classifier classifier, Batch batch, Randomness randomness) {
        AttackDescription description = member.description();
        Randomness own = new Randomness(randomness.seed(), randomness.stream() + "/" + description.name());
        return description.repetition() == Repetition.ONCE
                ? new LazyPerturbation(batch, (epsilon, examples) -> member.prepareWithin(epsilon, classifier, examples, own))
                : member.prepare(classifier, batch, own);
    }
}
