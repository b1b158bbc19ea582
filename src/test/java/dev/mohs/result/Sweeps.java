package dev.mohs.result;

import dev.mohs.statistics.Outcomes;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Results and parts of results for tests. */
public final class Sweeps {

    public static final String DIGEST = "0123456789abcdef".repeat(4);
    public static final List<Double> EPSILONS = List.of(0.0, 0.005, 0.1);

    private Sweeps() {}

    /** Outcomes as a string: {@code 1} for correct. */
    public static Outcomes outcomes(String bits) {
        return Outcomes.of(bits.length(), i -> bits.charAt(i) == '1');
    }

    /** A point without distances and errors, measured both ways. */
    public static EpsilonPoint point(double epsilon, Outcomes outcomes) {
        return new EpsilonPoint(epsilon, outcomes, outcomes, null, null, 0, 0, List.of());
    }

    /** A curve with the outcomes {@code within[i]} at {@code epsilons.get(i)}; the first are the clean ones too. */
    public static ModelCurve curve(String model, String attack, List<Double> epsilons, String... within) {
        List<EpsilonPoint> points = new ArrayList<>();
        for (int i = 0; i < within.length; i++) {
            points.add(point(epsilons.get(i), outcomes(within[i])));
        }
        return new ModelCurve(model, attack, outcomes(within[0]), points);
    }

    /** A curve of {@code count} examples that loses examples at random. */
    public static ModelCurve randomCurve(String model, String attack, List<Double> epsilons, int count, Random random) {
        double hold = 0.4 + 0.6 * random.nextDouble();
        List<EpsilonPoint> points = new ArrayList<>();
        Outcomes within = Outcomes.of(count, i -> random.nextDouble() < 0.9);
        Outcomes clean = within;
        for (double epsilon : epsilons) {
            points.add(point(epsilon, within));
            within = within.and(Outcomes.of(count, i -> random.nextDouble() < hold));
        }
        return new ModelCurve(model, attack, clean, points);
    }

    public static ModelSummary model(String architecture, String activation, long seed) {
        String name = architecture + "-" + activation + "-s" + seed;
        return new ModelSummary(name, architecture, activation, activation, seed, 215_370, DIGEST, null);
    }

    public static AttackSummary attack(String name, String norm, String knowledge) {
        return new AttackSummary(name, norm, knowledge, Map.of(), "Goodfellow et al. 2015");
    }

    public static DatasetSummary dataset(Integer... labels) {
        return new DatasetSummary(
                "tiny", "test", List.of(1, 1, 2), 0, 1, List.of("boot", "bag", "coat"), List.of(labels), DIGEST,
                "the first 4 of 20");
    }

    public static Provenance provenance() {
        return new Provenance("0.1.0", "MXNet 1.9.0", "cpu()", "1", "17.0.13", "Linux amd64",
                "mohs sweep --limit 4", 128, "2026-01-02T03:04:05Z", 12.5);
    }

    /** A small result in which every field has a value, and every field that may be null is null somewhere. */
    public static SweepResult small() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("norm", "linf");
        parameters.put("aim", "null");
        return sweep(
                SweepResult.SCHEMA,
                dataset(0, 1, 2, 1),
                EPSILONS,
                7,
                List.of(model("cnn", "sqish", 1), new ModelSummary("mine", "unknown", null, null, null, 12, null, null)),
                List.of(
                        new AttackSummary("fgsm", "linf", "white-box", parameters, "Goodfellow et al. 2015"),
                        attack("noise", "linf", "none")),
                List.of(fullCurve(), curve("mine", "fgsm", EPSILONS, "1111", "1010", "0000")),
                List.of(picture()),
                List.of(
                        new Check("zero gradients", "mine", "fgsm", Check.Verdict.WARNING, "12 of 1,000 ≈ 1.2 %",
                                "above 0", "Carlini et al. 2019"),
                        new Check("bounds", "mine", null, Check.Verdict.PASS, "0 outside", "above 0", "Mohs")),
                List.of(new Failure("mine", "noise", "example 3: the perturbation's norm is 0.2, above epsilon 0.1")),
                provenance());
    }

    /** Distances by example; {@link MinimalDistances#NEVER} where none was found. */
    public static MinimalDistances distances(double... distances) {
        return MinimalDistances.of(distances.length, i -> distances[i]);
    }

    private static ModelCurve fullCurve() {
        return new ModelCurve("cnn-sqish-s1", "fgsm", outcomes("1101"), List.of(
                new EpsilonPoint(0, outcomes("1101"), outcomes("1101"), 0.0, 0.0, 8, 4, List.of()),
                new EpsilonPoint(0.005, outcomes("1001"), outcomes("1001"), 0.0049999, 0.005, 4, 0,
                        List.of(List.of(1, 0, 1))),
                new EpsilonPoint(0.1, null, outcomes("1000"), null, null, 4, 0,
                        List.of(List.of(1, 0, 1), List.of(1, 2, 1)))),
                distances(MinimalDistances.NEVER, 0.0049999, 0, 0.0625));
    }

    public static Picture picture() {
        return new Picture(1, 1, "cnn-sqish-s1", "fgsm", floats(2), 1, 0.75,
                List.of(new Picture.Adversarial(0.005, floats(2), 0, 0.5)));
    }

    /** {@code count} float32 zeros, Base64. */
    public static String floats(int count) {
        return Base64.getEncoder().encodeToString(new byte[count * Float.BYTES]);
    }

    /** A sweep of budgets that were given as numbers, summed up at {@link PrimaryEpsilon#middle}. */
    public static SweepResult sweep(
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
        return new SweepResult(schema, dataset, epsilons, PrimaryEpsilon.middle(epsilons), seed, models, attacks, curves, pictures,
                checks, failures, provenance, null, null, null);
    }

    /** {@code result} with other checks. */
    public static SweepResult withChecks(SweepResult result, List<Check> checks) {
        return new SweepResult(result.schema(), result.dataset(), result.epsilons(), result.primaryEpsilon(), result.seed(),
                result.models(), result.attacks(), result.curves(), result.pictures(), checks, result.failures(),
                result.provenance(), result.pilot(), result.epsilonTexts(), result.equivalenceMargin());
    }

    /** A result of these models, attacks and curves over examples of one class. */
    public static SweepResult result(List<ModelSummary> models, List<AttackSummary> attacks, List<ModelCurve> curves) {
        ModelCurve first = curves.get(0);
        List<Integer> labels = Collections.nCopies(first.clean().count(), 0);
        return sweep(
                SweepResult.SCHEMA,
                dataset(labels.toArray(Integer[]::new)),
                first.points().stream().map(EpsilonPoint::epsilon).toList(),
                0,
                models,
                attacks,
                curves,
                List.of(),
                List.of(),
                List.of(),
                provenance());
    }
}
