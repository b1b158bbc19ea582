package dev.mohs.model.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import dev.mohs.UserException;
import dev.mohs.attack.catalog.AttackCatalog;
import dev.mohs.data.FashionMnist;
import dev.mohs.evaluation.ModelUnderTest;
import dev.mohs.evaluation.RobustnessEvaluator;
import dev.mohs.evaluation.SweepPlan;
import dev.mohs.model.Classifier;
import dev.mohs.model.DifferentiableClassifier;
import dev.mohs.model.engine.Engines;
import dev.mohs.nn.Activation;
import dev.mohs.nn.TestNetworks;
import dev.mohs.result.Check;
import dev.mohs.result.Failure;
import dev.mohs.result.SweepResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("engine")
@Tag("pytorch")
class ModelBuilderTest {

    private final NDManager manager = Engines.newManager();

    @AfterEach
    void close() {
        manager.close();
    }

    /** Two channels of 1 × 2: 0 1 | 2 3. */
    private NDArray input() {
        return manager.create(new float[] {0, 1, 2, 3}, new Shape(1, 2, 1, 2));
    }

    private static ModelBuilder small() {
        return ModelBuilder.named("small").setInputShape(2, 1, 2).setBounds(0, 4);
    }

    /** Channels are normalised by (x − 1)/2 and (x − 2)/4, then stand last: (0−1)/2, (2−2)/4, (1−1)/2, (3−2)/4. */
    @Test
    void normalisesAndArrangesWhatAFunctionSees() {
        List<float[]> seen = new ArrayList<>();
        Classifier classifier = small().optMean(1, 2).optStd(2, 4).optLayout(Layout.NHWC).fromFunction(rows -> {
            seen.addAll(List.of(rows));
            return new float[rows.length][3];
        });
        classifier.logits(input());
        assertThat(seen.get(seen.size() - 1)).containsExactly(-0.5f, 0, 0, 0.25f);
        assertThat(classifier.classes()).isEqualTo(3);
    }

    /** A network that remembers how many inputs it was given. */
    private static final class Counting extends AbstractBlock {

        private final Block network;
        private final List<Long> sizes = new ArrayList<>();

        Counting(Block network) {
            this.network = addChildBlock("network", network);
        }

        @Override
        protected NDList forwardInternal(
                ParameterStore store, NDList inputs, boolean training, PairList<String, Object> options) {
            sizes.add(inputs.head().getShape().get(0));
            return network.forward(store, inputs, training, options);
        }

        @Override
        public Shape[] getOutputShapes(Shape[] inputShapes) {
            return network.getOutputShapes(inputShapes);
        }
    }

    /** While it is loaded, too: its answers are looked at and its gradients compared with finite differences. */
    @Test
    void asksANetworkForSoManyAtATime() {
        Shape shape = new Shape(1, 12, 12);
        Counting network = new Counting(
                TestNetworks.drawn(manager, TestNetworks.MIXED, Activation.parse("relu"), shape, 5, 1));
        DifferentiableClassifier classifier =
                ModelBuilder.named("counting").setInputShape(1, 12, 12).setBounds(0, 1).optPortion(3).optLayerByLayer()
                        .fromBlock(network);
        assertThat(network.sizes).hasSizeGreaterThan(10);
        assertThat(Collections.max(network.sizes)).isEqualTo(3);
        network.sizes.clear();
        classifier.logits(manager.zeros(new Shape(7).addAll(shape)));
        assertThat(network.sizes).containsExactly(3L, 3L, 1L);
    }

    @Test
    void asksAFunctionForSoManyAtATime() {
        List<Integer> sizes = new ArrayList<>();
        Classifier classifier = small().optBatch(2).fromFunction(rows -> {
            sizes.add(rows.length);
            return Arrays.stream(rows).map(row -> new float[] {row[0], row[1]}).toArray(float[][]::new);
        });
        sizes.clear();
        NDArray inputs = manager.arange(20f).reshape(5, 2, 1, 2);
        assertThat(classifier.logits(inputs).toFloatArray()).containsExactly(0, 1, 4, 5, 8, 9, 12, 13, 16, 17);
        assertThat(sizes).containsExactly(2, 2, 1);
    }

    @Test
    void turnsProbabilitiesIntoLogits() {
        Classifier classifier = small().optOutputs(Outputs.PROBABILITIES)
                .fromFunction(rows -> repeated(rows.length, 0.25f, 0.75f));
        assertThat(classifier.logits(input()).toFloatArray())
                .containsExactly(new float[] {(float) Math.log(0.25), (float) Math.log(0.75)}, within(1e-6f));
    }

    private static float[][] repeated(int count, float... row) {
        float[][] rows = new float[count][];
        Arrays.fill(rows, row);
        return rows;
    }

    @Test
    void refusesFunctionsThatAnswerWithSomethingElse() {
        assertRefused(rows -> null, "answers with nothing to 2 inputs");
        assertRefused(rows -> new float[1][3], "answers with 1 rows to 2 inputs");
        assertRefused(rows -> new float[][] {{1, 2}, {1, 2, 3}}, "of different lengths");
        assertRefused(rows -> new float[2][1], "fewer than 2 scores");
        assertThatThrownBy(() -> small().optClasses(4).fromFunction(rows -> new float[rows.length][3]))
                .isInstanceOf(UserException.class).hasMessageContaining("answers with 3 scores, but was said to know 4 classes");
    }

    private static void assertRefused(UnaryOperator<float[][]> function, String reason) {
        assertThatThrownBy(() -> small().fromFunction(function))
                .isInstanceOf(UserException.class).hasMessageContaining(reason);
    }

    /** The second input of every batch has no gradient to speak of and still the right one. */
    @Test
    void takesABlockWithItsNormalisation() {
        Linear linear = Linear.builder().setUnits(2).build();
        Block block = initialised(new SequentialBlock().add(Blocks.batchFlattenBlock()).add(linear));
        float[] weights = {1, 2, 3, 4, -1, -2, -3, -4};
        linear.getDirectParameters().get("weight").getArray().set(weights);
        DifferentiableClassifier classifier = small().optMean(1, 2).optStd(2, 4).fromBlock(block);
        assertThat(classifier.logits(input()).toFloatArray())
                .containsExactly(new float[] {-0.5f + 4 * 0.25f, 0.5f - 4 * 0.25f}, within(1e-6f));
        NDArray gradient = classifier.differentiate(input(), logits -> logits.get(":, 0")).gradient();
        assertThat(gradient.toFloatArray()).containsExactly(0.5f, 1, 0.75f, 1);
    }

    @Test
    void takesTheNetworkOfAModel() {
        try (Model model = Model.newInstance("model")) {
            model.setBlock(initialised(new SequentialBlock().add(Blocks.batchFlattenBlock())
                    .add(Linear.builder().setUnits(3).build())));
            assertThat(small().fromModel(model).classes()).isEqualTo(3);
        }
    }

    /**
     * DJL's own layers ask the engine, which is in training whenever gradients are recorded; on PyTorch they go by the argument.
     */
    @Test
    void refusesLayersThatTrainWhileGradientsAreRecorded() {
        Block normalised = initialised(new SequentialBlock().add(BatchNorm.builder().build())
                .add(Blocks.batchFlattenBlock()).add(Linear.builder().setUnits(3).build()));
        Block dropping = initialised(new SequentialBlock().add(Blocks.batchFlattenBlock())
                .add(Dropout.builder().optRate(0.5f).build()).add(Linear.builder().setUnits(3).build()));
        for (Block block : List.of(normalised, dropping)) {
            if (manager.getEngine().getEngineName().equals("MXNet")) {
                assertThatThrownBy(() -> small().fromBlock(block))
                        .isInstanceOf(UserException.class)
                        .hasMessageContaining("model small cannot be attacked with gradients")
                        .hasMessageContaining("or take its scores as a function");
            } else {
                assertThat(small().fromBlock(block).classes()).isEqualTo(3);
            }
        }
    }

    private Block initialised(Block block) {
        return initialised(block, 1);
    }

    /** @param count how many inputs it takes; 0 if it has nothing to initialise */
    private Block initialised(Block block, int count) {
        if (count > 0) {
            block.initialize(manager, DataType.FLOAT32, new Shape(count, 2, 1, 2));
        }
        return block;
    }

    /** As a traced module: its number of inputs is a number in it. */
    @Test
    void saysThatANumberOfInputsIsFixedInABlock() {
        for (int fixed : new int[] {1, 2, 4}) {
            Block block = initialised(new SequentialBlock().add(list -> new NDList(list.head().reshape(fixed, 4)))
                    .add(Linear.builder().setUnits(3).build()), fixed);
            assertThatThrownBy(() -> small().fromBlock(block)).isInstanceOf(UserException.class)
                    .hasMessageContaining("model small fails on inputs of shape (2, 1, 2) each, " + (fixed == 2 ? 1 : 2)
                    + " at once")
                    .hasMessageContaining("it answers " + fixed + " at once, so that number is fixed in it");
        }
    }

    @Test
    void saysWhatABlockCannotDo() {
        Block few = initialised(new SequentialBlock().add(list -> {
            if (list.head().getShape().get(0) > 4) {
                throw new IllegalStateException("too many");
            }
            return list;
        }).add(Blocks.batchFlattenBlock()).add(Linear.builder().setUnits(3).build()));
        // As one graph it would know no limit.
        assertThatThrownBy(() -> small().optLayerByLayer().fromBlock(few)).isInstanceOf(UserException.class)
                .hasMessageContaining("it fails on 8 inputs (too many)");
        Block never = initialised(new SequentialBlock().add(Blocks.batchFlattenBlock()).add(list -> {
            throw new UnsupportedOperationException("no such operator\nand much more");
        }), 0);
        assertThatThrownBy(() -> small().fromBlock(never)).isInstanceOf(UserException.class)
                .hasMessageContaining("fails on inputs of shape (2, 1, 2) each, 2 at once (no such operator)");
    }

    @Test
    void refusesScoresThatDependOnTheRestOfTheBatch() {
        Block mixing = initialised(new SequentialBlock().add(Blocks.batchFlattenBlock()).add(Linear.builder().setUnits(3).build())
                .add(list -> new NDList(list.head().sub(list.head().mean(new int[] {0}, true)))));
        assertThatThrownBy(() -> small().fromBlock(mixing)).isInstanceOf(UserException.class)
                .hasMessageContaining("its scores of an input depend on the others of its batch");
    }

    @Test
    void refusesABlackBoxUnderGradientAttacksAlone() {
        Classifier box = ModelBuilder.named("box").setInputShape(1, 28, 28).setBounds(0, 1)
                .fromFunction(rows -> new float[rows.length][10]);
        AttackCatalog catalog = AttackCatalog.load();
        SweepPlan plan = new SweepPlan(
                FashionMnist.test().first(3), List.of(catalog.create("fgsm"), catalog.create("noise")), List.of(0.1));
        assertThatThrownBy(() -> new RobustnessEvaluator(plan).evaluate(List.of(ModelUnderTest.of(box))))
                .isInstanceOf(UserException.class)
                .hasMessage("attack fgsm needs gradients, which model box does not give; without them work square, spsa,"
                        + " hopskipjump");
    }

    /** Two to see whether it answers, 20 for the checks, 20 for the clean accuracy; then the attack runs out. */
    @Test
    void aBudgetThatRunsOutCostsTheAttackAlone() {
        int[] left = {42};
        Classifier box = ModelBuilder.named("box").setInputShape(1, 28, 28).setBounds(0, 1).fromFunction(rows -> {
            left[0] -= rows.length;
            if (left[0] < 0) {
                throw UserException.failure("the budget is spent");
            }
            return repeated(rows.length, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0);
        });
        SweepPlan plan = new SweepPlan(
                FashionMnist.test().first(20), List.of(AttackCatalog.load().create("square")), List.of(0.1));
        SweepResult result = new RobustnessEvaluator(plan).evaluate(List.of(ModelUnderTest.of(box)));
        assertThat(result.failures()).extracting(Failure::reason).containsExactly("the budget is spent");
        assertThat(result.checks()).filteredOn(check -> check.verdict() == Check.Verdict.SKIPPED)
                .extracting(Check::name).contains("model untouched", "deterministic forward");
    }
}
