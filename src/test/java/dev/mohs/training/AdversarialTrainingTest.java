package dev.mohs.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mohs.UserException;
import dev.mohs.attack.Norm;
import dev.mohs.attack.kit.Objectives;
import dev.mohs.data.LabeledImages;
import dev.mohs.model.BlockClassifier;
import dev.mohs.model.Bounds;
import dev.mohs.model.engine.Engines;
import dev.mohs.spec.Epsilon;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("engine")
class AdversarialTrainingTest {

    private static final LabeledImages IMAGES = Stripes.images("train", 60, 1);
    private static final float EPSILON = 0.2f;

    private static TrainingPlan plan(AdversarialPlan.Method method) {
        return TrainingPlan.of("mlp", "relu", 1, 12, 16, 0.003, 0)
                .against(new AdversarialPlan(method, Norm.LINF, EPSILON / 4, 3, 6, 0));
    }

    @ParameterizedTest
    @EnumSource(AdversarialPlan.Method.class)
    void learnsAndRepeatsItself(AdversarialPlan.Method method) {
        List<Double> first = losses(plan(method));

        assertThat(first.get(first.size() - 1)).isLessThan(first.get(0)).isFinite();
        assertThat(losses(plan(method))).isEqualTo(first);
    }

    private static List<Double> losses(TrainingPlan plan) {
        List<Double> losses = new ArrayList<>();
        try (Trainer trainer = new Trainer(plan, IMAGES)) {
            trainer.train(new TrainingListener() {
                @Override
                public void onEpoch(int epoch, double loss, double accuracy) {
                    losses.add(loss);
                }
            });
        }
        return losses;
    }

    /** Of one batch, before any step: the loss is linear in β, and its slope is a divergence, which is above 0. */
    @Test
    void tradesAddsBetaTimesTheDivergence() {
        double none = lossOfOneBatch(0);
        double some = lossOfOneBatch(100);

        assertThat(some).isGreaterThan(none);
        // Float32 losses of about 1 differ by rounding from 1e-7 on.
        assertThat((lossOfOneBatch(200) - none) / (some - none)).isCloseTo(2, within(1e-3));
    }

    private static double lossOfOneBatch(double beta) {
        AdversarialPlan trades = new AdversarialPlan(AdversarialPlan.Method.TRADES, Norm.LINF, EPSILON, 3, beta, 0);
        return losses(TrainingPlan.of("mlp", "relu", 1, 1, IMAGES.count(), 0.003, 0).against(trades)).get(0);
    }

    /** What training is shown is harder than the clean images, in the ball and in the bounds. */
    @Test
    void theAdversaryRaisesTheLossWithinTheBall() {
        try (NDManager manager = Engines.newManager();
                Trainer trainer = new Trainer(TrainingPlan.of("mlp", "relu", 1, 2, 16, 0.003, 0), IMAGES)) {
            trainer.train(new TrainingListener() {});
            int[] shape = IMAGES.shape();
            Shape input = new Shape(shape[0], shape[1], shape[2]);
            Bounds bounds = new Bounds(IMAGES.lower(), IMAGES.upper());
            BlockClassifier network = new BlockClassifier("mlp", trainer.network(), input, IMAGES.classes(), bounds);
            NDArray clean = manager.create(IMAGES.pixels(0, 16), new Shape(16).addAll(input));
            int[] labels = IMAGES.labels(0, 16);

            NDArray perturbed = new Adversary(network, Norm.LINF)
                    .manySteps(clean, clean, Objectives.crossEntropy(labels), EPSILON, 5);

            assertThat(Norm.LINF.of(perturbed.sub(clean)).max().getFloat()).isBetween(EPSILON / 2, EPSILON + 1e-6f);
            assertThat(perturbed.min().getFloat()).isGreaterThanOrEqualTo(bounds.lower());
            assertThat(perturbed.max().getFloat()).isLessThanOrEqualTo(bounds.upper());
            assertThat(loss(network, perturbed, labels)).isGreaterThan(loss(network, clean, labels));
        }
    }

    private static float loss(BlockClassifier network, NDArray inputs, int[] labels) {
        return Objectives.crossEntropy(labels).of(network.logits(inputs)).sum().getFloat();
    }

    @Test
    void epsilonGrowsOverTheFirstEpochs() {
        AdversarialPlan plan = new AdversarialPlan(AdversarialPlan.Method.PGD, Norm.L2, 0.5, 7, 6, 4);

        assertThat(plan.epsilonAt(0)).isZero();
        assertThat(plan.epsilonAt(1)).isEqualTo(0.125f);
        assertThat(plan.epsilonAt(9)).isEqualTo(0.5f);
        assertThat(plan.tag()).isEqualTo("pgd0.5");
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatThrownBy(() -> AdversarialPlan.Method.named("pgdd"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("there are fgsm, pgd, trades, free");
        AdversarialPlan typed = new AdversarialPlan(AdversarialPlan.Method.PGD, Norm.LINF, Epsilon.parse("8/255"), 7, 6, 0);
        assertThat(typed.tag()).isEqualTo("pgd8_255");
        assertThat(typed.text()).contains("linf ε = 8/255");
        assertThat(new AdversarialPlan(AdversarialPlan.Method.PGD, Norm.LINF, 0.1, 7, 6, 0).tag()).isEqualTo("pgd0.1");
        assertThatThrownBy(() -> new AdversarialPlan(AdversarialPlan.Method.PGD, Norm.LINF, 0, 7, 6, 0))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("above 0, not 0");
    }
}
