package dev.mohs.evaluation.check;

import dev.mohs.attack.Attack;
import dev.mohs.attack.AttackDescription;
import dev.mohs.attack.Knowledge;
import dev.mohs.result.EpsilonPoint;
import dev.mohs.result.ModelCurve;
import java.util.List;

/**
 * An attack that was completed on a model.
 *
 * @param attack the attack
 * @param curve  what came of it
 */
record CompletedAttack(Attack attack, ModelCurve curve) {

    /** Those of {@code attacks} that have a curve among {@code curves}, in their order. */
    static List<CompletedAttack> of(List<Attack> attacks, List<ModelCurve> curves) {
        return attacks.stream()
                .flatMap(attack -> curves.stream()
                        .filter(curve -> curve.attack().equals(attack.description().name()))
                        .limit(1)
                        .map(curve -> new CompletedAttack(attack, curve)))
                .toList();
    }

    AttackDescription description() {
        return attack.description();
    }

    String name() {
        return description().name();
    }

    List<EpsilonPoint> points() {
        return curve.points();
    }

    boolean isGradient() {
        return description().knowledge() == Knowledge.WHITE_BOX;
    }

    boolean isControl() {
        return description().knowledge() == Knowledge.NONE;
    }

    boolean isBlackBox() {
        return description().knowledge() == Knowledge.SCORES || description().knowledge() == Knowledge.DECISIONS;
    }

    boolean hasNormOf(CompletedAttack other) {
        return description().norm() == other.description().norm();
    }
}
