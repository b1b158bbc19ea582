package dev.mohs.result;

import static dev.mohs.result.Sweeps.DIGEST;
import static dev.mohs.result.Sweeps.EPSILONS;
import static dev.mohs.result.Sweeps.curve;
import static dev.mohs.result.Sweeps.floats;
import static dev.mohs.result.Sweeps.outcomes;
import static dev.mohs.result.Sweeps.point;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every record of a result refuses what breaks its rules, with the rule and the value in the message. */
class RulesTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource({"datasets", "models", "attacks", "points", "curves", "pictures", "notes", "provenances", "sweeps"})
    void refuses(String message, ThrowingCallable construction) {
        assertThatIllegalArgumentException().isThrownBy(construction).withMessageContaining(message);
    }

    private static Arguments breaks(String message, ThrowingCallable construction) {
        return Arguments.of(message, construction);
    }

    private static DatasetSummary dataset(List<Integer> shape, double lower, double upper, List<Integer> labels,
            String sha256) {
        return new DatasetSummary("tiny", "test", shape, lower, upper, List.of("boot", "bag"), labels, sha256, "all of it");
    }

    static Stream<Arguments> datasets() {
        List<Integer> shape = List.of(1, 28, 28);
        List<Integer> labels = List.of(0, 1);
        return Stream.of(
                breaks("shape of tiny must be (channels, height, width), each at least 1: [28, 28]",
                        () -> dataset(List.of(28, 28), 0, 1, labels, DIGEST)),
                breaks("each at least 1: [1, 0, 28]", () -> dataset(List.of(1, 0, 28), 0, 1, labels, DIGEST)),
                breaks("lower < upper: [1.0, 0.0]", () -> dataset(shape, 1, 0, labels, DIGEST)),
                breaks("bounds of tiny must be finite", () -> dataset(shape, 0, Double.NaN, labels, DIGEST)),
                breaks("must have at least one example", () -> dataset(shape, 0, 1, List.of(), DIGEST)),
                breaks("label of example 1 of tiny must lie in [0, 2): 2",
                        () -> dataset(shape, 0, 1, List.of(0, 2), DIGEST)),
                breaks("label of example 0", () -> dataset(shape, 0, 1, List.of(-1, 1), DIGEST)),
                breaks("labels of tiny must not contain null",
                        () -> dataset(shape, 0, 1, Arrays.asList(0, null), DIGEST)),
                breaks("labels of tiny must not be null", () -> dataset(shape, 0, 1, null, DIGEST)),
                breaks("sha256 of tiny must be 64 lower-case hexadecimal digits: abc",
                        () -> dataset(shape, 0, 1, labels, "abc")),
                breaks("data set name must not be blank: ", () -> new DatasetSummary(
                        " ", "test", shape, 0, 1, List.of("boot"), List.of(0), DIGEST, "all of it")),
                breaks("choice of the examples of tiny must not be blank", () -> new DatasetSummary(
                        "tiny", "test", shape, 0, 1, List.of("boot"), List.of(0), DIGEST, " ")),
                breaks("class names of tiny must be unique", () -> new DatasetSummary(
                        "tiny", "test", shape, 0, 1, List.of("boot", "boot"), labels, DIGEST, "all of it")));
    }

    static Stream<Arguments> models() {
        return Stream.of(
                breaks("model name must not be blank: null",
                        () -> new ModelSummary(null, "cnn", "relu", "relu", 1L, 1, null, null)),
                breaks("architecture of m must not be blank",
                        () -> new ModelSummary("m", "", "relu", "relu", 1L, 1, null, null)),
                breaks("must both be known or both be null for m: relu, null",
                        () -> new ModelSummary("m", "cnn", "relu", null, 1L, 1, null, null)),
                breaks("must not be negative: -1", () -> new ModelSummary("m", "cnn", null, null, null, -1, null, null)),
                breaks("sha256 of m", () -> new ModelSummary("m", "cnn", null, null, null, 1, "ABC", null)));
    }

    static Stream<Arguments> attacks() {
        return Stream.of(
                breaks("norm of fgsm must be one of [l1, l2, linf]: max", () -> Sweeps.attack("fgsm", "max", "none")),
                breaks("knowledge of fgsm must be one of [decisions, none, scores, white-box]: all",
                        () -> Sweeps.attack("fgsm", "l2", "all")),
                breaks("attack name", () -> Sweeps.attack("", "l2", "none")),
                breaks("parameters of fgsm", () -> new AttackSummary("fgsm", "l2", "none", null, "paper")),
                breaks("reference of fgsm", () -> new AttackSummary("fgsm", "l2", "none", Map.of(), "")));
    }

    private static EpsilonPoint distances(Double mean, Double max) {
        return new EpsilonPoint(0.1, null, outcomes("1"), mean, max, 0, 0, List.of());
    }

    private static EpsilonPoint errors(List<List<Integer>> errors) {
        return new EpsilonPoint(0.1, null, outcomes("1"), null, null, 0, 0, errors);
    }

    static Stream<Arguments> points() {
        return Stream.of(
                breaks("epsilon must be finite and not negative: -0.1", () -> point(-0.1, outcomes("1"))),
                breaks("epsilon must be finite and not negative: NaN", () -> point(Double.NaN, outcomes("1"))),
                breaks("epsilon must be finite", () -> point(Double.POSITIVE_INFINITY, outcomes("1"))),
                breaks("within at epsilon 0.1 must not be null", () -> point(0.1, null)),
                breaks("what survives within epsilon 0.1 must survive at it: within 2/2, at 1/2",
                        () -> new EpsilonPoint(0.1, outcomes("10"), outcomes("11"), null, null, 0, 0, List.of())),
                breaks("outcomes of 2 and of 1 examples do not match",
                        () -> new EpsilonPoint(0.1, outcomes("1"), outcomes("11"), null, null, 0, 0, List.of())),
                breaks("must both be given or both be null: 0.1, null", () -> distances(0.1, null)),
                breaks("mean distance at epsilon 0.1 must not exceed the maximum 0.1: 0.2", () -> distances(0.2, 0.1)),
                breaks("maximal distance at epsilon 0.1 must be finite", () -> distances(0.2, Double.NaN)),
                breaks("mean distance at epsilon 0.1 must be finite and not negative: -1.0",
                        () -> distances(-1.0, 0.0)),
                breaks("passes at epsilon 0.1 must not be negative: -1, 0",
                        () -> new EpsilonPoint(0.1, null, outcomes("1"), null, null, -1, 0, List.of())),
                breaks("(true class, another class, count of at least 1): [1, 1, 3]",
                        () -> errors(List.of(List.of(1, 1, 3)))),
                breaks("count of at least 1): [0, 1, 0]", () -> errors(List.of(List.of(0, 1, 0)))),
                breaks("count of at least 1): [0, 1]", () -> errors(List.of(List.of(0, 1)))),
                breaks("each pair once: [0, 1, 5] after [0, 1, 4]",
                        () -> errors(List.of(List.of(0, 1, 4), List.of(0, 1, 5)))),
                breaks("must be sorted", () -> errors(List.of(List.of(1, 0, 4), List.of(0, 1, 5)))));
    }

    static Stream<Arguments> curves() {
        return Stream.of(
                breaks("model of a curve must not be blank", () -> curve("", "fgsm", EPSILONS, "1")),
                breaks("the curve of fgsm on m must have at least one point",
                        () -> new ModelCurve("m", "fgsm", outcomes("1"), List.of())),
                breaks("must be strictly increasing: 0.1 after 0.2",
                        () -> curve("m", "fgsm", List.of(0.0, 0.2, 0.1), "1", "1", "1")),
                breaks("must be strictly increasing: 0.1 after 0.1",
                        () -> curve("m", "fgsm", List.of(0.0, 0.1, 0.1), "1", "1", "1")),
                breaks("what survives within epsilon 0.005 must have survived before in the curve of fgsm on m: "
                        + "1/2 after 1/2", () -> curve("m", "fgsm", EPSILONS, "10", "01")),
                breaks("must have survived before", () -> new ModelCurve(
                        "m", "fgsm", outcomes("10"), List.of(point(0, outcomes("11"))))),
                breaks("must be right when clean in the curve of fgsm on m: at 2/2, clean 1/2", () -> new ModelCurve(
                        "m", "fgsm", outcomes("10"), List.of(new EpsilonPoint(
                                0, outcomes("11"), outcomes("10"), null, null, 0, 0, List.of())))),
                breaks("do not match", () -> curve("m", "fgsm", EPSILONS, "11", "1")),
                breaks("the curve of fgsm on m must have one minimal distance per example, 2: 1",
                        () -> withDistances("10", 0.1)),
                breaks("example 1 of the curve of fgsm on m is wrong when clean, so its minimal distance must be 0: ",
                        () -> withDistances("10", 0.1, 0.2)),
                breaks("the minimal distance of example 1 must be at least 0: -1.0", () -> Sweeps.distances(0, -1)),
                breaks("minimal distance of example 0 must be at least 0: NaN", () -> Sweeps.distances(Double.NaN)));
    }

    private static ModelCurve withDistances(String clean, double... distances) {
        return new ModelCurve("m", "fgsm", outcomes(clean), List.of(point(0, outcomes(clean))),
                Sweeps.distances(distances));
    }

    private static Picture picture(String original, double confidence, Picture.Adversarial... adversarial) {
        return new Picture(0, 0, "m", "fgsm", original, 0, confidence, List.of(adversarial));
    }

    private static Picture.Adversarial adversarial(double epsilon, int size) {
        return new Picture.Adversarial(epsilon, floats(size), 0, 0.5);
    }

    static Stream<Arguments> pictures() {
        return Stream.of(
                breaks("original of a picture must be Base64", () -> picture("?", 0.5)),
                breaks("original of a picture must be float32 numbers: 3 bytes", () -> picture("AAAA", 0.5)),
                breaks("original of a picture must be float32 numbers: 0 bytes", () -> picture("", 0.5)),
                breaks("confidence of a picture must lie in [0, 1]: 1.5", () -> picture(floats(2), 1.5)),
                breaks("as many numbers as the original's 2: 3", () -> picture(floats(2), 0.5, adversarial(0.1, 3))),
                breaks("epsilons of a picture must be strictly increasing: 0.1 after 0.2",
                        () -> picture(floats(2), 0.5, adversarial(0.2, 2), adversarial(0.1, 2))),
                breaks("prediction of a picture must not be negative: -1",
                        () -> new Picture.Adversarial(0.1, floats(2), -1, 0.5)),
                breaks("example of a picture must not be negative: -1",
                        () -> new Picture(-1, 0, "m", "fgsm", floats(2), 0, 0.5, List.of())));
    }

    static Stream<Arguments> notes() {
        return Stream.of(
                breaks("reason of the failure of fgsm on m must not be blank", () -> new Failure("m", "fgsm", "")),
                breaks("verdict of check bounds must not be null",
                        () -> new Check("bounds", "m", null, null, "0", "above 0", "Mohs")),
                breaks("figure of check bounds must not be blank",
                        () -> new Check("bounds", "m", null, Check.Verdict.PASS, "", "above 0", "Mohs")),
                breaks("attack of check bounds must be null or not blank",
                        () -> new Check("bounds", "m", " ", Check.Verdict.PASS, "0", "above 0", "Mohs")));
    }

    private static Provenance provenance(int batchSize, String startedAt, double seconds) {
        return new Provenance("0.1", "MXNet", "cpu()", null, "17", "Linux", null, batchSize, startedAt, seconds);
    }

    static Stream<Arguments> provenances() {
        String start = "2026-01-02T03:04:05Z";
        return Stream.of(
                breaks("batch size must be at least 1: 0", () -> provenance(0, start, 1)),
                breaks("seconds must be finite and not negative: -1.0", () -> provenance(1, start, -1)),
                breaks("startedAt must be an ISO 8601 instant in UTC: yesterday", () -> provenance(1, "yesterday", 1)),
                breaks("startedAt must not be null", () -> provenance(1, null, 1)));
    }

    /** {@link Sweeps#small} with some of its parts changed. */
    private static final class Sweep {
        private final SweepResult small = Sweeps.small();
        private String schema = small.schema();
        private List<Double> epsilons = small.epsilons();
        private List<ModelSummary> models = small.models();
        private List<AttackSummary> attacks = small.attacks();
        private final List<ModelCurve> curves = new ArrayList<>(small.curves());
        private final List<Picture> pictures = new ArrayList<>(small.pictures());
        private final List<Check> checks = new ArrayList<>(small.checks());
        private final List<Failure> failures = new ArrayList<>(small.failures());

        SweepResult build() {
            return Sweeps.sweep(schema, small.dataset(), epsilons, 7, models, attacks, curves, pictures, checks,
                    failures, small.provenance());
        }
    }

    private static Arguments breaks(String message, Consumer<Sweep> change) {
        Sweep sweep = new Sweep();
        change.accept(sweep);
        return Arguments.of(message, (ThrowingCallable) sweep::build);
    }

    private static Picture pictureOf(int example, int label, String model, int size, int prediction, double epsilon) {
        List<Picture.Adversarial> adversarial = List.of(adversarial(epsilon, size));
        return new Picture(example, label, model, "fgsm", floats(size), prediction, 0.5, adversarial);
    }

    static Stream<Arguments> sweeps() {
        ModelCurve noise = curve("cnn-sqish-s1", "noise", EPSILONS, "1111", "1111", "1111");
        return Stream.of(
                breaks("schema must be mohs-sweep/2: mohs-sweep/3", sweep -> sweep.schema = "mohs-sweep/3"),
                breaks("epsilons must start at 0: [0.1, 0.2]", sweep -> sweep.epsilons = List.of(0.1, 0.2)),
                breaks("epsilons must start at 0: []", sweep -> sweep.epsilons = List.of()),
                breaks("epsilons must be strictly increasing: [0.0, 0.2, 0.1]",
                        sweep -> sweep.epsilons = List.of(0.0, 0.2, 0.1)),
                breaks("epsilon must be finite and not negative: NaN",
                        sweep -> sweep.epsilons = List.of(0.0, Double.NaN)),
                breaks("at least one model", sweep -> sweep.models = List.of()),
                breaks("at least one attack", sweep -> sweep.attacks = List.of()),
                breaks("model names must be unique: [mine, mine]",
                        sweep -> sweep.models = List.of(sweep.models.get(1), sweep.models.get(1))),
                breaks("attack names must be unique: [fgsm, fgsm]",
                        sweep -> sweep.attacks = List.of(sweep.attacks.get(0), sweep.attacks.get(0))),
                breaks("must be about one of the models [cnn-sqish-s1, mine]: yours",
                        sweep -> sweep.curves.add(curve("yours", "fgsm", EPSILONS, "1111", "1111", "1111"))),
                breaks("must be about one of the attacks [fgsm, noise]: pgd",
                        sweep -> sweep.curves.add(curve("mine", "pgd", EPSILONS, "1111", "1111", "1111"))),
                breaks("must have one outcome per example, 4: 3",
                        sweep -> sweep.curves.add(curve("cnn-sqish-s1", "noise", EPSILONS, "111", "111", "111"))),
                breaks("must have one point per epsilon, [0.0, 0.005, 0.1]: [0.0, 0.005]",
                        sweep -> sweep.curves.add(curve("cnn-sqish-s1", "noise", EPSILONS, "1111", "1111"))),
                breaks("must have one point per epsilon, [0.0, 0.005, 0.1]: [0.0, 0.005, 0.2]",
                        sweep -> sweep.curves.add(
                                curve("cnn-sqish-s1", "noise", List.of(0.0, 0.005, 0.2), "1111", "1111", "1111"))),
                breaks("must have classes in [0, 3): 3", sweep -> sweep.curves.add(new ModelCurve(
                        "cnn-sqish-s1", "noise", outcomes("1111"), List.of(
                                point(0, outcomes("1111")),
                                point(0.005, outcomes("1111")),
                                new EpsilonPoint(0.1, null, outcomes("0000"), null, null, 0, 0,
                                        List.of(List.of(0, 3, 1))))))),
                breaks("curves and failures by model and attack must be unique",
                        sweep -> sweep.curves.addAll(List.of(noise, noise))),
                breaks("curves and failures by model and attack must be unique",
                        sweep -> sweep.failures.add(new Failure("mine", "fgsm", "it broke"))),
                breaks("a failure must be about one of the models",
                        sweep -> sweep.failures.add(new Failure("yours", "noise", "it broke"))),
                breaks("check bounds must be about one of the attacks [fgsm, noise]: pgd", sweep -> sweep.checks.add(
                        new Check("bounds", "mine", "pgd", Check.Verdict.PASS, "0", "above 0", "Mohs"))),
                breaks("must show one of the 4 examples",
                        sweep -> sweep.pictures.add(pictureOf(4, 1, "mine", 2, 0, 0.1))),
                breaks("must have the example's label 0: 1",
                        sweep -> sweep.pictures.add(pictureOf(0, 1, "mine", 2, 0, 0.1))),
                breaks("the picture of example 0 under fgsm on yours must be about one of the models",
                        sweep -> sweep.pictures.add(pictureOf(0, 0, "yours", 2, 0, 0.1))),
                breaks("must have 2 numbers, shape [1, 1, 2]: 3",
                        sweep -> sweep.pictures.add(pictureOf(0, 0, "mine", 3, 0, 0.1))),
                breaks("must have classes in [0, 3): 3",
                        sweep -> sweep.pictures.add(pictureOf(0, 0, "mine", 2, 3, 0.1))),
                breaks("must show epsilons of the sweep, [0.0, 0.005, 0.1]: 0.2",
                        sweep -> sweep.pictures.add(pictureOf(0, 0, "mine", 2, 0, 0.2))));
    }

    @Test
    void aResultCannotBeChangedThroughTheListsItWasMadeFrom() {
        Sweep sweep = new Sweep();
        SweepResult result = sweep.build();
        sweep.curves.clear();
        sweep.failures.clear();
        assertThat(result).isEqualTo(Sweeps.small());
    }

    @Test
    void meanDistancesMayExceedTheLargestByRounding() {
        assertThat(distances(0.10000001, 0.1).meanDistance()).isEqualTo(0.10000001);
    }
}
