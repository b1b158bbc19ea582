package dev.mohs.result;

import dev.mohs.spec.Require;
import java.util.List;

/**
 * How the models of a pilot came about: trained for it, alike but for activation and seed, within a budget of time. What was chosen
 * depends on the speed of the machine.
 *
 * @param current       the activation that the others would replace, with its parameters, {@link ModelSummary#activationText()}
 * @param budgetSeconds the time that was given, above 0
 * @param seconds       the time that it took, training and sweep together
 * @param choices       what was chosen to fit the budget and why, sentences in the order of the work
 * @param warnings      what the budget did not allow; empty when it allowed all
 */
public record PilotSummary(
        String current, double budgetSeconds, double seconds, List<String> choices, List<String> warnings) {

    public PilotSummary {
        current = Require.text(current, "the current activation of a pilot");
        Require.notNegative(budgetSeconds, "the budget of a pilot");
        Require.notNegative(seconds, "the time of a pilot");
        choices = Require.texts(choices, "choices");
        warnings = Require.texts(warnings, "warnings");
    }
}
