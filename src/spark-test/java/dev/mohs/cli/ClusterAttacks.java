package dev.mohs.cli;

import dev.mohs.attack.Attack;
import dev.mohs.attack.AttackProvider;
import dev.mohs.attack.AttackType;
import dev.mohs.attack.Knowledge;
import dev.mohs.attack.Norm;
import dev.mohs.attack.Repetition;
import java.util.List;

/** Attacks that come in a jar: one that fails on some batches, and one that ends its process. */
public final class ClusterAttacks implements AttackProvider {

    @Override
    public List<AttackType> attacks() {
        return List.of(
                type("fails_late", example -> {
                    if (example >= 20) {
                        throw new IllegalStateException("it cannot do " + example);
                    }
                }),
                type("ends_its_process", example -> Runtime.getRuntime().halt(7)));
    }

    /** What an attack does when it comes to a batch that begins with an example. */
    private interface Temper {
        void at(long example);
    }

    private static AttackType type(String name, Temper temper) {
        return new AttackType(name, "for tests of clusters", Knowledge.NONE, Repetition.PER_EPSILON, List.of(), "none",
                arguments -> Attack.of(name, Norm.LINF, Knowledge.NONE, (classifier, batch, epsilon, randomness) -> {
                    temper.at(batch.indices()[0]);
                    return batch.inputs().duplicate();
                }));
    }
}
