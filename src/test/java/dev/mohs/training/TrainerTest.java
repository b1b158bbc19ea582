package dev.mohs.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import dev.mohs.data.LabeledImages;
import dev.mohs.io.NpyArray;
import dev.mohs.model.BlockClassifier;
import dev.mohs.model.Bounds;
import dev.mohs.nn.Activation;
import dev.mohs.nn.DoubleNetwork;
import dev.mohs.nn.NetworkWeights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("engine")
class TrainerTest {

    private static final LabeledImages IMAGES = Stripes.images("train", 60, 1);

    /** Smaller than the rounding of any weight that is not 0: nothing moves that matters. */
    private static final double NEXT_TO_NOTHING = 1e-30;

    /** How long a thread may take to get its turn, in nanoseconds. */
    private static final long PATIENCE = 20_000_000_000L;

    /** On PyTorch 2.7.1 a gradient of ShuffleNet was once not a number, and the next time it was (docs/engines.md). */
    static Stream<String> networks() {
        Stream<String> all = Stream.of("mlp", "cnn", "resnet", "shufflenetv2-0.5");
        return Engine.getDefaultEngineName().equals("PyTorch") ? all.filter(name -> !name.startsWith("shufflenet")) : all;
    }

    private static TrainingPlan plan(String architecture, String activation, long seed, int epochs, double rate) {
        return TrainingPlan.of(architecture, activation, seed, epochs, 16, rate, 0.1);
    }

    private static Map<String, float[]> trained(TrainingPlan plan, TrainingListener listener) {
        try (Trainer trainer = new Trainer(plan, IMAGES)) {
            trainer.train(listener);
            return floats(NetworkWeights.of(trainer.network()));
        }
    }

    private static Map<String, float[]> trained(TrainingPlan plan) {
        return trained(plan, new TrainingListener() {});
    }

    private static Map<String, float[]> floats(Map<String, NpyArray> arrays) {
        Map<String, float[]> floats = new TreeMap<>();
        arrays.forEach((name, array) -> floats.put(name, ((NpyArray.Floats) array).values()));
        return floats;
    }

    private static void assertSameBits(Map<String, float[]> actual, Map<String, float[]> expected) {
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        expected.forEach((name, values) -> assertThat(actual.get(name)).as(name).isEqualTo(values));
    }

    /** With dropout (mlp), pooling (cnn) and batch normalisation (resnet). */
    @ParameterizedTest
    @MethodSource("networks")
    void samePlanGivesTheSameWeights(String architecture) {
        TrainingPlan plan = plan(architecture, "sqish(beta=~1)", 3, 2, 0.01);
        Map<String, float[]> first = trained(plan);
        assertSameBits(trained(plan), first);
        Map<String, float[]> other = trained(plan(architecture, "sqish(beta=~1)", 4, 2, 0.01));
        assertThat(other.get("dense1.weight")).isNotEqualTo(first.get("dense1.weight"));
    }

    /** The activation and its trainable numbers take no draws away from the weights. */
    @ParameterizedTest
    @MethodSource("networks")
    void allActivationsStartFromTheSameWeights(String architecture) {
        Map<String, float[]> expected = weights(trained(plan(architecture, "relu", 3, 1, NEXT_TO_NOTHING)));
        for (String activation : new String[] {"leaky_relu", "sqish", "sqish(alpha=~0.1,beta=~2,gamma=~3)", "gelu"}) {
            assertSameBits(weights(trained(plan(architecture, activation, 3, 1, NEXT_TO_NOTHING))), expected);
        }
    }

    private static Map<String, float[]> weights(Map<String, float[]> arrays) {
        Map<String, float[]> weights = new TreeMap<>(arrays);
        weights.keySet().removeIf(name -> !name.endsWith(".weight"));
        return weights;
    }

    @ParameterizedTest
    @MethodSource("networks")
    void learns(String architecture) {
        List<Double> losses = new ArrayList<>();
        List<Double> accuracies = new ArrayList<>();
        trained(plan(architecture, "sqish", 3, 15, 0.005), new TrainingListener() {
            @Override
            public void onEpoch(int epoch, double loss, double accuracy) {
                assertThat(epoch).isEqualTo(losses.size() + 1);
                losses.add(loss);
                accuracies.add(accuracy);
            }
        });
        assertThat(losses).hasSize(15);
        assertThat(losses.get(14)).isLessThan(losses.get(0));
        assertThat(accuracies.get(14)).isGreaterThan(0.9);
    }

    /** Σ t·(ln Σe^z − z), t = 0.9 for the true class and 0.1/3 for all: what is told of an epoch, worked out from the weights. */
    @Test
    void tellsTheSmoothedCrossEntropyAndTheAccuracy() {
        double[] told = new double[2];
        try (Trainer trainer = new Trainer(plan("cnn", "relu", 3, 1, NEXT_TO_NOTHING), IMAGES)) {
            trainer.train(new TrainingListener() {
                @Override
                public void onEpoch(int epoch, double loss, double accuracy) {
                    told[0] = loss;
                    told[1] = accuracy;
                }
            });
            DoubleNetwork network = new DoubleNetwork("cnn", Activation.parse("relu"), trainer.network());
            double loss = 0;
            double correct = 0;
            for (int i = 0; i < IMAGES.count(); i++) {
                double[] logits = network.logits(image(IMAGES.pixels(i, i + 1)));
                double logSum = Math.log(Arrays.stream(logits).map(Math::exp).sum());
                loss += 0.9 * (logSum - logits[IMAGES.label(i)]);
                loss += 0.1 / 3 * Arrays.stream(logits).map(z -> logSum - z).sum();
                double largest = Arrays.stream(logits).max().orElseThrow();
                correct += logits[IMAGES.label(i)] == largest ? 1 : 0;
            }
            assertThat(told[0]).isCloseTo(loss / IMAGES.count(), within(1e-5));
            assertThat(told[1]).isCloseTo(correct / IMAGES.count(), within(1e-9));
        }
    }

    private static double[][][] image(float[] pixels) {
        double[][][] image = new double[1][8][8];
        for (int i = 0; i < pixels.length; i++) {
            image[0][i / 8][i % 8] = pixels[i];
        }
        return image;
    }

    @Test
    void trainableNumbersMoveAndTheOthersStay() {
        Map<String, float[]> arrays = trained(plan("cnn", "sqish(alpha=~0.25,beta=~1,gamma=2)", 3, 3, 0.01));
        for (String layer : new String[] {"act1", "act2", "act3"}) {
            assertThat(arrays.get(layer + ".alpha")[0]).isBetween(0.1f, 0.5f).isNotEqualTo(0.25f);
            assertThat(arrays.get(layer + ".beta")[0]).isBetween(0.5f, 2f).isNotEqualTo(1f);
            assertThat(arrays.get(layer + ".gamma")).containsExactly(2f);
        }
        assertThat(arrays.get("act1.beta")).isNotEqualTo(arrays.get("act2.beta"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mlp", "resnet"})
    void stepsLeaveNoArrayBehind(String architecture) {
        List<Integer> arrays = new ArrayList<>();
        try (Trainer trainer = new Trainer(plan(architecture, "sqish(alpha=~0.25,beta=~1,gamma=~2)", 3, 3, 0.01), IMAGES)) {
            trainer.train(new TrainingListener() {
                @Override
                public void onBatch(int epoch, int done, int total, double loss, double accuracy) {
                    NDManager owner = trainer.network().getParameters().valueAt(0).getArray().getManager();
                    arrays.add(owner.getManagedArrays().size());
                }
            });
        }
        assertThat(arrays).hasSize(12);
        assertThat(new ArrayList<>(arrays.subList(1, 12))).containsOnly(arrays.get(1));
    }

    /** Threads take turns at a network's parameters; what another one asks does not show in the weights. */
    @Test
    void aNetworkMayBeAskedWhileItIsTrained() throws InterruptedException {
        TrainingPlan plan = plan("cnn", "relu", 3, 10, 0.01);
        Map<String, float[]> alone = trained(plan);
        try (Trainer trainer = new Trainer(plan, IMAGES)) {
            AtomicReference<Throwable> problem = new AtomicReference<>();
            AtomicInteger asked = new AtomicInteger();
            Thread curious = new Thread(() -> askUntilInterrupted(trainer.network(), asked));
            curious.setUncaughtExceptionHandler((thread, thrown) -> problem.set(thrown));
            trainer.train(new TrainingListener() {
                @Override
                public void onBatch(int epoch, int done, int total, double loss, double accuracy) {
                    if (curious.getState() == Thread.State.NEW) {
                        curious.start();
                    }
                    // Training is quick: it goes on when the network was asked once more, and is asked again meanwhile.
                    int before = asked.get();
                    waitUntil(() -> asked.get() > before || problem.get() != null);
                }
            });
            curious.interrupt();
            curious.join();
            assertThat(problem.get()).isNull();
            assertThat(asked.get()).isGreaterThan(3);
            assertSameBits(floats(NetworkWeights.of(trainer.network())), alone);
        }
    }

    private static void waitUntil(BooleanSupplier holds) {
        for (long start = System.nanoTime(); !holds.getAsBoolean() && System.nanoTime() - start < PATIENCE; ) {
            Thread.onSpinWait();
        }
    }

    private static void askUntilInterrupted(Block network, AtomicInteger asked) {
        Shape shape = new Shape(1, 8, 8);
        BlockClassifier classifier = BlockClassifier.inTraining("cnn", network, shape, 3, new Bounds(0, 1));
        while (!Thread.currentThread().isInterrupted()) {
            try (NDManager scope = classifier.newManager()) {
                NDArray inputs = scope.create(IMAGES.pixels(0, 16), new Shape(16).addAll(shape));
                classifier.differentiate(inputs, logits -> logits.sum(new int[] {1})).gradient().toFloatArray();
                asked.incrementAndGet();
            }
        }
    }

    /** DJL reports its start to its makers from some clouds unless it is told not to. */
    @Test
    void startsTheEngineOffline() {
        String before = System.clearProperty("ai.djl.offline");
        try (Trainer trainer = new Trainer(plan("mlp", "relu", 1, 1, 0.1), IMAGES)) {
            assertThat(trainer.network()).isNotNull();
            assertThat(System.getProperty("ai.djl.offline")).isEqualTo("true");
        } finally {
            System.setProperty("ai.djl.offline", before == null ? "true" : before);
        }
    }
}
