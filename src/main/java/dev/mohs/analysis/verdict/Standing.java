package dev.mohs.analysis.verdict;

import dev.mohs.analysis.curve.AttackCurves;
import dev.mohs.analysis.curve.ModelGroup;
import dev.mohs.result.Check;
import dev.mohs.result.SweepResult;
import dev.mohs.spec.Require;
import dev.mohs.statistics.Interval;
import dev.mohs.statistics.Outcomes;
import dev.mohs.statistics.SeedStatistics;
import dev.mohs.statistics.Tally;
import java.util.List;
import java.util.Optional;

/**
 * How one group of models stands at the declared ε.
 *
 * @param group    the models, those alone that the attack was completed on
 * @param within   their accuracy within the declared ε, seed by seed
 * @param interval the 95 % interval: Wilson's for one model, Student's t over several seeds; empty where the seeds show no spread
 * @param strength what attacks the figure rests on
 * @param blackBox whether the model, or one of them, gives no gradients
 * @param warnings the warnings that touch the figure; with one, it cannot be believed
 */
public record Standing(
        ModelGroup group,
        SeedStatistics within,
        Optional<Interval> interval,
        EvidenceStrength strength,
        boolean blackBox,
        List<Check> warnings) {

    public Standing {
        Require.present(group, "group");
        Require.present(within, "within");
        Require.present(interval, "interval");
        Require.present(strength, "strength");
        Require.elements(warnings, "warnings");
        warnings = List.copyOf(warnings);
    }

    /** The standings under some curves, those that can be believed first, and then by accuracy. */
    static List<Standing> all(SweepResult result, AttackCurves under) {
        return ModelGroup.withCurves(result.models(), under.curves()).stream()
                .map(group -> of(result, under, group))
                .sorted((a, b) -> a.isBelieved() != b.isBelieved()
                        ? Boolean.compare(b.isBelieved(), a.isBelieved())
                        : Double.compare(b.within().mean(), a.within().mean()))
                .toList();
    }

    private static Standing of(SweepResult result, AttackCurves under, ModelGroup group) {
        List<Outcomes> outcomes = group.models().stream()
                .map(model -> under.of(model).orElseThrow().point(result.primaryEpsilon()).within())
                .toList();
        SeedStatistics within =
                new SeedStatistics(outcomes.stream().map(seed -> Tally.of(seed).accuracy()).toList());
        Trust trust = Trust.of(result);
        return new Standing(
                group,
                within,
                within.interval(Tally.of(outcomes.get(0)).interval()),
                EvidenceStrength.of(result, group, under.attacks()),
                group.models().stream().anyMatch(model -> trust.isBlackBox(model.name())),
                trust.warnings(group, under.attacks()));
    }

    /** Whether no warning touches the figure. */
    public boolean isBelieved() {
        return warnings.isEmpty();
    }

    /** What the group is called. */
    public String label() {
        return group.label();
    }

    /** Which checks warn, each once, in their order, and of which models. */
    public List<Doubt> doubts() {
        return warnings.stream().map(Check::name).distinct()
                .map(check -> new Doubt(check, warnings.stream()
                        .filter(warning -> warning.name().equals(check))
                        .map(Check::model)
                        .distinct()
                        .toList()))
                .toList();
    }

    /**
     * One check that warns.
     *
     * @param check  its name
     * @param models the models that it warns of
     */
    public record Doubt(String check, List<String> models) {

        public Doubt {
            models = List.copyOf(models);
        }
    }
}
