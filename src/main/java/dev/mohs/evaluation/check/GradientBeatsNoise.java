package dev.mohs.evaluation.check;

import dev.mohs.result.Check;
import dev.mohs.result.Check.Verdict;
import dev.mohs.result.EpsilonPoint;
import dev.mohs.spec.Epsilon;
import dev.mohs.statistics.McNemar;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** Whether gradients lead anywhere: compares every gradient attack with the first control of its norm. */
final class GradientBeatsNoise {

    static final String NAME = "gradient beats noise";

    /** Of 5 examples that differ, all in one direction, exact McNemar's p is 0.06; of 6 it is 0.03. */
    private static final int FEWEST_TO_TELL = 6;

    /** Of 40 examples that differ, an attack that alone breaks twice as many as noise alone is ahead with p = 0.04. */
    private static final int ENOUGH_TO_BE_AHEAD = 40;

    private final CompletedAttack gradient;
    private final CompletedAttack noise;

    private GradientBeatsNoise(CompletedAttack gradient, CompletedAttack noise) {
        this.gradient = gradient;
        this.noise = noise;
    }

    static List<Check> of(Subject model, List<CompletedAttack> attacks, List<Epsilon> budgets) {
        return attacks.stream()
                .filter(CompletedAttack::isGradient)
                .flatMap(gradient -> control(gradient, attacks).stream()
                        .map(noise -> new GradientBeatsNoise(gradient, noise).check(model, budgets)))
                .toList();
    }

    private static Optional<CompletedAttack> control(CompletedAttack gradient, List<CompletedAttack> attacks) {
        return attacks.stream().filter(attack -> attack.isControl() && attack.hasNormOf(gradient)).findFirst();
    }

    private Check check(Subject model, List<Epsilon> budgets) {
        int best = 0;
        int worst = 0;
        for (int e = 1; e < gradient.points().size(); e++) {
            best = lead(e) > lead(best) ? e : best;
            worst = lead(e) < lead(worst) ? e : worst;
        }
        boolean isBehind = change(worst).firstIsBetter(Significance.perBudget(gradient.points()));
        int telling = isBehind ? worst : best;
        double pValue = change(telling).pValue();
        boolean isAhead = lead(best) > 0 && pValue < Significance.LEVEL;
        Verdict verdict = verdict(isAhead, isBehind);
        return model.under(gradient.name()).check(NAME, verdict,
                String.format(Locale.ROOT, "breaks %d examples %s than %s at ε = %s (p = %.1e)%s",
                        Math.abs(lead(telling)), isBehind ? "fewer" : "more", noise.name(), budgets.get(telling), pValue,
                        verdict == Verdict.SKIPPED ? ", too few to tell the two apart" : ""),
                "fewer at any ε, or more at none, by more than chance", Sources.CARLINI);
    }

    /** Where neither is ahead by more than chance, a lead of the attack may be real though the examples are too few to show it. */
    private Verdict verdict(boolean isAhead, boolean isBehind) {
        if (isAhead || isBehind) {
            return isBehind ? Verdict.WARNING : Verdict.PASS;
        }
        boolean canTell = IntStream.range(1, gradient.points().size())
                .anyMatch(e -> differing(e) >= (lead(e) > 0 ? ENOUGH_TO_BE_AHEAD : FEWEST_TO_TELL));
        return canTell ? Verdict.WARNING : Verdict.SKIPPED;
    }

    private int differing(int e) {
        return change(e).onlyFirst() + change(e).onlySecond();
    }

    /** How many more examples the gradient attack breaks than noise does. */
    private int lead(int e) {
        return change(e).onlySecond() - change(e).onlyFirst();
    }

    /** At an ε alone where both were run so. */
    private McNemar change(int e) {
        EpsilonPoint ours = gradient.points().get(e);
        EpsilonPoint theirs = noise.points().get(e);
        return ours.at() != null && theirs.at() != null
                ? McNemar.of(ours.at(), theirs.at())
                : McNemar.of(ours.within(), theirs.within());
    }
}
