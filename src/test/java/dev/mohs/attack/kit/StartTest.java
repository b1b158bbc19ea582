package dev.mohs.attack.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mohs.attack.Examples;
import dev.mohs.attack.LinearClassifier;
import dev.mohs.attack.Norm;
import dev.mohs.attack.Randomness;
import dev.mohs.attack.Recorded;
import dev.mohs.attack.Rows;
import dev.mohs.attack.catalog.AttackCatalog;
import dev.mohs.model.Bounds;
import dev.mohs.model.engine.Engines;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The first input that an attack asks about, on a model whose bounds are far away. */
@Tag("engine")
class StartTest {

    private static final Shape INPUT = new Shape(1, 8, 8);
    private static final int SIZE = 64;
    private static final int COUNT = 40;
    private static final float EPSILON = 0.25f;

    private final NDManager manager = Engines.newManager();
    private final LinearClassifier classifier = LinearClassifier.drawn(INPUT, new Bounds(-9, 10), 4, 7);
    private final Examples examples = Examples.drawn(classifier, new Bounds(0, 1), COUNT, 5);

    @AfterEach
    void close() {
        manager.close();
    }

    /** First input less clean input over ε, [N][D]. */
    private double[][] unitStarts(String text, long seed) {
        Recorded recorded = new Recorded(classifier);
        AttackCatalog.load()
                .create(text)
                .prepare(recorded, examples.batch(manager), new Randomness(seed, "start"))
                .at(EPSILON, Rows.all(COUNT));
        float[][] first = recorded.questions.get(0);
        double[][] starts = new double[COUNT][SIZE];
        for (int i = 0; i < COUNT; i++) {
            for (int j = 0; j < SIZE; j++) {
                starts[i][j] = ((double) first[i][j] - examples.inputs()[i][j]) / EPSILON;
            }
        }
        return starts;
    }

    @ParameterizedTest
    @ValueSource(strings = {"bim", "pgd(random_start=off)", "mifgsm", "nifgsm"})
    void deterministicAttacksStartAtTheCleanInput(String text) {
        assertThat(unitStarts(text, 1)).isDeepEqualTo(new double[COUNT][SIZE]);
    }

    /** For a point uniform in a ball of D dimensions, radius^D is uniform in [0, 1]: of mean ½, give or take 4 × 0.289/√40. */
    @ParameterizedTest
    @CsvSource({"pgd, LINF", "pgd, L2", "pgd, L1", "rfgsm, LINF", "rfgsm, L2", "rfgsm, L1"})
    void randomStartsFillTheBall(String name, Norm norm) {
        double[][] starts = unitStarts(name + "(norm=" + norm.text() + ")", 1);
        double[] shares = Arrays.stream(starts).mapToDouble(start -> Math.pow(norm.ofValues(start), SIZE)).toArray();
        assertThat(DoubleStream.of(shares).max().orElseThrow()).isLessThan(1.001);
        assertThat(DoubleStream.of(shares).average().orElseThrow()).isCloseTo(0.5, within(0.183));
        assertThat(unitStarts(name + "(norm=" + norm.text() + ")", 2)).isNotEqualTo(starts);
    }

    /** Croce and Hein's code: t/max|t| with t uniform for L∞, t/‖t‖₂ with t normal for L2. */
    @Test
    void adaptiveAttacksStartOnTheSphere() {
        double[][] uniform = unitStarts("apgd", 1);
        double[][] normal = unitStarts("apgd(norm=l2)", 1);
        for (int i = 0; i < COUNT; i++) {
            assertThat(Norm.LINF.ofValues(uniform[i])).isCloseTo(1, within(1e-5));
            assertThat(Norm.L2.ofValues(normal[i])).isCloseTo(1, within(1e-5));
        }
        // E t⁴/(E t²)² is 9/5 for the uniform law and 3 for the normal one.
        assertThat(kurtosis(uniform)).isCloseTo(1.8, within(0.1));
        assertThat(kurtosis(normal)).isCloseTo(3, within(0.4));
        assertThat(unitStarts("apgd", 2)).isNotEqualTo(uniform);
    }

    /** A budget too small to break anything: the gradient at the first start, a look at where it led, the second start. */
    @ParameterizedTest
    @ValueSource(strings = {"pgd(steps=1,restarts=2)", "pgd(steps=1,restarts=2,norm=l2)"})
    void everyRestartHasAStartOfItsOwn(String text) {
        Recorded recorded = new Recorded(classifier);
        AttackCatalog.load()
                .create(text)
                .prepare(recorded, examples.batch(manager), new Randomness(1, "start"))
                .at(1e-4f, Rows.all(COUNT));
        assertThat(recorded.questions).hasSize(3);
        for (int i = 0; i < COUNT; i++) {
            assertThat(recorded.questions.get(2)[i]).isNotEqualTo(recorded.questions.get(0)[i]);
        }
    }

    private static double kurtosis(double[][] rows) {
        double[] values = Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
        double squares = DoubleStream.of(values).map(v -> v * v).average().orElseThrow();
        return DoubleStream.of(values).map(v -> v * v * v * v).average().orElseThrow() / (squares * squares);
    }
}
