package dev.mohs.result;

import java.util.ArrayList;
import java.util.List;

/**
 * How well the examples that an attack makes for one model fool the others.
 *
 * @param schema     the version of this format, {@link #SCHEMA}
 * @param dataset    the clean examples
 * @param attack     the attack that made the perturbed ones
 * @param epsilon    the budget in input units, above 0
 * @param seed       the seed of every random draw
 * @param models     the models
 * @param clean      which clean examples each model gets right, in the order of {@code models}
 * @param outcomes   which perturbed examples: {@code outcomes.get(i).get(j)} are those made for model i, judged by model j
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
        Provenance provenance) {

    /** The format that this version writes. */
    public static final String SCHEMA = "mohs-transfer/1";

    public TransferResult {
        Require.that(SCHEMA.equals(schema), "a transfer result of schema %s cannot be read; expected %s", schema, SCHEMA);
        Require.that(epsilon > 0 && Double.isFinite(epsilon), "ε must be above 0: %s", epsilon);
        models = List.copyOf(models);
        clean = List.copyOf(clean);
        outcomes = outcomes.stream().map(List::copyOf).toList();
        int count = models.size();
        Require.that(clean.size() == count && outcomes.size() == count, "%s models need as many clean outcomes and rows", count);
        for (List<Outcomes> row : outcomes) {
            Require.that(row.size() == count, "a row of a transfer matrix of %s models has %s entries", count, row.size());
        }
    }

    /**
     * The share of model {@code target}'s correct clean examples that the perturbations made for {@code source} break.
     *
     * @return in [0, 1]; 0 when the target gets no clean example right
     */
    public double fooled(int source, int target) {
        int right = clean.get(target).correctCount();
        int survivors = clean.get(target).and(outcomes.get(source).get(target)).correctCount();
        return right == 0 ? 0 : (double) (right - survivors) / right;
    }

    /**
     * Models that other models' examples fool more than their own do, by more than chance (exact McNemar at 5 %, divided by the
     * number of comparisons): a sign of masked gradients (Carlini et al. 2019; Athalye et al. 2018).
     */
    public List<String> fooledMoreByOthers() {
        double level = 0.05 / Math.max(1, models.size() * (models.size() - 1));
        List<String> suspects = new ArrayList<>();
        for (int target = 0; target < models.size(); target++) {
            for (int source = 0; source < models.size(); source++) {
                McNemar change = McNemar.of(outcomes.get(target).get(target), outcomes.get(source).get(target));
                if (change.firstIsBetter(level)) {
                    suspects.add(models.get(target).name() + " by those of " + models.get(source).name());
                }
            }
        }
        return suspects;
    }
}
