package com.example.attacks;

import dev.mohs.attack.*;
import dev.mohs.attack.kit.*;
import java.util.List;

/** PGD on the margin of the probabilities, max p_k − p_y over k ≠ y (Xie et al. 2024), not on the cross-entropy. */
final class ProbabilityMarginPgd {

    static final Loss MARGIN = labels -> logits -> Objectives.margin(labels).of(logits.softmax(1)).neg();

    static final AttackType TYPE = Ascent.type(
            "pgd_pm",
            "pgd on the margin of the probabilities",
            List.of(AttackParameter.NORM, new AttackParameter("steps", "40", "how many steps"), Target.PARAMETER),
            "Xie et al. 2024, arXiv:2411.15210",
            arguments -> following(MARGIN, arguments));

    private ProbabilityMarginPgd() {}

    static Ascent following(Loss loss, AttackArguments arguments) {
        int steps = arguments.integer("steps", 1);
        return Ascent.of(steps, 2.5 / steps).following(loss).from(Start.inBall()).towards(Target.of(arguments));
    }
}
