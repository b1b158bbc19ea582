package dev.mohs.bench;

import ai.djl.ndarray.NDArray;
import dev.mohs.attack.kit.Objectives;
import dev.mohs.model.Differentiated;
import dev.mohs.model.Objective;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What every gradient attack does most: the gradient of the cross-entropy with respect to a batch of inputs. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class InputGradientBenchmark {

    @Param({"relu", "leaky_relu", "gelu", "sqish", "silu", "mish"})
    public String activation;

    @Param({"1", "8", "128"})
    public int batch;

    private Subject subject;
    private NDArray images;
    private Objective objective;

    @Setup
    public void prepare() {
        subject = new Subject(activation);
        images = subject.images(batch);
        objective = Objectives.crossEntropy(new int[batch]);
    }

    /** The gradient, read into Java. */
    @Benchmark
    public float[] gradient() {
        Differentiated there = subject.classifier().differentiate(images, objective);
        try (NDArray gradient = there.gradient()) {
            there.values().close();
            there.logits().close();
            return gradient.toFloatArray();
        }
    }

    /** The logits alone. */
    @Benchmark
    public float[] logits() {
        try (NDArray logits = subject.classifier().logits(images)) {
            return logits.toFloatArray();
        }
    }

    @TearDown
    public void close() {
        subject.close();
    }
}
