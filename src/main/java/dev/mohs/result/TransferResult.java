package dev.mohs.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
 * @param clean      which clean examples each model gets right, in the order of {@code models}
 * @param outcomes   which perturbed examples: {@code outcomes.get(i).get(j)} are those made for model i, judged by model j; the
 *                   list of model i is empty where none were made for it, as it does not show what the attack needs to know or
 *                   the attack failed on it
 * @param failures   models that the attack failed on, with the reason
 * @param provenance where and when this was measured
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
        Provenance provenance) {

    /** The format that this version writes. */
    public static final String SCHEMA = "mohs-transfer/2";

    private static final double SIGNIFICANCE = 0.05;

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
        requireOutcomes(clean, "clean outcomes", models.size(), dataset.count());
        Require.elements(outcomes, "outcomes");
        Require.that(outcomes.size() == models.size(),
                "%s models need as many rows of outcomes: %s", models.size(), outcomes.size());
        for (int model = 0; model < models.size(); model++) {
            requireRow(outcomes.get(model), failed.contains(models.get(model).name()), attack, models.size(), dataset.count());
        }
        Require.present(provenance, "provenance");
        models = List.copyOf(models);
        clean = List.copyOf(clean);
        outcomes = outcomes.stream().map(List::copyOf).toList();
        failures = List.copyOf(failures);
    }

    private static void requireRow(
            List<Outcomes> row, boolean failed, AttackSummary attack, int models, int examples) {
        if (row.isEmpty()) {
            Require.that(failed || attack.knowledge().equals("white-box"),
                    "a model without examples must have a failure, as attack %s needs no gradients", attack.name());
        } else {
            Require.that(!failed, "a model on which the attack failed must have no row of outcomes: %s", row);
            requireOutcomes(row, "a row of outcomes", models, examples);
        }
    }

    private static void requireOutcomes(List<Outcomes> row, String name, int models, int examples) {
        Require.elements(row, name);
        Require.that(row.size() == models, "%s must have one entry per model, %s: %s", name, models, row.size());
        for (Outcomes entry : row) {
            Require.that(entry.count() == examples,
                    "%s must have one outcome per example, %s: %s", name, examples, entry.count());
        }
    }

    /**
     * Perturbations that fool a model.
     *
     * @param broken the clean examples that it gets right and, perturbed, wrong
     * @param right  all the clean examples that it gets right
     */
    public record Fooled(int broken, int right) {

        public Fooled {
            Require.that(broken >= 0 && broken <= right,
                    "the broken examples must be some of those that are right: %s of %s", broken, right);
        }

        /** In [0, 1]; 0 for a model that gets no clean example right. */
        public double share() {
            return right == 0 ? 0 : (double) broken / right;
        }

        /** Wilson's interval for the share; empty for a model that gets no clean example right. */
        public Optional<Interval> interval() {
            return right == 0 ? Optional.empty() : Optional.of(new Tally(broken, right).interval());
        }
    }

    /** The places of the models that examples were made for. */
    public List<Integer> sources() {
        return IntStream.range(0, models.size()).filter(model -> !outcomes.get(model).isEmpty()).boxed().toList();
    }

    /** How the examples made for {@code source}, one of {@link #sources()}, fool {@code target}. */
    public Fooled fooled(int source, int target) {
        int right = clean.get(target).correctCount();
        return new Fooled(right - survivors(source, target).correctCount(), right);
    }

    private Outcomes survivors(int source, int target) {
        return clean.get(target).and(outcomes.get(source).get(target));
    }

    /**
     * Models that other models' examples fool more than their own do, by more than chance (exact McNemar on the clean examples that
     * the model gets right, at 5 % divided by the number of comparisons). Its own attack is too weak there or, if it is one of
     * gradients, masked gradients mislead it (Carlini et al. 2019; Athalye et al. 2018).
     */
    public List<String> fooledMoreByOthers() {
        List<Integer> sources = sources();
        double level = SIGNIFICANCE / Math.max(1, sources.size() * (sources.size() - 1));
        List<String> suspects = new ArrayList<>();
        for (int target : sources) {
            for (int source : sources) {
                if (McNemar.of(survivors(target, target), survivors(source, target)).firstIsBetter(level)) {
                    suspects.add(models.get(target).name() + " by those of " + models.get(source).name());
                }
            }
        }
        return suspects;
    }
}
