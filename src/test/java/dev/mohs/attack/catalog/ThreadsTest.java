package dev.mohs.attack.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mohs.attack.Batch;
import dev.mohs.attack.Randomness;
import dev.mohs.attack.Rows;
import dev.mohs.data.FashionMnist;
import dev.mohs.data.LabeledImages;
import dev.mohs.model.BlockClassifier;
import dev.mohs.model.Classifier;
import dev.mohs.model.DifferentiableClassifier;
import dev.mohs.model.engine.Engines;
import dev.mohs.model.own.ModelBuilder;
import dev.mohs.model.zoo.ModelZoo;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Several threads at a time. What a thread gets must be what it gets alone, bit for bit; without the lock two threads on one
 * classifier end in an error of MXNet, or in a crash of the process.
 */
@Tag("engine")
@Tag("pytorch")
@Timeout(120)
class ThreadsTest {

    private static final LabeledImages IMAGES = FashionMnist.test().first(64);
    private static final int HALF = 32;

    private final NDManager manager = Engines.newManager();

    @AfterEach
    void close() {
        manager.close();
    }

    private DifferentiableClassifier model(String name) {
        return ModelZoo.load(name, manager).classifier();
    }

    private static float[] attacked(Classifier classifier, String attack, int from) {
        try (NDManager scope = classifier.newManager()) {
            NDArray inputs = scope.create(IMAGES.pixels(from, from + HALF), new Shape(HALF).addAll(classifier.inputShape()));
            Batch batch = new Batch(inputs, IMAGES.labels(from, from + HALF), LongStream.range(from, from + HALF).toArray());
            return AttackCatalog.load().create(attack)
                    .prepare(classifier, batch, new Randomness(1, attack))
                    .at(0.05f, Rows.all(HALF))
                    .toFloatArray();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "pgd(steps=15); cnn-relu-s1; cnn-relu-s1",
        "pgd(steps=15); cnn-relu-s1; cnn-sqish-s1",
        "apgd(iterations=15); resnet-relu-s1; resnet-relu-s1",
        "square(queries=60); cnn-relu-s1; cnn-relu-s1"
    })
    void twoThreadsGetWhatEachGetsAlone(String attack, String name, String other) {
        DifferentiableClassifier first = model(name);
        DifferentiableClassifier second = name.equals(other) ? first : model(other);
        float[] firstAlone = attacked(first, attack, 0);
        float[] secondAlone = attacked(second, attack, HALF);
        List<CompletableFuture<float[]>> firsts = new ArrayList<>();
        List<CompletableFuture<float[]>> seconds = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            firsts.add(CompletableFuture.supplyAsync(() -> attacked(first, attack, 0), ThreadsTest::start));
            seconds.add(CompletableFuture.supplyAsync(() -> attacked(second, attack, HALF), ThreadsTest::start));
        }
        firsts.forEach(run -> assertThat(run.join()).isEqualTo(firstAlone));
        seconds.forEach(run -> assertThat(run.join()).isEqualTo(secondAlone));
    }

    /** Each in a thread of its own: the common pool may have just one. */
    private static void start(Runnable work) {
        new Thread(work).start();
    }

    private static CompletableFuture<float[]> logits(Classifier classifier) {
        return CompletableFuture.supplyAsync(() -> logitsNow(classifier), ThreadsTest::start);
    }

    private static float[] logitsNow(Classifier classifier) {
        try (NDManager scope = classifier.newManager()) {
            NDArray inputs = scope.create(IMAGES.pixels(0, 1), new Shape(1).addAll(classifier.inputShape()));
            return classifier.logits(inputs).toFloatArray();
        }
    }

    @Test
    void whileOneThreadRecordsNoOtherComputes() throws Exception {
        DifferentiableClassifier recording = model("cnn-relu-s1");
        Classifier other = model("cnn-sqish-s1");
        // What is done for the first time may take long; the second time it takes milliseconds.
        assertThat(logits(other).get(60, TimeUnit.SECONDS)).hasSize(10);
        List<CompletableFuture<float[]>> asked = new ArrayList<>();
        List<Boolean> answered = new ArrayList<>();
        try (NDManager scope = recording.newManager()) {
            NDArray inputs = scope.create(IMAGES.pixels(0, 1), new Shape(1).addAll(recording.inputShape()));
            recording.differentiate(inputs, logits -> {
                asked.add(logits(other));
                answered.add(isAnswered(asked.get(0)));
                return logits.sum(new int[] {1});
            });
        }
        assertThat(answered).containsExactly(false);
        assertThat(asked.get(0).get(60, TimeUnit.SECONDS)).hasSize(10);
    }

    private static boolean isAnswered(CompletableFuture<float[]> answer) {
        try {
            answer.get(2, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An objective may ask a network, its own or another: the thread that holds the lock does not wait for itself. */
    @Test
    void anObjectiveMayAskAnotherNetwork() {
        DifferentiableClassifier first = model("cnn-relu-s1");
        Classifier second = model("cnn-sqish-s1");
        try (NDManager scope = first.newManager()) {
            NDArray inputs = scope.create(IMAGES.pixels(0, 1), new Shape(1).addAll(first.inputShape()));
            float[] values = first.differentiate(inputs, logits -> {
                assertThat(logitsNow(second)).hasSize(10);
                return logits.sum(new int[] {1});
            }).values().toFloatArray();
            assertThat(values).hasSize(1);
        }
    }

    /** An endpoint that takes its time must not stop the networks of other threads. */
    @Test
    void aFunctionDoesNotHoldTheLockWhileItIsAsked() throws Exception {
        BlockClassifier network = ModelZoo.load("cnn-relu-s1", manager).classifier();
        CountDownLatch waiting = new CountDownLatch(2);
        CountDownLatch release = new CountDownLatch(1);
        Classifier function = ModelBuilder.named("slow").setInputShape(1, 28, 28).setBounds(0, 1).fromFunction(rows -> {
            waiting.countDown();
            if (waiting.getCount() == 0) {
                await(release);
            }
            return new float[rows.length][10];
        });
        CompletableFuture<float[]> slow = logits(function);
        assertThat(waiting.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(logits(network).get(60, TimeUnit.SECONDS)).hasSize(10);
        assertThat(slow.isDone()).isFalse();
        release.countDown();
        assertThat(slow.get(60, TimeUnit.SECONDS)).hasSize(10);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
