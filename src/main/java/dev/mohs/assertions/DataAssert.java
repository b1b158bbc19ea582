package dev.mohs.assertions;

import dev.mohs.attack.Attack;
import dev.mohs.data.LabeledImages;
import dev.mohs.evaluation.ModelUnderTest;
import java.util.List;
import java.util.stream.Stream;

/** An assertion about a model on data that has to be told the attack. */
public final class DataAssert {

    private final ModelUnderTest model;
    private final LabeledImages images;

    DataAssert(ModelUnderTest model, LabeledImages images) {
        this.model = model;
        this.images = images;
    }

    /** Under one attack, or under the worst case, example by example, of several of one norm. */
    public AttackAssert under(Attack attack, Attack... others) {
        List<Attack> attacks = Stream.concat(Stream.of(attack), Stream.of(others)).toList();
        return new AttackAssert(model, images, attacks);
    }
}
