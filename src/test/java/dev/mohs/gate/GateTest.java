package dev.mohs.gate;

import static dev.mohs.gate.GateSweeps.FGSM;
import static dev.mohs.gate.GateSweeps.L2;
import static dev.mohs.gate.GateSweeps.NOISE;
import static dev.mohs.gate.GateSweeps.PGD;
import static dev.mohs.gate.GateSweeps.curve;
import static dev.mohs.gate.GateSweeps.result;
import static dev.mohs.gate.GateSweeps.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mohs.UserException;
import dev.mohs.gate.Judgement.Verdict;
import dev.mohs.result.AttackSummary;
import dev.mohs.result.Check;
import dev.mohs.result.Failure;
import dev.mohs.result.SweepResult;
import dev.mohs.result.Sweeps;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTest {

    /** Of 1,000 examples 900 right unperturbed, 800 within 0.05, 312 within 0.1. */
    private static final SweepResult ONE = result(List.of("m"), List.of(FGSM), curve("m", FGSM, 900, 800, 312));

    private static Judgement judge(SweepResult result, String requirement, Basis basis) {
        List<Judgement> judgements = Gate.of(result).require(Requirement.parse(requirement), basis);
        assertThat(judgements).hasSize(1);
        return judgements.get(0);
    }

    private static boolean isMet(SweepResult result, String requirement) {
        return judge(result, requirement, Basis.ESTIMATE).isMet();
    }

    /** A limit equal to the share is kept by >= and <=, although 0.9 - 0.8 is not 0.1 in floating point. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            clean >= 0.9             | true
            clean > 0.9              | false
            clean >= 0.9001          | false
            robust(fgsm, 0.1) <= 0.312 | true
            robust(fgsm, 0.1) < 0.312  | false
            robust(fgsm, 0) >= 0.9   | true
            robust(0.1) >= 0.312     | true
            drop(fgsm, 0.05) <= 0.1  | true
            drop(fgsm, 0.05) < 0.1   | false
            drop(0.05) <= 0.0999     | false
            ratio(fgsm, 0.05) >= 0.888 | true
            ratio(fgsm, 0.05) >= 0.889 | false
            """)
    void holdsTheShareAgainstTheLimit(String requirement, boolean isMet) {
        assertThat(isMet(ONE, requirement)).isEqualTo(isMet);
    }

    /**
     * Limits by scipy.stats.binomtest(k, n).proportion_ci(method='exact'): 430 of 1,000 from 0.39906, 431 from 0.40005, 370 up to
     * 0.40077, 369 up to 0.39976.
     */
    @ParameterizedTest
    @CsvSource({
        "430, >=, false", "431, >=, true", "430, >, false", "431, >, true",
        "370, <=, false", "369, <=, true", "370, <, false", "369, <, true",
    })
    void whenConfidentHoldsThePessimisticEndAgainstTheLimit(int robust, String relation, boolean isMet) {
        SweepResult result = result(List.of("m"), List.of(FGSM), curve("m", FGSM, 900, 800, robust));

        assertThat(judge(result, "robust(fgsm, 0.1) " + relation + " 0.4", Basis.CONFIDENT).isMet()).isEqualTo(isMet);
    }

    /** Limits of the share of broken examples, by scipy as above: 81 up to 0.09967, 82 up to 0.10076. */
    @ParameterizedTest
    @CsvSource({"819, true", "818, false"})
    void aDropIsTheShareOfExamplesThatTheAttackBreaks(int robust, boolean isMet) {
        SweepResult result = result(List.of("m"), List.of(FGSM), curve("m", FGSM, 900, robust, 0));

        assertThat(judge(result, "drop(fgsm, 0.05) <= 0.1", Basis.CONFIDENT).isMet()).isEqualTo(isMet);
    }

    /**
     * Intervals by scipy: 312 of 1,000 is 0.28405 to 0.34139, 588 of 1,000 is 0.55721 to 0.61811, 312 of 900 is 0.31629
     * to 0.37835. The limits of Clopper and Pearson, by scipy too: 0.28337, 0.61871, 0.31556.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            robust(fgsm, 0.1) >= 0.4 | 31.2 % (312/1000), 95 % interval 28.4 to 34.1 % | least 28.3
            drop(fgsm, 0.1) <= 0.4   | 58.8 % (588/1000), 95 % interval 55.7 to 61.8 % | most 61.9
            ratio(fgsm, 0.1) >= 0.4  | 34.7 % (312/900), 95 % interval 31.6 to 37.8 % | least 31.6
            """)
    void tellsCountsAndInterval(String requirement, String finding, String confident) {
        assertThat(judge(ONE, requirement, Basis.ESTIMATE))
                .isEqualTo(new Judgement("m", requirement, Verdict.NOT_MET, finding, "screening", List.of()));
        assertThat(judge(ONE, requirement, Basis.CONFIDENT).finding())
                .isEqualTo(finding + "; what counts: at " + confident + " % with 97.5 % confidence");
    }

    @Test
    void everyModelHasToMeetALimitUnlessSomeAreNamed() {
        SweepResult two = result(List.of("a", "b"), List.of(FGSM),
                curve("a", FGSM, 900, 800, 500), curve("b", FGSM, 900, 800, 300));
        Requirement requirement = Requirement.parse("robust(fgsm, 0.1) >= 0.4");

        assertThat(Gate.of(two).require(requirement, Basis.ESTIMATE)).extracting(Judgement::line).containsExactly(
                "a: robust(fgsm, 0.1) >= 0.4 is met: 50.0 % (500/1000), 95 % interval 46.9 to 53.1 %; evidence: screening",
                "b: robust(fgsm, 0.1) >= 0.4 is not met: 30.0 % (300/1000), 95 % interval 27.2 to 32.9 %; evidence: screening");
        assertThat(Gate.of(two, List.of("b", "b")).require(requirement, Basis.ESTIMATE))
                .extracting(Judgement::model).containsExactly("b");
        assertThatThrownBy(() -> Gate.of(two, List.of("c"))).isInstanceOf(UserException.class)
                .hasMessageContainingAll("'c'", "a, b");
    }

    /** fgsm leaves the first 500 examples, pgd those from 300 to 700, both 200. Noise, a control, breaks them all. */
    @Test
    void withoutAnAttackTheWorstCaseCountsAndControlsDoNot() {
        SweepResult result = result(List.of("m"), List.of(NOISE, FGSM, PGD),
                curve("m", NOISE, 900, 0, 0),
                curve("m", FGSM, 900, 800, 500),
                Sweeps.curve("m", PGD.name(), GateSweeps.EPSILONS, GateSweeps.runs(900, 100), GateSweeps.runs(900, 100),
                        GateSweeps.runs(0, 300, 400, 300)));

        assertThat(judge(result, "robust(0.1) >= 0.4", Basis.ESTIMATE).finding()).startsWith("20.0 % (200/1000)");
        assertThat(judge(result, "robust(Linf, 0.1) >= 0.4", Basis.ESTIMATE).finding()).startsWith("20.0 % (200/1000)");
        assertThat(judge(result, "robust(linf, 0.1) >= 0.4", Basis.ESTIMATE).finding()).startsWith("20.0 % (200/1000)");
        assertThat(judge(result, "drop(0.1) <= 0.4", Basis.ESTIMATE).finding()).startsWith("70.0 % (700/1000)");
        assertThat(judge(result, "robust(noise, 0.1) >= 0.4", Basis.ESTIMATE).finding()).startsWith("0.0 % (0/1000)");
    }

    @Test
    void anEpsilonWithoutAnAttackNeedsANormWhenThereAreSeveral() {
        SweepResult result = result(List.of("m"), List.of(FGSM, L2),
                curve("m", FGSM, 900, 800, 500), curve("m", L2, 900, 800, 700));

        assertThat(judge(result, "robust(l2, 0.1) >= 0.4", Basis.ESTIMATE).finding()).startsWith("70.0 % (700/1000)");
        assertUsage(result, "robust(0.1) >= 0.4", "norms linf, l2", "robust(linf, 0.1)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            fgsm                             | 500
            fgsm(norm=linf)                  | 500
            FGSM(norm=L_inf)                 | 500
            PGD-40(restarts=2)               | 400
            fgsm(target=none, norm=linf)     | 500
            fgsm(norm=l2)                    | 700
            pgd(restarts=2,steps=40)         | 400
            pgd(steps=40, restarts=2)        | 400
            pgd(norm=linf,steps=40,restarts=2) | 400
            My attack: 2nd try               | 600
            """)
    void findsAnAttackByItsParameters(String attack, int robust) {
        AttackSummary own = new AttackSummary("My attack: 2nd try", "linf", "scores", Map.of(), "here");
        SweepResult result = result(List.of("m"), List.of(L2, FGSM, PGD, own),
                curve("m", L2, 900, 800, 700), curve("m", FGSM, 900, 800, 500), curve("m", PGD, 900, 800, 400),
                curve("m", own, 900, 800, 600));

        assertThat(judge(result, "robust(" + attack + ", 0.1) >= 0.9", Basis.ESTIMATE).finding())
                .contains("(" + robust + "/1000)");
    }

    @ParameterizedTest
    @CsvSource({"pgd", "pgd(steps=40)", "'pgd(steps=40,restarts=3)'", "fgsm(norm=l1)", "fgsm(target=random)",
        "fgsm(linf)", "square"})
    void listsTheAttacksWhenItFindsNone(String attack) {
        SweepResult result = result(List.of("m"), List.of(FGSM, PGD, NOISE), curve("m", FGSM, 900, 800, 500));

        assertUsage(result, "robust(" + attack + ", 0.1) >= 0.4", "no attack '" + attack + "'",
                "fgsm, pgd(restarts=2,steps=40), noise");
    }

    @Test
    void listsTheEpsilonsWhenOneWasNotTried() {
        assertUsage(ONE, "robust(fgsm, 0.075) >= 0.4", "robust(fgsm, 0.075)", "ε are 0, 0.05, 0.1");
        assertUsage(result(List.of("m"), List.of(NOISE), curve("m", NOISE, 900, 800, 700)), "drop(0.1) <= 0.1",
                "controls only", "noise");
    }

    private static void assertUsage(SweepResult result, String requirement, String... parts) {
        assertThatThrownBy(() -> judge(result, requirement, Basis.ESTIMATE))
                .isInstanceOfSatisfying(UserException.class, problem ->
                        assertThat(problem.kind()).isEqualTo(UserException.Kind.USAGE))
                .hasMessageContainingAll(parts);
    }

    @Test
    void whatWasNotMeasuredDoesNotPass() {
        SweepResult result = GateSweeps.failing(
                result(List.of("m", "n"), List.of(FGSM, PGD), curve("m", FGSM, 900, 800, 500)),
                List.of(new Failure("m", PGD.name(), "it returns\nNaN"), new Failure("n", FGSM.name(), "too slow")));

        assertThat(Gate.of(result).require(Requirement.parse("robust(0.1) >= 0"), Basis.ESTIMATE)).containsExactly(
                new Judgement("m", "robust(0.1) >= 0", Verdict.NOT_MEASURED,
                        "attack pgd(restarts=2,steps=40) could not be completed: it returns NaN"),
                new Judgement("n", "robust(0.1) >= 0", Verdict.NOT_MEASURED,
                        "attack fgsm could not be completed: too slow"));
        assertThat(Gate.of(result).require(Requirement.parse("clean >= 0.9"), Basis.ESTIMATE))
                .extracting(Judgement::verdict).containsExactly(Verdict.MET, Verdict.NOT_MEASURED);
    }

    @Test
    void aRatioToNothingIsNotMeasured() {
        SweepResult result = result(List.of("m"), List.of(FGSM), curve("m", FGSM, 0, 0, 0));

        assertThat(judge(result, "ratio(fgsm, 0.1) >= 0", Basis.ESTIMATE))
                .isEqualTo(new Judgement("m", "ratio(fgsm, 0.1) >= 0", Verdict.NOT_MEASURED,
                        "the model gets no unperturbed example right"));
    }

    private static Check check(String name, String attack, Check.Verdict verdict) {
        return new Check(name, "m", attack, verdict, "so and so", "such", "Mohs");
    }

    /** What a check of the model or of the attack says touches a figure; what one of another attack says does not. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            steps suffice               | fgsm  | robust(fgsm, 0.1) >= 0.4  | DOUBTED
            steps suffice               | fgsm  | robust(0.1) >= 0.3        | DOUBTED
            steps suffice               | fgsm  | robust(fgsm, 0.1) >= 0.6  | NOT_MET
            steps suffice               | fgsm  | robust(pgd(steps=40,restarts=2), 0.1) >= 0.3 | MET
            steps suffice               | fgsm  | clean >= 0.9              | MET
            zero gradients              |       | robust(fgsm, 0.1) >= 0.4  | DOUBTED
            zero gradients              |       | drop(fgsm, 0.1) <= 0.9    | DOUBTED
            zero gradients              |       | ratio(fgsm, 0.1) >= 0.1   | DOUBTED
            zero gradients              |       | clean >= 0.9              | MET
            deterministic forward       |       | clean >= 0.9              | DOUBTED
            a check of the future       |       | clean >= 0.9              | DOUBTED
            """)
    void aWarningThatTouchesTheFigureFailsTheLimit(String name, String attack, String requirement, Verdict verdict) {
        SweepResult sound = result(List.of("m"), List.of(FGSM, PGD), curve("m", FGSM, 900, 800, 500),
                curve("m", PGD, 900, 800, 400));
        List<Check> checks = List.of(check("bounds", null, Check.Verdict.PASS), check(name, attack, Check.Verdict.WARNING));
        SweepResult doubted = with(sound, checks, List.of());

        Judgement judgement = judge(doubted, requirement, Basis.ESTIMATE);
        assertThat(judgement.verdict()).isEqualTo(verdict);
        assertThat(judgement.warnings()).hasSize(verdict == Verdict.MET ? 0 : 1);
        assertThat(Gate.of(doubted).allowingWarnings().require(Requirement.parse(requirement), Basis.ESTIMATE))
                .singleElement().satisfies(allowed -> {
                    assertThat(allowed.isMet()).isEqualTo(verdict != Verdict.NOT_MET);
                    assertThat(allowed.warnings()).isEqualTo(judgement.warnings());
                });
    }

    @Test
    void aModelThatNoCheckWasMadeOfIsNotBelieved() {
        assertThat(judge(with(ONE, List.of(), List.of()), "clean >= 0.5", Basis.ESTIMATE)).satisfies(judgement -> {
            assertThat(judgement.verdict()).isEqualTo(Verdict.DOUBTED);
            assertThat(judgement.details()).contains("no integrity check of the model was made");
        });
        assertThat(isMet(with(ONE, List.of(check("steps suffice", "fgsm", Check.Verdict.SKIPPED)), List.of()), "clean >= 0.5"))
                .isFalse();
    }

    @Test
    void theEvidenceOfABlackBoxIsNamed() {
        AttackSummary square = new AttackSummary("square(queries=200)", "linf", "scores", Map.of(), "here");
        SweepResult result = with(result(List.of("m"), List.of(square), curve("m", square, 900, 800, 700)), List.of(
                check("bounds", null, Check.Verdict.PASS), check("zero gradients", null, Check.Verdict.IMPOSSIBLE)), List.of());

        assertThat(judge(result, "robust(0.1) >= 0.5", Basis.ESTIMATE).line()).endsWith(
                "; evidence: black-box only, the checks of gradients are impossible");
        assertThat(judge(result, "clean >= 0.5", Basis.ESTIMATE).evidence()).isNull();
    }

    /** It is told, and fails nothing unless no check may warn. */
    @Test
    void aCheckThatCannotTellSpeaksAgainstNoFigure() {
        SweepResult result = with(result(List.of("m"), List.of(FGSM), curve("m", FGSM, 900, 800, 700)),
                List.of(check("gradient is right", null, Check.Verdict.CANNOT_TELL)), List.of());

        assertThat(judge(result, "robust(0.1) >= 0.5", Basis.ESTIMATE)).satisfies(judgement -> {
            assertThat(judgement.verdict()).isEqualTo(Verdict.MET);
            assertThat(judgement.line()).endsWith("; evidence: screening, gradient is right: cannot tell");
        });
        assertThat(Gate.of(result).requireNoWarnings()).extracting(Judgement::verdict).containsExactly(Verdict.NOT_MET);
    }

    @Test
    void checksThatWarnCanFail() {
        SweepResult result = with(result(List.of("m", "n"), List.of(FGSM), curve("m", FGSM, 900, 800, 500)), List.of(
                new Check("bounds", "m", null, Check.Verdict.PASS, "0 outside", "any outside", "Mohs"),
                new Check("monotone", "m", "fgsm", Check.Verdict.WARNING, "rises by 3 points", "it rises", "Mohs"),
                new Check("steps suffice", "m", "fgsm", Check.Verdict.SKIPPED, "one step", "it changes", "Mohs")),
                List.of());

        assertThat(Gate.of(result).requireNoWarnings()).containsExactly(
                new Judgement("m", "no warning, bounds", Verdict.MET, "0 outside (warns when: any outside)"),
                new Judgement("m", "no warning, monotone, fgsm", Verdict.NOT_MET,
                        "rises by 3 points (warns when: it rises)"),
                new Judgement("n", "no warning of an integrity check", Verdict.NOT_MEASURED,
                        "the sweep made no integrity check of it"));
        assertThat(Gate.of(result, List.of("n")).requireNoWarnings()).extracting(Judgement::model).containsExactly("n");
    }
}
