package dev.mohs.gate;

import static dev.mohs.gate.GateSweeps.EPSILONS;
import static dev.mohs.gate.GateSweeps.FGSM;
import static dev.mohs.gate.GateSweeps.NOISE;
import static dev.mohs.gate.GateSweeps.PGD;
import static dev.mohs.gate.GateSweeps.curve;
import static dev.mohs.gate.GateSweeps.result;
import static dev.mohs.gate.GateSweeps.runs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mohs.UserException;
import dev.mohs.gate.Judgement.Verdict;
import dev.mohs.result.AttackSummary;
import dev.mohs.result.Check;
import dev.mohs.result.DatasetSummary;
import dev.mohs.result.Failure;
import dev.mohs.result.ModelCurve;
import dev.mohs.result.SweepResult;
import dev.mohs.result.Sweeps;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BaselineTest {

    private static final String MODEL = "m";

    /** 100 examples: 70 survive 0.05, 28 survive 0.1. */
    private static final ModelCurve BETTER =
            Sweeps.curve(MODEL, "fgsm", EPSILONS, runs(75, 25), runs(70, 30), runs(20, 30, 8, 42));

    /** Within 0.05, 20 of those 70 are lost and 5 others won; within 0.1, 8 are lost and 1 is won. */
    private static final ModelCurve WORSE =
            Sweeps.curve(MODEL, "fgsm", EPSILONS, runs(75, 25), runs(50, 20, 5, 25), runs(20, 50, 1, 29));

    private static final ModelCurve UNCHANGED =
            Sweeps.curve(MODEL, PGD.name(), EPSILONS, runs(75, 25), runs(58, 42), runs(20, 80));

    private static SweepResult resultOf(ModelCurve fgsm) {
        return result(List.of(MODEL), List.of(FGSM, PGD), fgsm, UNCHANGED);
    }

    /**
     * scipy.stats.binomtest(5, 25) gives p = 0.0040773 and binomtest(1, 9) p = 0.0390625; with the two tests of the
     * unchanged attack, p = 1, they are a family of four, so Holm makes them 4 · 0.0040773 = 0.0163 and 3 · 0.0390625 =
     * 0.117. Intervals of the differences: Newcombe's method 10, evaluated in Python.
     */
    @Test
    void aFallByMoreThanChanceFails() {
        List<Judgement> judgements = Gate.of(resultOf(WORSE)).requireNoFallSince(resultOf(BETTER));

        assertThat(judgements).extracting(Judgement::line).containsExactly(
                "m: no fall of robust(fgsm, 0.05) since the baseline is not met: 70.0 % (70/100) then,"
                        + " 55.0 % (55/100) now, difference -15.0 points, 95 % interval -24.2 to -5.3,"
                        + " exact McNemar p = 0.016 (Holm, tests: 4); evidence: screening",
                "m: no fall of robust(fgsm, 0.1) since the baseline is met: 28.0 % (28/100) then,"
                        + " 21.0 % (21/100) now, difference -7.0 points, 95 % interval -13.3 to -0.9,"
                        + " exact McNemar p = 0.117 (Holm, tests: 4); evidence: screening",
                "m: no fall of robust(pgd(restarts=2,steps=40), 0.05) since the baseline is met: 58.0 % (58/100) then,"
                        + " 58.0 % (58/100) now, difference 0.0 points, 95 % interval -2.0 to +2.0,"
                        + " exact McNemar p = 1.000 (Holm, tests: 4); evidence: iterated",
                "m: no fall of robust(pgd(restarts=2,steps=40), 0.1) since the baseline is met: 20.0 % (20/100) then,"
                        + " 20.0 % (20/100) now, difference 0.0 points, 95 % interval -2.9 to +2.9,"
                        + " exact McNemar p = 1.000 (Holm, tests: 4); evidence: iterated");
    }

    /** The newer figure has not fallen, and cannot be believed. */
    @Test
    void aFigureThatCannotBeBelievedDoesNotPass() {
        SweepResult now = GateSweeps.with(resultOf(BETTER), List.of(new Check("steps suffice", MODEL, "fgsm", Check.Verdict.WARNING,
                "two half steps break more", "they do", "Mohs")), List.of());

        assertThat(Gate.of(now).requireNoFallSince(resultOf(BETTER))).extracting(Judgement::verdict)
                .containsExactly(Verdict.DOUBTED, Verdict.DOUBTED, Verdict.MET, Verdict.MET);
        assertThat(Gate.of(now).allowingWarnings().requireNoFallSince(resultOf(BETTER))).allMatch(Judgement::isMet);
    }

    @Test
    void aRisePasses() {
        assertThat(Gate.of(resultOf(BETTER)).requireNoFallSince(resultOf(WORSE))).allMatch(Judgement::isMet)
                .first().extracting(Judgement::finding).asString().contains("difference +15.0 points");
    }

    @Test
    void controlsAreNotCompared() {
        SweepResult before = result(List.of(MODEL), List.of(FGSM, NOISE), curve(MODEL, FGSM, 900, 800, 500),
                curve(MODEL, NOISE, 900, 900, 900));
        SweepResult now = result(List.of(MODEL), List.of(FGSM), curve(MODEL, FGSM, 900, 800, 500));

        assertThat(Gate.of(now).requireNoFallSince(before)).extracting(Judgement::limit).containsExactly(
                "no fall of robust(fgsm, 0.05) since the baseline", "no fall of robust(fgsm, 0.1) since the baseline");
    }

    @Test
    void newModelsAndAttacksPassOldOnesMustNotVanish() {
        ModelCurve a = curve("a", FGSM, 900, 800, 500);
        ModelCurve b = curve("b", FGSM, 900, 800, 500);
        SweepResult both = result(List.of("a", "b"), List.of(FGSM, PGD), a, b, curve("a", PGD, 900, 700, 400));
        SweepResult one = result(List.of("a"), List.of(FGSM), a);

        assertThat(Gate.of(both).requireNoFallSince(one)).hasSize(2).extracting(Judgement::model).containsOnly("a");
        assertRefused(one, both, "no attack pgd(restarts=2,steps=40)");
        SweepResult bothModels = result(List.of("a", "b"), List.of(FGSM), a, b);
        assertRefused(one, bothModels, "no model b", "--model");
        assertThat(Gate.of(one, List.of("a")).requireNoFallSince(bothModels)).hasSize(2);
        assertThatThrownBy(() -> Gate.of(bothModels, List.of("b")).requireNoFallSince(one))
                .isInstanceOf(UserException.class).hasMessageContainingAll("no model b", "models are a");
    }

    @Test
    void anAttackThatCanNoLongerBeCompletedFails() {
        SweepResult now = GateSweeps.failing(result(List.of(MODEL), List.of(FGSM, PGD), UNCHANGED),
                List.of(new Failure(MODEL, "fgsm", "it returns NaN")));

        assertThat(Gate.of(now).requireNoFallSince(resultOf(BETTER))).first().isEqualTo(new Judgement(
                MODEL, "no fall under fgsm since the baseline", Verdict.NOT_MEASURED,
                "the attack could be completed then and not now"));
    }

    @Test
    void otherDataIsRefused() {
        SweepResult before = resultOf(BETTER);
        DatasetSummary data = before.dataset();
        DatasetSummary others = new DatasetSummary(data.name(), data.split(), data.shape(), data.lower(), data.upper(),
                data.classNames(), data.labels(), "f".repeat(64), data.choice());
        SweepResult ofOthers = Sweeps.sweep(before.schema(), others, before.epsilons(), before.seed(),
                before.models(), before.attacks(), before.curves(), List.of(), before.checks(), List.of(),
                before.provenance());

        assertRefused(before, ofOthers,
                "other examples", "100 of tiny test", others.sha256() + ") instead of", data.sha256());
    }

    @Test
    void otherEpsilonsAreRefused() {
        SweepResult shorter = result(List.of(MODEL), List.of(FGSM),
                Sweeps.curve(MODEL, "fgsm", List.of(0.0, 0.1), runs(75, 25), runs(70, 30)));

        assertRefused(resultOf(BETTER), shorter, "other ε, 0, 0.1 instead of 0, 0.05, 0.1");
    }

    @Test
    void otherAttacksAreRefused() {
        AttackSummary weaker = new AttackSummary(PGD.name(), "linf", "white-box", Map.of("steps", "20"), "here");
        SweepResult before = result(List.of(MODEL), List.of(FGSM, weaker), BETTER, UNCHANGED);

        assertRefused(resultOf(BETTER), before, "attack pgd(restarts=2,steps=40) has other parameters", "{steps=20}");
        assertRefused(resultOf(BETTER), result(List.of(MODEL), List.of(NOISE),
                Sweeps.curve(MODEL, "noise", EPSILONS, runs(75, 25), runs(70, 30), runs(70, 30))), "controls only");
    }

    private static void assertRefused(SweepResult now, SweepResult before, String... parts) {
        assertThatThrownBy(() -> Gate.of(now).requireNoFallSince(before))
                .isInstanceOfSatisfying(UserException.class, problem ->
                        assertThat(problem.kind()).isEqualTo(UserException.Kind.FAILURE))
                .hasMessageContainingAll(parts).hasMessageContaining("write a new baseline");
    }
}
