package dev.mohs.attack.catalog;

import dev.mohs.attack.AttackProvider;
import dev.mohs.attack.AttackType;
import dev.mohs.attack.ensemble.AutoAttack;
import dev.mohs.attack.gradient.Apgd;
import dev.mohs.attack.gradient.ApgdTargeted;
import dev.mohs.attack.gradient.BasicIterative;
import dev.mohs.attack.gradient.Fgsm;
import dev.mohs.attack.gradient.MomentumIterative;
import dev.mohs.attack.gradient.NesterovIterative;
import dev.mohs.attack.gradient.Pgd;
import dev.mohs.attack.gradient.RandomStartFgsm;
import dev.mohs.attack.minimal.CarliniWagner;
import dev.mohs.attack.minimal.DeepFool;
import dev.mohs.attack.minimal.Fab;
import dev.mohs.attack.query.HopSkipJump;
import dev.mohs.attack.query.Noise;
import dev.mohs.attack.query.Spsa;
import dev.mohs.attack.query.Square;
import java.util.List;

/** The attacks of Mohs, in the order in which they are listed: those that need most of the model first, the control last. */
public final class BuiltInAttacks implements AttackProvider {

    @Override
    public List<AttackType> attacks() {
        return List.of(
                Fgsm.TYPE,
                RandomStartFgsm.TYPE,
                BasicIterative.TYPE,
                Pgd.TYPE,
                MomentumIterative.TYPE,
                NesterovIterative.TYPE,
                Apgd.TYPE,
                ApgdTargeted.TYPE,
                DeepFool.TYPE,
                CarliniWagner.TYPE,
                Fab.TYPE,
                Fab.TARGETED_TYPE,
                Square.TYPE,
                Spsa.TYPE,
                HopSkipJump.TYPE,
                AutoAttack.TYPE,
                AutoAttack.ENSEMBLE_TYPE,
                Noise.TYPE);
    }
}
