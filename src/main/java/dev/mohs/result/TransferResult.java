package dev.mohs.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mohs.spec.Epsilon;
import dev.mohs.spec.Require;
import dev.mohs.statistics.Outcomes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * How well the examples that an attack makes for one model fool the others.
 *
 * @param schema     the version of this format, {@link #SCHEMA}
 * @param dataset    the clean examples
 * @param attack     the attack that made the perturbed ones
 * @param epsilon    the budget in input units, above 0
 * @param seed       the seed of every random draw
 * @param models     the models, at least two
 * @param clean      which clean examples each model gets right, in the order of {@code models}; null for a model that failed to
 *                   judge, and so in every row of {@code outcomes}
 * @param outcomes   which perturbed examples: {@code outcomes.get(i).get(j)} are those made for model i, judged by model j; the
 *                   list of model i is empty where none were made for it, as it does not show what the attack needs to know or
 *                   the attack failed on it
 * @param failures   models that the attack failed on or that failed to judge, with the reason
 * @param provenance where and when this was measured
 * @param epsilonText the budget as it was typed, where it was a fraction, {@code 8/255}; null otherwise
 */
public record TransferResult(
        String schema,
        DatasetSummary dataset,
        AttackSummary attack,
        double epsilon,
        long seed,
        List<ModelSummary> models,
        List<Outcomes> clean,
        List<List<Outcomes>> outcomes,
        List<Failure> failures,
        Provenance provenance,
        @JsonInclude(JsonInclude.Include.NON_NULL) String epsilonText) {

    /** The format that this version writes. */
    public static final String SCHEMA = "mohs-transfer/2";

    public TransferResult {
        Require.that(SCHEMA.equals(schema), "schema must be %s: %s", SCHEMA, schema);
        Require.present(dataset, "data set");
        Require.present(attack, "attack");
        Require.that(epsilon > 0 && Double.isFinite(epsilon), "ε must be above 0: %s", epsilon);
        Require.elements(models, "models");
        Require.that(models.size() >= 2, "a transfer matrix must have at least two models: %s", models.size());
        References references = new References(dataset, List.of(epsilon), models, List.of(attack));
        Require.elements(failures, "failures");
        failures.forEach(references::require);
        List<String> failed = failures.stream().map(Failure::model).toList();
        Require.distinct(failed, "models of failures");
        List<Boolean> judging = judging(clean, models, failed);
        requireOutcomes(clean, "clean outcomes", judging, dataset.count());
        Require.elements(outcomes, "outcomes");
        Require.that(outcomes.size() == models.size(),
                "%s models need as many rows of outcomes: %s", models.size(), outcomes.size());
        for (int model = 0; model < models.size(); model++) {
            requireRow(outcomes.get(model), failed.contains(models.get(model).name()), attack, judging, dataset.count());
        }
        Require.present(provenance, "provenance");
        Require.that(epsilonText == null || new Epsilon(epsilon, epsilonText).isFraction(),
                "epsilonText must be a fraction: %s", epsilonText);
        models = List.copyOf(models);
        clean = Collections.unmodifiableList(new ArrayList<>(clean));
        outcomes = outcomes.stream().map(row -> Collections.unmodifiableList(new ArrayList<>(row))).toList();
        failures = List.copyOf(failures);
    }

    /** Which models have judged: all but some that have failed. */
    private static List<Boolean> judging(List<Outcomes> clean, List<ModelSummary> models, List<String> failed) {
        Require.present(clean, "clean outcomes");
        Require.that(clean.size() == models.size(),
                "clean outcomes must have one entry per model, %s: %s", models.size(), clean.size());
        for (int model = 0; model < models.size(); model++) {
            Require.that(clean.get(model) != null || failed.contains(models.get(model).name()),
                    "a model without clean outcomes must have a failure: %s", models.get(model).name());
        }
        return clean.stream().map(Objects::nonNull).toList();
    }

    /** The budget with its text. */
    public Epsilon budget() {
        return epsilonText == null ? Epsilon.of(epsilon) : new Epsilon(epsilon, epsilonText);
    }

    private static void requireRow(
            List<Outcomes> row, boolean failed, AttackSummary attack, List<Boolean> judging, int examples) {
        if (row.isEmpty()) {
            Require.that(failed || attack.knowledge().equals("white-box"),
                    "a model without examples must have a failure, as attack %s needs no gradients", attack.name());
        } else {
            Require.that(!failed, "a model on which the attack failed must have no row of outcomes: %s", row);
            requireOutcomes(row, "a row of outcomes", judging, examples);
        }
    }

    private static void requireOutcomes(List<Outcomes> row, String name, List<Boolean> judging, int examples) {
        Require.that(row.size() == judging.size(), "%s must have one entry per model, %s: %s", name, judging.size(), row.size());
        for (int model = 0; model < row.size(); model++) {
            Outcomes entry = row.get(model);
            Require.that((entry != null) == judging.get(model), "%s must have an entry for every model that has judged, and for no"
                    + " other: %s", name, entry);
            Require.that(entry == null || entry.count() == examples,
                    "%s must have one outcome per example, %s: %s", name, examples, entry == null ? null : entry.count());
        }
    }

    /** The places of the models that examples were made for. */
    public List<Integer> sources() {
        return IntStream.range(0, models.size()).filter(model -> !outcomes.get(model).isEmpty()).boxed().toList();
    }

    /** The places of the models that have judged. */
    public List<Integer> targets() {
        return IntStream.range(0, models.size()).filter(model -> clean.get(model) != null).boxed().toList();
    }
}
