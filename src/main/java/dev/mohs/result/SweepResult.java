package dev.mohs.result;

import java.util.List;

/**
 * Everything that one sweep found, the only thing that reports are made of. Two runs of the same sweep differ in
 * {@link #provenance()} alone.
 *
 * @param schema     the version of this format, {@link #SCHEMA}
 * @param dataset    the clean examples that were attacked
 * @param epsilons   the perturbation budgets in input units, strictly increasing, the first one 0
 * @param seed       the seed of every random draw
 * @param models     the models in the order they were asked for
 * @param attacks    the attacks in the order they ran
 * @param curves     one per model and attack that could be completed
 * @param pictures   a few examples, the same ones for every model
 * @param checks     the integrity checks
 * @param failures   attacks that could not be completed, with the reason
 * @param provenance where and when this was measured
 */
public record SweepResult(
        String schema,
        DatasetSummary dataset,
        List<Double> epsilons,
        long seed,
        List<ModelSummary> models,
        List<AttackSummary> attacks,
        List<ModelCurve> curves,
        List<Picture> pictures,
        List<Check> checks,
        List<Failure> failures,
        Provenance provenance) {

    /** The format that this version writes. The number rises when a reader of the old one would misread the new one. */
    public static final String SCHEMA = "mohs-sweep/1";

    public SweepResult {
        epsilons = List.copyOf(epsilons);
        models = List.copyOf(models);
        attacks = List.copyOf(attacks);
        curves = List.copyOf(curves);
        pictures = List.copyOf(pictures);
        checks = List.copyOf(checks);
        failures = List.copyOf(failures);
    }

    /** The curves of {@code attack}, in the order of the models. */
    public List<ModelCurve> curvesOf(String attack) {
        return curves.stream().filter(curve -> curve.attack().equals(attack)).toList();
    }
}
