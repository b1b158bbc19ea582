package dev.mohs.attack.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.mohs.attack.Attack;
import dev.mohs.attack.AttackType;
import dev.mohs.attack.CheapBudgets;
import dev.mohs.attack.Knowledge;
import dev.mohs.attack.Norm;
import dev.mohs.data.DataDescription;
import dev.mohs.data.LabeledImages;
import dev.mohs.evaluation.ModelUnderTest;
import dev.mohs.evaluation.RobustnessEvaluator;
import dev.mohs.evaluation.SweepPlan;
import dev.mohs.evaluation.TransferEvaluator;
import dev.mohs.model.Asked;
import dev.mohs.model.Bounds;
import dev.mohs.model.TanhClassifier;
import dev.mohs.result.Check;
import dev.mohs.result.SweepResult;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No part asks a model about more inputs at once than the batch that was asked for, so that memory is bounded by it. */
@Tag("engine")
class LargestBatchTest {

    private static final int IMAGES = 30;
    private static final int CLASSES = 4;
    private static final Shape INPUT = new Shape(1, 4, 4);
    private static final Bounds BOUNDS = new Bounds(0, 1);
    private static final AttackCatalog CATALOG = AttackCatalog.load();

    private final Asked first = new Asked("first", new TanhClassifier(INPUT, CLASSES, BOUNDS, 1));
    private final Asked second = new Asked("second", new TanhClassifier(INPUT, CLASSES, BOUNDS, 2));

    private static LabeledImages images() {
        SplittableRandom random = new SplittableRandom(5);
        float[] pixels = new float[IMAGES * 16];
        int[] labels = new int[IMAGES];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) random.nextDouble();
            labels[i / 16] = i / 16 % CLASSES;
        }
        DataDescription description =
                new DataDescription("drawn", "test", List.of(1, 4, 4), 0, 1, List.of("a", "b", "c", "d"));
        return LabeledImages.ofFloats(description, pixels, labels);
    }

    /** One of somebody's own that asks about a hundred times as many inputs at once. */
    private static Attack greedy() {
        return Attack.of("greedy", Norm.LINF, Knowledge.SCORES, (classifier, batch, epsilon, randomness) -> {
            NDArray many = batch.inputs().repeat(0, 100);
            classifier.logits(many).toFloatArray();
            return classifier.bounds().clip(batch.inputs().sub(epsilon));
        });
    }

    /** Every attack of the catalogue, and that one. */
    private static List<Attack> attacks() {
        // The ensemble is made of others, with budgets that cannot be lowered.
        Stream<Attack> builtIn = CATALOG.types().stream()
                .filter(type -> !type.name().equals("autoattack"))
                .map(type -> type.name() + "(" + settings(type) + ")")
                .map(CATALOG::create);
        return Stream.concat(builtIn, Stream.of(greedy())).toList();
    }

    private static String settings(AttackType type) {
        String cheap = CheapBudgets.of(type.name());
        return cheap.isEmpty() && type.parameters().stream().anyMatch(parameter -> parameter.name().equals("iterations"))
                ? "iterations=5"
                : cheap;
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void aSweepWithAllAttacksChecksAndPicturesKeepsToItsBatch(int batch) {
        SweepPlan plan = new SweepPlan(images(), attacks(), List.of(0.0, 0.05, 0.2), batch, 1, 3);
        SweepResult result = new RobustnessEvaluator(plan)
                .checkingFully(CATALOG)
                .evaluate(List.of(ModelUnderTest.of(first), ModelUnderTest.of(second)));

        assertThat(result.failures()).isEmpty();
        assertThat(result.pictures()).isNotEmpty();
        assertThat(result.checks().stream().map(Check::name).collect(Collectors.toSet()))
                .contains("gradient is right", "steps suffice", "transfer below white-box", "reaches chance");
        assertThat(first.most()).isEqualTo(batch);
        assertThat(second.most()).isEqualTo(batch);
    }

    @Test
    void aTransferMatrixKeepsToItsBatch() {
        new TransferEvaluator(images(), greedy(), 0.1, 1, 4)
                .evaluate(List.of(ModelUnderTest.of(first), ModelUnderTest.of(second)));

        assertThat(first.most()).isEqualTo(4);
        assertThat(second.most()).isEqualTo(4);
    }
}
