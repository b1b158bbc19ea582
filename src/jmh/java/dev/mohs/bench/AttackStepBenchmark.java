package dev.mohs.bench;

import ai.djl.ndarray.NDArray;
import dev.mohs.attack.Attack;
import dev.mohs.attack.Batch;
import dev.mohs.attack.Randomness;
import dev.mohs.attack.Rows;
import dev.mohs.attack.catalog.Attacks;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A step of an attack on a batch that it never breaks, the passes through the network included. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class AttackStepBenchmark {

    private static final int STEPS = 10;

    @Param({"pgd(steps=10)", "apgd(iterations=10)", "square(queries=10)", "fab(iterations=10)"})
    public String attack;

    @Param({"8", "128"})
    public int batch;

    private Subject subject;
    private Batch examples;
    private Attack built;

    @Setup
    public void prepare() {
        subject = new Subject("relu");
        examples = subject.batch(batch);
        built = Attacks.of(attack);
    }

    /** A tenth of an attack of ten steps. */
    @Benchmark
    @OperationsPerInvocation(STEPS)
    public float[] step() {
        try (NDArray found = built.prepare(subject.classifier(), examples, new Randomness(1, attack))
                .at(Subject.NO_BUDGET, Rows.all(batch))) {
            return found.toFloatArray();
        }
    }

    @TearDown
    public void close() {
        subject.close();
    }
}
