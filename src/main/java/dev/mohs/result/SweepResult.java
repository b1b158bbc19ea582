package dev.mohs.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mohs.spec.Epsilon;
import dev.mohs.spec.Require;
import dev.mohs.statistics.Equivalence;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that one sweep found, the only thing that reports are made of. Two runs of the same sweep differ in
 * {@link #provenance()} alone.
 *
 * @param schema     the version of this format, {@link #SCHEMA}
 * @param dataset    the clean examples that were attacked
 * @param epsilons   the perturbation budgets in input units, strictly increasing, the first one 0
 * @param primaryEpsilon the one of {@code epsilons} that the result is summed up at, chosen before anything was measured; above 0
 *                   where one of them is
 * @param seed       the seed of every random draw
 * @param models     the models in the order they were asked for
 * @param attacks    the attacks in the order they ran
 * @param curves     one per model and attack that could be completed
 * @param pictures   a few examples, the same ones for every model
 * @param checks     the integrity checks
 * @param failures   attacks that could not be completed, with the reason
 * @param provenance where and when this was measured
 * @param pilot      how the models came about when the sweep is the second half of a pilot; null otherwise
 * @param epsilonTexts the budgets as they were typed, where one of them was a fraction, {@code 8/255}; null otherwise
 * @param equivalenceMargin what somebody named as too small a difference of accuracies to matter, a share in (0, 1): groups are
 *                   tested for equivalence within it; null where nobody did
 */
public record SweepResult(
        String schema,
        DatasetSummary dataset,
        List<Double> epsilons,
        double primaryEpsilon,
        long seed,
        List<ModelSummary> models,
        List<AttackSummary> attacks,
        List<ModelCurve> curves,
        List<Picture> pictures,
        List<Check> checks,
        List<Failure> failures,
        Provenance provenance,
        @JsonInclude(JsonInclude.Include.NON_NULL) PilotSummary pilot,
        @JsonInclude(JsonInclude.Include.NON_NULL) List<String> epsilonTexts,
        @JsonInclude(JsonInclude.Include.NON_NULL) Double equivalenceMargin) {

    /** The format that this version writes. The number rises when a reader of the old one would misread the new one. */
    public static final String SCHEMA = "mohs-sweep/2";

    public SweepResult {
        Require.that(SCHEMA.equals(schema), "schema must be %s: %s", SCHEMA, schema);
        Require.present(dataset, "data set");
        requireEpsilons(epsilons);
        Require.that(epsilons.contains(primaryEpsilon) && (primaryEpsilon > 0 || epsilons.size() == 1),
                "primaryEpsilon must be one of the epsilons above 0, %s: %s", epsilons, primaryEpsilon);
        Require.elements(models, "models");
        Require.that(!models.isEmpty(), "a sweep must have at least one model");
        Require.elements(attacks, "attacks");
        Require.that(!attacks.isEmpty(), "a sweep must have at least one attack");
        References references = new References(dataset, epsilons, models, attacks);
        Require.elements(curves, "curves");
        curves.forEach(references::require);
        Require.elements(pictures, "pictures");
        pictures.forEach(references::require);
        Require.elements(checks, "checks");
        checks.forEach(references::require);
        Require.elements(failures, "failures");
        failures.forEach(references::require);
        requireOneOutcome(curves, failures);
        Require.present(provenance, "provenance");
        Require.that(pilot == null || models.stream().anyMatch(model -> pilot.current().equals(model.activationText())),
                "the current activation of a pilot must be that of a model: %s", pilot == null ? null : pilot.current());
        epsilons = List.copyOf(epsilons);
        epsilonTexts = EpsilonTexts.checked(epsilons, epsilonTexts);
        if (equivalenceMargin != null) {
            Equivalence.requireMargin(equivalenceMargin);
        }
        models = List.copyOf(models);
        attacks = List.copyOf(attacks);
        curves = List.copyOf(curves);
        pictures = List.copyOf(pictures);
        checks = List.copyOf(checks);
        failures = List.copyOf(failures);
    }

    /** The same result with groups tested for equivalence within a margin; null for no such test. */
    public SweepResult within(Double margin) {
        return with(primaryEpsilon, pilot, epsilonTexts, margin);
    }

    /** The same result of budgets that were typed as {@code texts}, one for each; null where all were numbers. */
    public SweepResult typedAs(List<String> texts) {
        return with(primaryEpsilon, pilot, texts, equivalenceMargin);
    }

    /** The same result as that of a pilot. */
    public SweepResult ofPilot(PilotSummary how) {
        return with(primaryEpsilon, how, epsilonTexts, equivalenceMargin);
    }

    /** The same result summed up at another of its ε. */
    public SweepResult at(double primary) {
        return with(primary, pilot, epsilonTexts, equivalenceMargin);
    }

    private SweepResult with(double primary, PilotSummary how, List<String> texts, Double margin) {
        return new SweepResult(schema, dataset, epsilons, primary, seed, models, attacks, curves, pictures, checks, failures,
                provenance, how, texts, margin);
    }

    private static void requireEpsilons(List<Double> epsilons) {
        Require.elements(epsilons, "epsilons");
        Require.that(!epsilons.isEmpty() && epsilons.get(0) == 0, "epsilons must start at 0: %s", epsilons);
        for (int i = 1; i < epsilons.size(); i++) {
            Require.notNegative(epsilons.get(i), "epsilon");
            Require.that(epsilons.get(i) > epsilons.get(i - 1), "epsilons must be strictly increasing: %s", epsilons);
        }
    }

    private static void requireOneOutcome(List<ModelCurve> curves, List<Failure> failures) {
        List<List<String>> outcomes = new ArrayList<>();
        curves.forEach(curve -> outcomes.add(List.of(curve.model(), curve.attack())));
        failures.forEach(failure -> outcomes.add(List.of(failure.model(), failure.attack())));
        Require.distinct(outcomes, "curves and failures by model and attack");
    }

    /** The budgets with their texts. */
    public List<Epsilon> budgets() {
        return EpsilonTexts.budgets(epsilons, epsilonTexts);
    }

    /** The budget of {@code epsilon}, as it was typed where it is one of the sweep's. */
    public Epsilon budget(double epsilon) {
        return EpsilonTexts.budget(epsilons, epsilonTexts, epsilon);
    }

    /** The index of the declared ε. */
    public int primaryIndex() {
        return epsilons.indexOf(primaryEpsilon);
    }

    /** The largest budget: what was never found is at least not within it. */
    public Epsilon largestBudget() {
        return budget(epsilons.get(epsilons.size() - 1));
    }

    /**
     * The model of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public ModelSummary model(String name) {
        return models.stream()
                .filter(model -> model.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no model of the result is called '" + name + "'"));
    }

    /**
     * The attack of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public AttackSummary attack(String name) {
        return attacks.stream()
                .filter(attack -> attack.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no attack of the result is called '" + name + "'"));
    }

    /** The curves of {@code attack}, in the order of the models. */
    public List<ModelCurve> curvesOf(String attack) {
        return curves.stream().filter(curve -> curve.attack().equals(attack)).toList();
    }
}
