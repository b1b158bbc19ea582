package com.example.attacks;

import dev.mohs.attack.AttackProvider;
import dev.mohs.attack.AttackType;
import java.util.List;

/** Tells Mohs what is in this jar; named in {@code META-INF/services/dev.mohs.attack.AttackProvider}. */
public final class CustomAttacks implements AttackProvider {

    @Override
    public List<AttackType> attacks() {
        return List.of(ProbabilityMarginPgd.TYPE, MomentumFgsm.TYPE);
    }
}
