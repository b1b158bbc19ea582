package dev.mohs.evaluation.check;

import dev.mohs.attack.Repetition;
import dev.mohs.result.Check;
import dev.mohs.spec.Epsilon;
import dev.mohs.statistics.McNemar;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether many steps do what one does: an iterated attack that starts where a single step does must break at least as much. */
final class IteratedBeatsOneStep {

    private static final String NAME = "iterated beats one step";
    private static final String THRESHOLD = "fewer by more than chance at any ε";

    private IteratedBeatsOneStep() {}

    static List<Check> of(Subject model, List<CompletedAttack> attacks, List<Epsilon> budgets) {
        Optional<CompletedAttack> oneStep = attacks.stream()
                .filter(attack -> attack.isGradient() && attack.name().startsWith("fgsm"))
                .findFirst();
        return oneStep.map(single -> attacks.stream()
                        .filter(attack -> attack.isGradient() && attack.description().repetition() == Repetition.PER_EPSILON)
                        .filter(attack -> attack.hasNormOf(single))
                        .map(attack -> of(model, attack, single, budgets))
                        .toList())
                .orElse(List.of());
    }

    private static Check of(Subject model, CompletedAttack iterated, CompletedAttack oneStep, List<Epsilon> budgets) {
        Subject subject = model.under(iterated.name());
        double level = Significance.perBudget(iterated.points());
        for (int e = 1; e < iterated.points().size(); e++) {
            McNemar change = McNemar.of(iterated.points().get(e).within(), oneStep.points().get(e).within());
            if (change.firstIsBetter(level)) {
                return subject.check(NAME, false,
                        String.format(Locale.ROOT, "breaks %d examples fewer than %s within ε = %s (p = %.1e)",
                                change.onlyFirst() - change.onlySecond(), oneStep.name(), budgets.get(e), change.pValue()),
                        THRESHOLD, Sources.CARLINI);
            }
        }
        return subject.check(NAME, true,
                "never breaks fewer than " + oneStep.name() + " by more than chance", THRESHOLD, Sources.CARLINI);
    }
}
