package dev.mohs.assertions;

import dev.mohs.evaluation.ModelUnderTest;
import dev.mohs.model.Classifier;

/**
 * Where assertions begin: {@code assertThat(model).on(images).under(Attacks.pgd()).atEpsilon(8 / 255.)
 * .keepsAccuracyAbove(0.4)}. Can be imported beside {@code assertThat} of AssertJ or Truth.
 */
public final class MohsAssertions {

    private MohsAssertions() {}

    /** Begins an assertion about {@code model}. */
    public static ModelAssert assertThat(Classifier model) {
        return assertThat(ModelUnderTest.of(model));
    }

    /** Begins an assertion about {@code model}. */
    public static ModelAssert assertThat(ModelUnderTest model) {
        return new ModelAssert(model);
    }
}
