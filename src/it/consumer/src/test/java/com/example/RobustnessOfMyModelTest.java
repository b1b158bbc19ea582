package com.example;

import static dev.mohs.assertions.MohsAssertions.assertThat;

import dev.mohs.attack.Attack;
import dev.mohs.attack.Knowledge;
import dev.mohs.attack.Norm;
import dev.mohs.attack.catalog.Attacks;
import dev.mohs.data.LabeledImages;
import dev.mohs.junit.BundledModel;
import dev.mohs.junit.Images;
import dev.mohs.junit.RobustnessTest;
import dev.mohs.model.DifferentiableClassifier;

class RobustnessOfMyModelTest {

    private static final double THRESHOLD = Double.parseDouble(System.getProperty("threshold"));

    @RobustnessTest
    void keepsItsAccuracyUnderGradientSteps(
            @BundledModel("cnn-relu-pgd0.1-s1") DifferentiableClassifier model,
            @Images(dataset = "fashion-mnist", limit = 100) LabeledImages images) {
        assertThat(model).on(images).under(Attacks.of("bim(steps=5)")).atEpsilon(0.05).keepsAccuracyAbove(THRESHOLD);
    }

    @RobustnessTest
    void keepsItsAccuracyUnderAnAttackOfOurOwn(
            @BundledModel("cnn-relu-pgd0.1-s1") DifferentiableClassifier model,
            @Images(dataset = "fashion-mnist", limit = 100) LabeledImages images) {
        Attack darker = Attack.of("darker", Norm.LINF, Knowledge.NONE,
                (classifier, batch, epsilon, randomness) -> batch.inputs().sub(epsilon).clip(0f, 1f));
        assertThat(model).on(images).under(darker).atEpsilon(0.05).keepsAccuracyAbove(THRESHOLD);
    }
}
