package dev.mohs.assertions;

import dev.mohs.attack.Attack;
import dev.mohs.data.LabeledImages;
import dev.mohs.evaluation.ModelUnderTest;
import dev.mohs.spec.Epsilon;
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
        return atEpsilon(Epsilon.of(epsilon));
    }

    /** The same, written as in papers: a number or a fraction, {@code "8/255"}, which messages then show. */
    public RobustnessAssert atEpsilon(String epsilon) {
        return atEpsilon(Epsilon.parse(epsilon));
    }

    private RobustnessAssert atEpsilon(Epsilon epsilon) {
        return new RobustnessAssert(new AssertedSweep(model, images, attacks, epsilon));
    }
}
