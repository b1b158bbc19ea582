package dev.mohs.assertions;

import dev.mohs.attack.Attack;
import dev.mohs.data.LabeledImages;
import dev.mohs.evaluation.ModelUnderTest;
import java.util.List;

/** An assertion about a model under attack that has to be told the budget. */
public final class AttackAssert {

    private final ModelUnderTest model;
    private final LabeledImages images;
    private final List<Attack> attacks;

    AttackAssert(ModelUnderTest model, LabeledImages images, List<Attack> attacks) {
        this.model = model;
        this.images = images;
        this.attacks = attacks;
    }

    /** With perturbations up to {@code epsilon}, in input units. Nothing is measured yet. */
    public RobustnessAssert atEpsilon(double epsilon) {
        return new RobustnessAssert(new Measurement(model, images, attacks, epsilon));
    }
}
