package dev.mohs.evaluation;

import dev.mohs.attack.AttackDescription;
import dev.mohs.attack.Knowledge;
import dev.mohs.attack.Repetition;
import dev.mohs.evaluation.check.DearChecks;
import dev.mohs.evaluation.unit.WorkUnit;
import java.util.List;
import java.util.Map;

/**
 * Which of two units is likely to take longer, before either is measured: how many examples, times the passes that the attack's
 * parameters let one expect, times what the model took for the unperturbed images. It orders units and promises nothing: an attack
 * that stops at success, or is somebody else's, may cost far less or more.
 */
final class UnitCost {

    /** Parameters that multiply what an attack does. */
    private static final List<String> MULTIPLIERS =
            List.of("steps", "iterations", "queries", "restarts", "targets", "samples", "eot");

    /** The budgets of their members, which no parameter names: 100 and 9 × 100 steps twice over and 5,000 queries. */
    private static final Map<String, Double> ENSEMBLES = Map.of("autoattack", 10_000.0, "ensemble", 10_000.0);

    /** 2 × 500 steps more and FAB to all classes; 2 × 100 steps of 20 gradients alone. */
    private static final Map<String, Double> VERSIONS = Map.of("plus", 2.0, "rand", 0.4);

    /** A gradient costs about as much as three forward passes. */
    private static final int GRADIENT = 3;

    /** Passes of examples that the quick checks of a model ask for: ten gradient steps and slopes, on up to 256 of them. */
    private static final double QUICK_CHECKS = 12_000;

    /** A dear check runs an attack once, once with twice the steps, and once on another model. */
    private static final int OF_TRIAL = 4;

    private UnitCost() {}

    /** @param secondsPerExample what the model takes for an unperturbed one */
    static double of(WorkUnit unit, AttackDescription attack, double secondsPerExample) {
        int repetitions = attack.repetition() == Repetition.PER_EPSILON ? unit.epsilons().size() : 1;
        return unit.examples().size() * secondsPerExample * (unit.epsilons().size() + repetitions * passes(attack));
    }

    /** How many forward passes of an example the quick checks of a model may cost. */
    static double ofQuickChecks() {
        return QUICK_CHECKS;
    }

    /** The same for the dear checks of an attack. */
    static double ofTrial(AttackDescription attack) {
        return DearChecks.EXAMPLES * OF_TRIAL * passes(attack);
    }

    /** How many forward passes of an example the attack may cost, at one ε. */
    static double passes(AttackDescription attack) {
        double passes = attack.knowledge() == Knowledge.WHITE_BOX ? GRADIENT : 1;
        for (String parameter : MULTIPLIERS) {
            passes *= number(attack.parameters().get(parameter));
        }
        String kind = attack.name().split("\\(", 2)[0];
        double version = VERSIONS.getOrDefault(attack.parameters().getOrDefault("version", "standard"), 1.0);
        return passes * ENSEMBLES.getOrDefault(kind, 1.0) * version;
    }

    private static double number(String text) {
        try {
            return text == null ? 1 : Math.max(1, Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return 1;
        }
    }
}
