package dev.mohs.assertions;

import dev.mohs.data.LabeledImages;
import dev.mohs.evaluation.ModelUnderTest;

/** An assertion about a model that has to be told the data. */
public final class ModelAssert {

    private final ModelUnderTest model;

    ModelAssert(ModelUnderTest model) {
        this.model = model;
    }

    /** With {@code images} as the clean examples; the model must take inputs of their shape and know their classes. */
    public DataAssert on(LabeledImages images) {
        return new DataAssert(model, images);
    }
}
