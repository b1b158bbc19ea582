package dev.mohs.gate;

import dev.mohs.result.AttackSummary;
import dev.mohs.result.Check;
import dev.mohs.result.Failure;
import dev.mohs.result.ModelCurve;
import dev.mohs.result.ModelSummary;
import dev.mohs.result.SweepResult;
import dev.mohs.result.Sweeps;
import java.util.List;
import java.util.Map;

/** Results for the tests of the gate. */
final class GateSweeps {

    static final List<Double> EPSILONS = List.of(0.0, 0.05, 0.1);
    static final AttackSummary FGSM =
            new AttackSummary("fgsm", "linf", "white-box", Map.of("norm", "linf", "target", "none"), "here");
    static final AttackSummary PGD = new AttackSummary("pgd(restarts=2,steps=40)", "linf", "white-box",
            Map.of("steps", "40", "restarts", "2", "norm", "linf"), "here");
    static final AttackSummary L2 =
            new AttackSummary("fgsm(norm=l2)", "l2", "white-box", Map.of("norm", "l2", "target", "none"), "here");
    static final AttackSummary NOISE = new AttackSummary("noise", "linf", "none", Map.of("norm", "linf"), "here");

    private GateSweeps() {}

    static ModelSummary model(String name) {
        return new ModelSummary(name, "cnn", null, null, null, 1, null, null);
    }

    /** Outcomes as runs of right and wrong examples in turn, right ones first. */
    static String runs(int... lengths) {
        StringBuilder bits = new StringBuilder();
        for (int i = 0; i < lengths.length; i++) {
            bits.append((i % 2 == 0 ? "1" : "0").repeat(lengths[i]));
        }
        return bits.toString();
    }

    /** A curve over 1,000 examples of which the first are the right ones. */
    static ModelCurve curve(String model, AttackSummary attack, int clean, int within005, int within01) {
        return Sweeps.curve(model, attack.name(), EPSILONS,
                runs(clean, 1000 - clean), runs(within005, 1000 - within005), runs(within01, 1000 - within01));
    }

    static SweepResult result(List<String> models, List<AttackSummary> attacks, ModelCurve... curves) {
        SweepResult result = Sweeps.result(models.stream().map(GateSweeps::model).toList(), attacks, List.of(curves));
        return with(result, models.stream().map(GateSweeps::passed).toList(), List.of());
    }

    private static Check passed(String model) {
        return new Check("bounds", model, null, Check.Verdict.PASS, "0 outside", "any outside", "Mohs");
    }

    static SweepResult failing(SweepResult result, List<Failure> failures) {
        return with(result, result.checks(), failures);
    }

    static SweepResult with(SweepResult result, List<Check> checks, List<Failure> failures) {
        return Sweeps.sweep(result.schema(), result.dataset(), result.epsilons(), result.seed(), result.models(),
                result.attacks(), result.curves(), result.pictures(), checks, failures, result.provenance());
    }
}
