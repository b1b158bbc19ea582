package dev.mohs.cli;

import dev.mohs.attack.Attack;
import dev.mohs.attack.AttackProvider;
import dev.mohs.attack.AttackType;
import dev.mohs.attack.Knowledge;
import dev.mohs.attack.Norm;
import dev.mohs.attack.Repetition;
import java.util.List;

/** Attacks that no process survives, or that talk where results are passed, to be packed into a jar. */
public final class DeadlyAttacks implements AttackProvider {

    /** With which code {@code halts} ends its process. */
    static final int CODE = 7;

    @Override
    public List<AttackType> attacks() {
        Attack halts = Attack.of("halts", Norm.LINF, Knowledge.NONE, (classifier, batch, epsilon, randomness) -> {
            if (batch.indices()[0] > 0) {
                System.err.println("I cannot go on with " + batch.indices()[0]);
                Runtime.getRuntime().halt(CODE);
            }
            return classifier.bounds().clip(batch.inputs().add(epsilon));
        });
        Attack babbles = Attack.of("babbles", Norm.LINF, Knowledge.NONE, (classifier, batch, epsilon, randomness) -> {
            System.out.print("hear me, \u001eANSWER ");
            System.out.println("nobody does");
            return classifier.bounds().clip(batch.inputs().add(epsilon));
        });
        return List.of(type("halts", halts), type("babbles", babbles));
    }

    private static AttackType type(String name, Attack attack) {
        return new AttackType(
                name, "made for a test", Knowledge.NONE, Repetition.PER_EPSILON, List.of(), "none", arguments -> attack);
    }
}
