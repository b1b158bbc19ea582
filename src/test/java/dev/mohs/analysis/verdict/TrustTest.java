package dev.mohs.analysis.verdict;

import static dev.mohs.result.Sweeps.attack;
import static dev.mohs.result.Sweeps.curve;
import static dev.mohs.result.Sweeps.model;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mohs.analysis.curve.ModelGroup;
import dev.mohs.result.AttackSummary;
import dev.mohs.result.Check;
import dev.mohs.result.SweepResult;
import dev.mohs.result.Sweeps;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustTest {

    private static final AttackSummary FGSM = attack("fgsm", "linf", "white-box");
    private static final AttackSummary L2 = attack("fgsm(norm=l2)", "l2", "white-box");
    private static final AttackSummary SQUARE = attack("square", "linf", "scores");
    private static final AttackSummary NOISE = attack("noise", "linf", "none");
    private static final List<AttackSummary> ALL = List.of(FGSM, L2, SQUARE, NOISE);
    private static final String MODEL = "cnn-relu-s1";

    /** The attacks whose figures a warning touches; the last column is the worst case of L∞. */
    @ParameterizedTest
    @CsvSource({
        "zero gradients,             ,              true,  true,  true,  true,  true",
        "steps suffice,              fgsm,          true,  false, false, false, true",
        "steps suffice,              fgsm(norm=l2), false, true,  false, false, false",
        "clean agreement,            noise,         false, false, false, true,  false",
        "white-box beats black-box,  square,        true,  false, true,  false, true"
    })
    void aWarningTouchesTheFiguresItIsAbout(
            String check, String attack, boolean fgsm, boolean l2, boolean square, boolean noise, boolean worst) {
        Trust trust = Trust.of(result(new Check(check, MODEL, attack, Check.Verdict.WARNING, "a", "b", "c")));
        assertThat(trust.warnings(MODEL, List.of(FGSM)).isEmpty()).isNotEqualTo(fgsm);
        assertThat(trust.warnings(MODEL, List.of(L2)).isEmpty()).isNotEqualTo(l2);
        assertThat(trust.warnings(MODEL, List.of(SQUARE)).isEmpty()).isNotEqualTo(square);
        assertThat(trust.warnings(MODEL, List.of(NOISE)).isEmpty()).isNotEqualTo(noise);
        assertThat(trust.warnings(MODEL, List.of(FGSM, SQUARE)).isEmpty()).isNotEqualTo(worst);
        assertThat(trust.warnings("cnn-relu-s2", ALL)).isEmpty();
    }

    @Test
    void onlyWarningsTouchAndAGroupIsTouchedByOneOfItsModels() {
        Trust trust = Trust.of(result(
                new Check("a", MODEL, null, Check.Verdict.SKIPPED, "a", "b", "c"),
                new Check("b", MODEL, null, Check.Verdict.PASS, "a", "b", "c"),
                new Check("c", MODEL, null, Check.Verdict.IMPOSSIBLE, "a", "b", "c"),
                new Check("o", MODEL, null, Check.Verdict.CANNOT_TELL, "a", "b", "c"),
                new Check("d", "cnn-relu-s2", null, Check.Verdict.WARNING, "a", "b", "c")));
        ModelGroup group = new ModelGroup("cnn-relu", "cnn", List.of(model("cnn", "relu", 1), model("cnn", "relu", 2)));
        assertThat(trust.warnings(MODEL, ALL)).isEmpty();
        assertThat(trust.warnings(group, List.of(FGSM))).extracting(Check::name).containsExactly("d");
        assertThat(trust.cleanWarnings(MODEL)).isEmpty();
        assertThat(trust.open(MODEL)).extracting(Check::name).containsExactly("o");
        assertThat(trust.open("cnn-relu-s2")).isEmpty();
        assertThat(trust.isBlackBox(MODEL)).isTrue();
        assertThat(trust.isBlackBox("cnn-relu-s2")).isFalse();
    }

    private static SweepResult result(Check... checks) {
        SweepResult result = Sweeps.result(List.of(model("cnn", "relu", 1), model("cnn", "relu", 2)), ALL,
                List.of(curve(MODEL, "fgsm", List.of(0.0, 0.1), "11", "10")));
        return Sweeps.withChecks(result, List.of(checks));
    }

    /** What the attack that is named does by itself, with the parameters that results give. */
    @ParameterizedTest
    @CsvSource({
        "fgsm,                  white-box, target, none,    SCREENING",
        "rfgsm,                 white-box, step, 1.25,      SCREENING",
        "pgd,                   white-box, steps, 40,       ITERATED",
        "pgd(steps=1),          white-box, steps, 1,        SCREENING",
        "deepfool,              white-box, iterations, 50,  ITERATED",
        "My attack: 2nd try,    white-box, power, 3,        SCREENING",
        "mine,                  white-box, steps, many,     SCREENING",
        "square,                scores,    queries, 5000,   BLACK_BOX_ONLY",
        "hopskipjump,           decisions, iterations, 40,  BLACK_BOX_ONLY",
        "autoattack,            white-box, norm, linf,      ITERATED",
        "ensemble(norm=l2),     white-box, norm, l2,        ITERATED",
        "noise(draws=1000),     none,      draws, 1000,     NONE"
    })
    void theStrengthOfEvidenceIsToldFromTheAttacks(
            String name, String knowledge, String parameter, String value, EvidenceStrength expected) {
        AttackSummary attack = new AttackSummary(name, "linf", knowledge, Map.of(parameter, value), "a paper");
        assertThat(EvidenceStrength.of(result(), MODEL, List.of(attack))).isEqualTo(expected);
        assertThat(EvidenceStrength.of(result(), MODEL, List.of(NOISE, attack))).isEqualTo(expected);
    }

    @Test
    void anEnsembleIsOneWithItsFullChecks() {
        AttackSummary auto = new AttackSummary("autoattack(norm=l2)", "l2", "white-box", Map.of("norm", "l2"), "a paper");
        List<AttackSummary> attacks = List.of(FGSM, auto);
        SweepResult full = Sweeps.result(List.of(model("cnn", "relu", 1)), attacks,
                List.of(curve(MODEL, "fgsm", List.of(0.0, 0.1), "11", "10")));
        full = Sweeps.withChecks(full, List.of(
                new Check(EvidenceStrength.FULL_CHECK, MODEL, auto.name(), Check.Verdict.PASS, "a", "b", "c")));
        assertThat(EvidenceStrength.of(full, MODEL, attacks)).isEqualTo(EvidenceStrength.ENSEMBLE);
        assertThat(EvidenceStrength.of(full, "cnn-relu-s2", attacks)).isEqualTo(EvidenceStrength.ITERATED);
    }
}
