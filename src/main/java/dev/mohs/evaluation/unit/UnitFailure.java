package dev.mohs.evaluation.unit;

/**
 * A unit of work that could not be measured: the attack broke a rule or threw, or the model did.
 *
 * @param model  the model
 * @param attack the attack
 * @param batch  the unit's number among those of this model and attack, from 0
 * @param reason one line: rule, value, place
 */
public record UnitFailure(String model, String attack, int batch, String reason) implements UnitResult {}
