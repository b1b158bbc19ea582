package dev.mohs.evaluation.check;

import dev.mohs.analysis.Trust;
import dev.mohs.attack.Attack;
import dev.mohs.attack.Knowledge;
import dev.mohs.attack.Repetition;
import dev.mohs.evaluation.SweepPlan;
import dev.mohs.result.Check;
import dev.mohs.result.Check.Verdict;
import dev.mohs.result.EpsilonPoint;
import dev.mohs.result.ModelCurve;
import dev.mohs.spec.Epsilon;
import dev.mohs.statistics.McNemar;
import dev.mohs.statistics.Outcomes;
import dev.mohs.statistics.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** Looks at the shape of finished curves for signs that an attack did not do its work. */
final class CurveChecks {

    private static final double SIGNIFICANCE = 0.05;
    private static final double MOST_BEYOND_WHITE_BOX = 0.002;

    /** Of 5 examples that differ, all in one direction, exact McNemar's p is 0.06; of 6 it is 0.03. */
    private static final int FEWEST_TO_TELL = 6;

    /** Of 40 examples that differ, an attack that alone breaks twice as many as noise alone is ahead with p = 0.04. */
    private static final int ENOUGH_TO_BE_AHEAD = 40;

    private final String model;
    private final SweepPlan plan;

    CurveChecks(String model, SweepPlan plan) {
        this.model = model;
        this.plan = plan;
    }

    private Epsilon budget(EpsilonPoint point) {
        return plan.budget(point.epsilon());
    }

    static boolean isGradient(Attack attack) {
        return attack.description().knowledge() == Knowledge.WHITE_BOX;
    }

    List<Check> of(ModelCurve curve, Outcomes clean) {
        List<Check> checks = new ArrayList<>();
        checks.add(cleanAgreement(curve, clean));
        if (curve.points().get(0).at() != null) {
            checks.add(monotone(curve));
        }
        return checks;
    }

    private Check cleanAgreement(ModelCurve curve, Outcomes clean) {
        Outcomes atZero = curve.points().get(0).within();
        return check("clean agreement", curve.attack(), atZero.equals(clean),
                atZero.correctCount() + " correct at ε = 0, " + clean.correctCount() + " clean", "any example differs",
                "Carlini et al. 2019");
    }

    /** One-sided by taking only rises, at the level of the whole curve by Bonferroni's division over all pairs of ε. */
    private Check monotone(ModelCurve curve) {
        List<EpsilonPoint> points = curve.points();
        double level = SIGNIFICANCE / Math.max(1, points.size() * (points.size() - 1) / 2);
        String worst = "never rises by more than chance";
        double smallest = level;
        for (int e = 1; e < points.size(); e++) {
            for (int before = 0; before < e; before++) {
                McNemar change = McNemar.of(points.get(e).at(), points.get(before).at());
                if (change.firstIsBetter(smallest)) {
                    smallest = change.pValue();
                    worst = String.format(Locale.ROOT, "accuracy at ε rises by %d examples from ε = %s to %s (p = %.1e)",
                            change.onlyFirst() - change.onlySecond(), budget(points.get(before)), budget(points.get(e)),
                            change.pValue());
                }
            }
        }
        return check("monotone", curve.attack(), smallest == level, worst,
                String.format(Locale.ROOT, "exact McNemar p < %.1e between two ε", level), "Carlini et al. 2019");
    }

    /** An iterated attack that starts where a single step does must break at least as much within the largest ε. */
    List<Check> iteratedBeatsOneStep(List<ModelCurve> curves) {
        Optional<Attack> oneStep = plan.attacks().stream()
                .filter(attack -> isGradient(attack) && attack.description().name().startsWith("fgsm"))
                .filter(attack -> hasCurve(attack, curves))
                .findFirst();
        return oneStep.map(single -> plan.attacks().stream()
                        .filter(attack -> isGradient(attack) && attack.description().repetition() == Repetition.PER_EPSILON)
                        .filter(attack -> attack.description().norm() == single.description().norm())
                        .filter(attack -> hasCurve(attack, curves))
                        .map(attack -> iteratedBeatsOneStep(curve(attack, curves), curve(single, curves)))
                        .toList())
                .orElse(List.of());
    }

    private Check iteratedBeatsOneStep(ModelCurve iterated, ModelCurve oneStep) {
        double level = SIGNIFICANCE / Math.max(1, iterated.points().size() - 1);
        for (int e = 1; e < iterated.points().size(); e++) {
            McNemar change = McNemar.of(iterated.points().get(e).within(), oneStep.points().get(e).within());
            if (change.firstIsBetter(level)) {
                return check("iterated beats one step", iterated.attack(), false,
                        String.format(Locale.ROOT, "breaks %d examples fewer than %s within ε = %s (p = %.1e)",
                                change.onlyFirst() - change.onlySecond(), oneStep.attack(),
                                budget(iterated.points().get(e)), change.pValue()),
                        "fewer by more than chance at any ε", "Carlini et al. 2019");
            }
        }
        return check("iterated beats one step", iterated.attack(), true, "never breaks fewer than " + oneStep.attack()
                + " by more than chance", "fewer by more than chance at any ε", "Carlini et al. 2019");
    }

    /** What black boxes break beyond all white boxes together hints at masked gradients. */
    List<Check> whiteBoxBeatsBlackBox(List<ModelCurve> curves) {
        return plan.attacks().stream()
                .filter(attack -> attack.description().knowledge() == Knowledge.SCORES
                        || attack.description().knowledge() == Knowledge.DECISIONS)
                .filter(attack -> hasCurve(attack, curves))
                .flatMap(black -> whiteBoxBeatsBlackBox(black, curves).stream())
                .toList();
    }

    private Optional<Check> whiteBoxBeatsBlackBox(Attack black, List<ModelCurve> curves) {
        List<ModelCurve> white = plan.attacks().stream()
                .filter(CurveChecks::isGradient)
                .filter(attack -> attack.description().norm() == black.description().norm() && hasCurve(attack, curves))
                .map(attack -> curve(attack, curves))
                .toList();
        if (white.isEmpty()) {
            return Optional.empty();
        }
        int most = 0;
        Epsilon at = plan.budget(0);
        ModelCurve blackCurve = curve(black, curves);
        for (int e = 0; e < blackCurve.points().size(); e++) {
            int index = e;
            Outcomes worst = white.stream().map(c -> c.points().get(index).within()).reduce(Outcomes::and).orElseThrow();
            int beyond = worst.correctCount() - worst.and(blackCurve.points().get(e).within()).correctCount();
            if (beyond > most) {
                most = beyond;
                at = budget(blackCurve.points().get(e));
            }
        }
        boolean passes = new Tally(most, blackCurve.clean().count()).interval().lower() <= MOST_BEYOND_WHITE_BOX;
        return Optional.of(check(Trust.WHITE_BOX_BEATS_BLACK_BOX, black.description().name(), passes,
                most + " of " + blackCurve.clean().count() + " examples broken by it alone" + (most == 0 ? "" : ", at ε = " + at),
                "more than 0.2 %, by more than the 95 % interval", "Athalye et al. 2018; Croce, Hein 2020"));
    }

    private static boolean hasCurve(Attack attack, List<ModelCurve> curves) {
        return curves.stream().anyMatch(c -> c.attack().equals(attack.description().name()));
    }

    /** Compares every gradient attack with the first control of its norm. */
    List<Check> gradientBeatsNoise(List<ModelCurve> curves) {
        List<Check> checks = new ArrayList<>();
        for (Attack attack : plan.attacks()) {
            if (isGradient(attack) && hasCurve(attack, curves)) {
                control(attack, curves).ifPresent(noise -> checks.add(gradientBeatsNoise(curve(attack, curves), noise)));
            }
        }
        return checks;
    }

    private Optional<ModelCurve> control(Attack attack, List<ModelCurve> curves) {
        return plan.attacks().stream()
                .filter(other -> other.description().knowledge() == Knowledge.NONE)
                .filter(other -> other.description().norm() == attack.description().norm())
                .filter(other -> hasCurve(other, curves))
                .map(other -> curve(other, curves))
                .findFirst();
    }

    private Check gradientBeatsNoise(ModelCurve gradient, ModelCurve noise) {
        int best = 0;
        int worst = 0;
        for (int e = 1; e < gradient.points().size(); e++) {
            best = lead(gradient, noise, e) > lead(gradient, noise, best) ? e : best;
            worst = lead(gradient, noise, e) < lead(gradient, noise, worst) ? e : worst;
        }
        double level = SIGNIFICANCE / Math.max(1, gradient.points().size() - 1);
        boolean isBehind = change(gradient, noise, worst).firstIsBetter(level);
        int telling = isBehind ? worst : best;
        double pValue = change(gradient, noise, telling).pValue();
        boolean isAhead = lead(gradient, noise, best) > 0 && pValue < SIGNIFICANCE;
        Verdict verdict = verdict(isAhead, isBehind, gradient, noise);
        return check("gradient beats noise", gradient.attack(), verdict,
                String.format(Locale.ROOT, "breaks %d examples %s than %s at ε = %s (p = %.1e)%s",
                        Math.abs(lead(gradient, noise, telling)), isBehind ? "fewer" : "more", noise.attack(),
                        budget(gradient.points().get(telling)), pValue,
                        verdict == Verdict.SKIPPED ? ", too few to tell the two apart" : ""),
                "fewer at any ε, or more at none, by more than chance", "Carlini et al. 2019");
    }

    /** Where neither is ahead by more than chance, a lead of the attack may be real though the examples are too few to show it. */
    private static Verdict verdict(boolean isAhead, boolean isBehind, ModelCurve gradient, ModelCurve noise) {
        if (isAhead || isBehind) {
            return isBehind ? Verdict.WARNING : Verdict.PASS;
        }
        boolean canTell = IntStream.range(1, gradient.points().size())
                .anyMatch(point -> differing(change(gradient, noise, point))
                        >= (lead(gradient, noise, point) > 0 ? ENOUGH_TO_BE_AHEAD : FEWEST_TO_TELL));
        return canTell ? Verdict.WARNING : Verdict.SKIPPED;
    }

    private static int differing(McNemar change) {
        return change.onlyFirst() + change.onlySecond();
    }

    /** How many more examples the gradient attack breaks than noise does, at an ε alone where both were run so. */
    private static int lead(ModelCurve gradient, ModelCurve noise, int point) {
        McNemar change = change(gradient, noise, point);
        return change.onlySecond() - change.onlyFirst();
    }

    private static McNemar change(ModelCurve gradient, ModelCurve noise, int point) {
        EpsilonPoint ours = gradient.points().get(point);
        EpsilonPoint theirs = noise.points().get(point);
        return ours.at() != null && theirs.at() != null
                ? McNemar.of(ours.at(), theirs.at())
                : McNemar.of(ours.within(), theirs.within());
    }

    private static ModelCurve curve(Attack attack, List<ModelCurve> curves) {
        return curves.stream()
                .filter(curve -> curve.attack().equals(attack.description().name()))
                .findFirst()
                .orElseThrow();
    }

    private Check check(
            String name, String attack, boolean passes, String figure, String threshold, String source) {
        return check(name, attack, passes ? Verdict.PASS : Verdict.WARNING, figure, threshold, source);
    }

    private Check check(
            String name, String attack, Verdict verdict, String figure, String threshold, String source) {
        return new Check(name, model, attack, verdict, figure, threshold, source);
    }
}
