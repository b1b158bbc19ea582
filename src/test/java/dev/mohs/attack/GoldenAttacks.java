package dev.mohs.attack;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import dev.mohs.attack.kit.Start;
import dev.mohs.io.Json;
import dev.mohs.model.BlockClassifier;
import dev.mohs.model.Bounds;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * A small trained network, W₂·tanh(W₁x + b₁) + b₂, with examples and what an independent float64 implementation in PyTorch makes
 * of them: gradient-attacks.json.
 */
public record GoldenAttacks(
        String source,
        float[] hiddenWeight,
        float[] hiddenBias,
        float[] weight,
        float[] bias,
        float[] inputs,
        int[] labels,
        float[] startsLinf,
        float[] startsL2,
        List<Result> results) {

    public static final Shape SHAPE = new Shape(1, 6, 6);
    public static final int SIZE = 36;
    public static final int HIDDEN = 12;
    public static final int CLASSES = 6;
    public static final Bounds BOUNDS = new Bounds(0, 1);

    /** The margins of what an attack returns, from clean starts or from the given ones. */
    public record Result(String attack, float epsilon, boolean starts, float[] margins) {

        @Override
        public String toString() {
            return attack + " at " + epsilon;
        }
    }

    public static GoldenAttacks load() {
        try (InputStream in = GoldenAttacks.class.getResourceAsStream("gradient-attacks.json")) {
            return Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), GoldenAttacks.class, "golden attacks");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public BlockClassifier classifier(NDManager manager) {
        NDArray first = manager.create(hiddenWeight, new Shape(HIDDEN, SIZE)).transpose();
        NDArray firstBias = manager.create(hiddenBias);
        NDArray second = manager.create(weight, new Shape(CLASSES, HIDDEN)).transpose();
        NDArray secondBias = manager.create(bias);
        Block network = new LambdaBlock(inputs -> {
            NDArray rows = inputs.head().reshape(-1, SIZE);
            return new NDList(rows.dot(first).add(firstBias).tanh().dot(second).add(secondBias));
        }, "tiny");
        return new BlockClassifier("tiny", network, SHAPE, CLASSES, BOUNDS);
    }

    public Batch batch(NDManager manager) {
        NDArray array = manager.create(inputs, new Shape(labels.length).addAll(SHAPE));
        return new Batch(array, labels, LongStream.range(0, labels.length).toArray());
    }

    /** Example i of run r starts at point (i + r) mod N. */
    public Start starts() {
        return (norm, clean, random, run) -> {
            float[] points = norm == Norm.LINF ? startsLinf : startsL2;
            int example = IntStream.range(0, labels.length)
                    .filter(i -> Arrays.equals(clean, Arrays.copyOfRange(inputs, i * SIZE, (i + 1) * SIZE)))
                    .findFirst()
                    .orElseThrow();
            int point = (example + run) % labels.length;
            return Arrays.copyOfRange(points, point * SIZE, (point + 1) * SIZE);
        };
    }
}
