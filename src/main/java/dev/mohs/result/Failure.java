package dev.mohs.result;

import dev.mohs.spec.Require;

/**
 * An attack that could not be completed on a model; the results of the others stand.
 *
 * @param model  the model
 * @param attack the attack
 * @param reason one line: rule, value, place
 */
public record Failure(String model, String attack, String reason) {

    public Failure {
        model = Require.text(model, "model of a failure");
        attack = Require.text(attack, "attack of a failure");
        reason = Require.sentence(reason, "reason of the failure of " + attack + " on " + model);
    }
}
