package dev.mohs.evaluation.check;

import dev.mohs.attack.Attack;
import dev.mohs.attack.Batch;
import dev.mohs.evaluation.measure.JudgedAttack;
import dev.mohs.evaluation.measure.Rules;
import dev.mohs.model.Classifier;
import dev.mohs.model.DifferentiableClassifier;
import dev.mohs.statistics.Outcomes;

/** An attack of the sweep, run again on some examples at one ε, this time under observation. */
final class AttackTrial {

    private final Probe probe;
    private final Attack attack;
    private final Batch clean;
    private final double epsilon;
    private final WitnessClassifier witness;
    private final Batch perturbed;
    private final Outcomes outcomes;

    /** @throws dev.mohs.UserException if attack or model fail */
    AttackTrial(Probe probe, DifferentiableClassifier model, Attack attack, Batch clean, double epsilon) {
        this.probe = probe;
        this.attack = attack;
        this.clean = clean;
        this.epsilon = epsilon;
        Rules rules = new Rules(attack.description(), model.bounds(), Math.toIntExact(model.inputShape().size()));
        this.witness = new WitnessClassifier(model, clean, rules, epsilon);
        this.perturbed = perturbed(attack, witness);
        this.outcomes = probe.right(perturbed);
    }

    private Batch perturbed(Attack other, Classifier target) {
        return new JudgedAttack(other, target, probe.seed()).perturbed(epsilon, clean);
    }

    Subject subject() {
        return probe.subject().under(attack.description().name());
    }

    Attack attack() {
        return attack;
    }

    Probe probe() {
        return probe;
    }

    /** What was seen of the attack at work. */
    WitnessClassifier witness() {
        return witness;
    }

    /** What the attack made of the examples. */
    Batch perturbed() {
        return perturbed;
    }

    /** Which examples the model gets right after the attack. */
    Outcomes outcomes() {
        return outcomes;
    }

    /** Which it gets right after another attack. */
    Outcomes outcomesOf(Attack other) {
        return probe.right(perturbed(other, probe.classifier()));
    }

    /** Which it gets right when the attack is made for another model. */
    Outcomes outcomesFrom(DifferentiableClassifier other) {
        return probe.right(perturbed(attack, other));
    }

    static int broken(Outcomes outcomes) {
        return outcomes.count() - outcomes.correctCount();
    }
}
