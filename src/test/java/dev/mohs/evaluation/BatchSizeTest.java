package dev.mohs.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mohs.attack.Attack;
import dev.mohs.attack.Batch;
import dev.mohs.attack.Randomness;
import dev.mohs.attack.Rows;
import dev.mohs.attack.catalog.AttackCatalog;
import dev.mohs.data.FashionMnist;
import dev.mohs.data.LabeledImages;
import dev.mohs.model.BlockClassifier;
import dev.mohs.model.engine.Engines;
import dev.mohs.model.zoo.ModelZoo;
import dev.mohs.result.ModelCurve;
import dev.mohs.statistics.Outcomes;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whether outcomes depend on how many examples are computed at once, on a model that the engine computes. */
@Tag("engine")
class BatchSizeTest {

    /**
     * The lead of the highest logit over the second below which an outcome is left to float noise. Kernels for other batch sizes
     * change logits (up to 20) by some 1e-5, and the signs of gradients that are 0 but for rounding.
     */
    private static final double NOISE = 1e-3;

    private static final LabeledImages IMAGES = FashionMnist.test().first(256);
    private static final List<Double> EPSILONS = List.of(0.0, 0.02, 0.05, 0.1);

    @Test
    void outcomesAreTheSameButForFloatNoise() {
        try (NDManager manager = Engines.newManager()) {
            BlockClassifier classifier = ModelZoo.load("cnn-relu-s1", manager).classifier();
            Attack attack = AttackCatalog.load().create("fgsm");
            ModelCurve expected = curve(classifier, attack, 256);
            int exceptions = 0;
            for (int batchSize : new int[] {1, 7, 64}) {
                ModelCurve actual = curve(classifier, attack, batchSize);
                for (int e = 0; e < EPSILONS.size(); e++) {
                    for (int example : differences(expected.points().get(e).at(), actual.points().get(e).at())) {
                        assertThat(margin(classifier, attack, manager, example, EPSILONS.get(e)))
                                .as("margin of example %s at %s, which batch size %s changes", example, EPSILONS.get(e), batchSize)
                                .isLessThan(NOISE);
                        exceptions++;
                    }
                }
            }
            // Of 3,072 outcomes; there was none where this was written.
            assertThat(exceptions).isLessThanOrEqualTo(3);
        }
    }

    private static int[] differences(Outcomes a, Outcomes b) {
        return IntStream.range(0, a.count()).filter(i -> a.isCorrect(i) != b.isCorrect(i)).toArray();
    }

    private static ModelCurve curve(BlockClassifier classifier, Attack attack, int batchSize) {
        SweepPlan plan = new SweepPlan(IMAGES, List.of(attack), EPSILONS, batchSize, 1, 0);
        return new RobustnessEvaluator(plan)
                .evaluate(List.of(ModelUnderTest.of(classifier)))
                .curves()
                .get(0);
    }

    private static double margin(
            BlockClassifier classifier, Attack attack, NDManager manager, int example, double epsilon) {
        Shape shape = new Shape(1).addAll(classifier.inputShape());
        NDArray inputs = manager.create(IMAGES.pixels(example, example + 1), shape);
        Batch batch = new Batch(inputs, IMAGES.labels(example, example + 1), new long[] {example});
        NDArray perturbed = attack.prepare(classifier, batch, new Randomness(1, "fgsm")).at((float) epsilon, Rows.all(1));
        float[] logits = classifier.logits(perturbed).toFloatArray();
        Arrays.sort(logits);
        return logits[logits.length - 1] - logits[logits.length - 2];
    }
}
