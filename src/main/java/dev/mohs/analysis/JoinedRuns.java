package dev.mohs.analysis;

import dev.mohs.result.AttackSummary;
import dev.mohs.result.EpsilonTexts;
import dev.mohs.result.PrimaryEpsilon;
import dev.mohs.result.SweepResult;
import dev.mohs.spec.Require;
import java.util.List;

/**
 * Two or more runs on the same examples. As the examples are the same, models of different runs are compared in pairs just as
 * those of one run are.
 *
 * @param runs   the runs, at least two, with at least one attack and one ε above 0 in common
 * @param margin the difference of accuracies that does not matter, a share in (0, 1); null where nobody named one
 */
public record JoinedRuns(List<ComparedRun> runs, Double margin) {

    public JoinedRuns {
        Require.elements(runs, "runs");
        Require.that(runs.size() >= 2, "a comparison needs at least two runs: %s", runs.size());
        runs = List.copyOf(runs);
    }

    /** Whether two of the runs are copies of one, which cannot be seen from names. */
    public boolean hasCopies() {
        return runs.stream().map(ComparedRun::result).distinct().count() < runs.size();
    }

    /** Whether one run tried other ε than another. */
    public boolean differInEpsilons() {
        return runs.stream().map(run -> run.result().epsilons()).distinct().count() > 1;
    }

    /** The runs as one result, of what they have in common. */
    public SweepResult result() {
        SweepResult first = runs.get(0).result();
        List<Double> epsilons = first.epsilons().stream()
                .filter(epsilon -> runs.stream().allMatch(run -> run.result().epsilons().contains(epsilon)))
                .toList();
        List<AttackSummary> attacks = first.attacks().stream()
                .filter(attack -> runs.stream().allMatch(run -> run.result().attacks().contains(attack)))
                .toList();
        List<String> names = attacks.stream().map(AttackSummary::name).toList();
        return new SweepResult(first.schema(), first.dataset(), epsilons, primaryEpsilon(epsilons), first.seed(),
                runs.stream().flatMap(run -> run.models().stream()).toList(),
                attacks,
                runs.stream().flatMap(run -> run.curves(names, epsilons).stream()).toList(),
                List.of(),
                runs.stream().flatMap(run -> run.checks(names).stream()).toList(),
                runs.stream().flatMap(run -> run.failures(names).stream()).toList(),
                first.provenance(), null, EpsilonTexts.of(epsilons.stream().map(first::budget).toList()), margin);
    }

    /** The declared ε of all runs, where they agree on one that all have tried; the middle one otherwise. */
    private double primaryEpsilon(List<Double> epsilons) {
        List<Double> declared = runs.stream().map(run -> run.result().primaryEpsilon()).distinct().toList();
        return declared.size() == 1 && epsilons.contains(declared.get(0)) ? declared.get(0) : PrimaryEpsilon.middle(epsilons);
    }
}
