package dev.mohs.analysis.verdict;

import static dev.mohs.result.Sweeps.attack;
import static dev.mohs.result.Sweeps.curve;
import static dev.mohs.result.Sweeps.model;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mohs.analysis.curve.AttackCurves;
import dev.mohs.analysis.difference.Comparison;
import dev.mohs.analysis.difference.GroupDifference;
import dev.mohs.analysis.verdict.Verdict.Kind;
import dev.mohs.result.AttackSummary;
import dev.mohs.result.Check;
import dev.mohs.result.ModelCurve;
import dev.mohs.result.ModelSummary;
import dev.mohs.result.SweepResult;
import dev.mohs.result.Sweeps;
import dev.mohs.statistics.Holm;
import dev.mohs.statistics.McNemar;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VerdictTest {

    private static final List<Double> EPSILONS = List.of(0.0, 0.05, 0.1, 0.2);
    private static final List<String> ACTIVATIONS = List.of("relu", "sqish", "elu", "gelu");
    private static final AttackSummary FGSM = attack("fgsm", "linf", "white-box");
    private static final AttackSummary PGD = attack("pgd", "linf", "white-box");
    private static final AttackSummary NOISE = attack("noise", "linf", "none");

    /** Up to four groups of up to three seeds under random attacks, random warnings among them. */
    static Stream<SweepResult> random() {
        return IntStream.range(0, 200).mapToObj(seed -> {
            Random random = new Random(seed);
            List<ModelSummary> models = new ArrayList<>();
            int seeds = 1 + random.nextInt(3);
            ACTIVATIONS.subList(0, 1 + random.nextInt(4)).forEach(activation -> IntStream.rangeClosed(1, seeds)
                    .forEach(s -> models.add(model("cnn", activation, s))));
            List<AttackSummary> attacks = random.nextBoolean() ? List.of(FGSM, NOISE) : List.of(NOISE, FGSM, PGD);
            List<ModelCurve> curves = models.stream()
                    .flatMap(model -> attacks.stream()
                            .map(a -> Sweeps.randomCurve(model.name(), a.name(), EPSILONS, 80, random)))
                    .toList();
            List<Check> checks = models.stream().map(model -> check(model.name(), switch (random.nextInt(3)) {
                case 0 -> null;
                case 1 -> "fgsm";
                default -> "noise";
            }, random.nextInt(4) == 0 ? Check.Verdict.WARNING : Check.Verdict.PASS)).toList();
            return Sweeps.withChecks(Sweeps.result(models, attacks, curves), checks).at(EPSILONS.get(1 + random.nextInt(3)));
        });
    }

    private static Check check(String model, String attack, Check.Verdict verdict) {
        return new Check("made up", model, attack, verdict, "a figure", "a threshold", "a source");
    }

    private static Verdict only(SweepResult result) {
        List<Verdict> verdicts = Headline.of(result).orElseThrow().verdicts();
        assertThat(verdicts).hasSize(1);
        return verdicts.get(0);
    }

    @ParameterizedTest
    @MethodSource("random")
    void whatAWarningTouchesNeverLeadsAndNeverStandsAboveTheOthers(SweepResult result) {
        Verdict verdict = only(result);
        List<String> warned = result.checks().stream()
                .filter(check -> check.verdict() == Check.Verdict.WARNING && !"noise".equals(check.attack()))
                .map(Check::model)
                .toList();
        List<Boolean> touched = verdict.standings().stream()
                .map(standing -> standing.group().models().stream().anyMatch(model -> warned.contains(model.name())))
                .toList();
        assertThat(touched).isSortedAccordingTo(Comparator.naturalOrder());
        assertThat(verdict.believed()).hasSize((int) touched.stream().filter(is -> !is).count());
        List<String> believed = verdict.believed().stream().map(Standing::label).toList();
        verdict.leader().ifPresent(leader -> assertThat(believed).contains(leader.label()));
        assertThat(verdict.differences()).allSatisfy(difference ->
                assertThat(believed).contains(difference.row().groupA(), difference.row().groupB()));
        assertThat(verdict.kind()).isEqualTo(switch (believed.size()) {
            case 0 -> Kind.NOT_BELIEVED;
            case 1 -> Kind.FIGURE;
            default -> verdict.lead().orElseThrow().isShown() ? Kind.DIFFERENCE_SHOWN : Kind.UNDECIDED;
        });
    }

    @ParameterizedTest
    @MethodSource("random")
    void differencesAreThoseAtTheDeclaredEpsilonWithHolmOverThePairsAlone(SweepResult result) {
        Verdict verdict = only(result);
        AttackCurves under = AttackCurves.headline(result).orElseThrow();
        List<String> believed = verdict.believed().stream().map(Standing::label).toList();
        List<GroupDifference> rows = Comparison.of(under.name(), result.models(), under.curves()).rows().stream()
                .filter(row -> row.epsilon() == result.primaryEpsilon())
                .filter(row -> believed.contains(row.groupA()) && believed.contains(row.groupB()))
                .toList();
        double[] adjusted = Holm.adjust(rows.stream().mapToDouble(GroupDifference::pValue).toArray());
        assertThat(verdict.differences()).hasSameSizeAs(rows);
        for (int i = 0; i < adjusted.length; i++) {
            GroupDifference found = verdict.differences().get(i).row();
            assertThat(found.adjustedP()).isEqualTo(adjusted[i]);
            assertThat(found.difference()).isEqualTo(Math.abs(rows.get(i).difference())).isEqualTo(found.meanA() - found.meanB());
        }
        assertThat(verdict.believed()).isSortedAccordingTo(
                Comparator.comparingDouble((Standing standing) -> -standing.within().mean()));
    }

    @ParameterizedTest
    @MethodSource("random")
    void otherEpsilonsChangeNothing(SweepResult result) {
        List<Double> kept = List.of(0.0, result.primaryEpsilon());
        List<ModelCurve> curves = result.curves().stream()
                .map(c -> new ModelCurve(c.model(), c.attack(), c.clean(),
                        c.points().stream().filter(point -> kept.contains(point.epsilon())).toList()))
                .toList();
        SweepResult cut = Sweeps.withChecks(Sweeps.result(result.models(), result.attacks(), curves), result.checks())
                .at(result.primaryEpsilon());
        assertThat(only(cut)).isEqualTo(only(result));
    }

    @ParameterizedTest
    @MethodSource("random")
    void aModelThatCannotBeBelievedChangesNothingBetweenTheOthers(SweepResult result) {
        ModelSummary robust = model("cnn", "masked", 1);
        String all = "1".repeat(80);
        List<ModelCurve> curves = Stream.concat(result.curves().stream(), result.attacks().stream()
                .map(a -> curve(robust.name(), a.name(), EPSILONS, all, all, all, all))).toList();
        List<Check> checks = Stream.concat(result.checks().stream(),
                Stream.of(check(robust.name(), null, Check.Verdict.WARNING))).toList();
        List<ModelSummary> models = Stream.concat(result.models().stream(), Stream.of(robust)).toList();
        SweepResult more = Sweeps.withChecks(Sweeps.result(models, result.attacks(), curves), checks).at(result.primaryEpsilon());

        assertThat(only(more).differences()).isEqualTo(only(result).differences());
        assertThat(only(more).believed()).isEqualTo(only(result).believed());
        assertThat(only(more).leader()).isEqualTo(only(result).leader());
        assertThat(only(more).doubted().get(0).label()).isEqualTo("cnn-masked");
    }

    /** Of 10 examples that differ all fall to one side: two-sided exact p is 2 / 2^10. */
    @Test
    void aDifferenceIsShownWhereItIsMoreThanChance() {
        Verdict verdict = only(pair(30, 20));
        assertThat(verdict.kind()).isEqualTo(Kind.DIFFERENCE_SHOWN);
        assertThat(verdict.leader().orElseThrow().label()).isEqualTo("cnn-sqish");
        DeclaredDifference lead = verdict.lead().orElseThrow();
        assertThat(lead.row().adjustedP()).isCloseTo(2.0 / 1024, within(1e-12));
        assertThat(lead.row().groupA()).isEqualTo("cnn-sqish");
        assertThat(lead.row().lower()).isPositive().isLessThan(.25);
        assertThat(lead.row().seedTests().get(0).mcNemar()).isEqualTo(new McNemar(10, 0));
    }

    /** Of 5 examples that differ, all to one side, p is 2 / 2^5. */
    @Test
    void whatMayBeChanceIsUndecided() {
        Verdict verdict = only(pair(25, 20));
        assertThat(verdict.kind()).isEqualTo(Kind.UNDECIDED);
        assertThat(verdict.leader()).isEmpty();
        assertThat(verdict.lead().orElseThrow().row().adjustedP()).isCloseTo(2.0 / 32, within(1e-12));
    }

    /** Relu first, so that the more accurate one comes second. Within the declared ε, so many of 40 are right. */
    private static SweepResult pair(int sqish, int relu) {
        return Sweeps.result(List.of(model("cnn", "relu", 1), model("cnn", "sqish", 1)), List.of(FGSM), List.of(
                curve("cnn-relu-s1", "fgsm", List.of(0.0, 0.1), runs(40), runs(relu)),
                curve("cnn-sqish-s1", "fgsm", List.of(0.0, 0.1), runs(40), runs(sqish))));
    }

    private static String runs(int right) {
        return "1".repeat(right) + "0".repeat(40 - right);
    }

    @Test
    void controlsAloneSayNothing() {
        SweepResult result = Sweeps.result(List.of(model("cnn", "relu", 1), model("cnn", "sqish", 1)), List.of(NOISE), List.of(
                curve("cnn-relu-s1", "noise", List.of(0.0, 0.1), runs(40), runs(0)),
                curve("cnn-sqish-s1", "noise", List.of(0.0, 0.1), runs(40), runs(40))));
        assertThat(only(result).kind()).isEqualTo(Kind.NO_ATTACK);
        assertThat(only(result).leader()).isEmpty();
    }

    @Test
    void aModelThatAnAttackFailedOnIsLeftOutWithWhatIsKnown() {
        SweepResult result = Sweeps.result(List.of(model("cnn", "relu", 1), model("cnn", "sqish", 1)),
                List.of(FGSM, PGD, NOISE), List.of(
                curve("cnn-relu-s1", "fgsm", List.of(0.0, 0.1), runs(40), runs(20)),
                curve("cnn-relu-s1", "pgd", List.of(0.0, 0.1), runs(40), runs(10)),
                curve("cnn-sqish-s1", "fgsm", List.of(0.0, 0.1), runs(40), runs(30))));
        Headline headline = Headline.of(result).orElseThrow();
        assertThat(headline.under().name()).isEqualTo("worst case (linf)");
        assertThat(headline.verdicts().get(0).standings()).extracting(Standing::label).containsExactly("cnn-relu");
        Headline.LeftOut left = headline.leftOut().get(0);
        assertThat(left.model().name()).isEqualTo("cnn-sqish-s1");
        assertThat(left.figure().orElseThrow().attacks()).containsExactly("fgsm");
        assertThat(left.figure().orElseThrow().standing().within().mean()).isEqualTo(.75);
    }
}
