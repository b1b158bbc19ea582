package dev.mohs.attack.query;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mohs.attack.Batch;
import dev.mohs.attack.Randomness;
import dev.mohs.attack.Rows;
import dev.mohs.attack.catalog.AttackCatalog;
import dev.mohs.model.Bounds;
import dev.mohs.model.Classifier;
import dev.mohs.model.TanhClassifier;
import dev.mohs.model.engine.Engines;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("engine")
class NoiseTest {

    private static final int SIZE = 400;
    private static final float EPSILON = 0.125f;

    private final NDManager manager = Engines.newManager();
    private final Classifier classifier = new TanhClassifier(new Shape(1, 20, 20), 3, new Bounds(0, 1), 1);

    @AfterEach
    void close() {
        manager.close();
    }

    /** Signs of 4,000 fair coins: within 5 standard deviations (32 each) of 2,000. */
    @Test
    void everyValueMovesByEpsilonUpOrDown() {
        float[] perturbed = perturbed(1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        int up = 0;
        for (float value : perturbed) {
            assertThat(value).isIn(0.5f - EPSILON, 0.5f + EPSILON);
            up += value > 0.5f ? 1 : 0;
        }
        assertThat(up).isBetween(1840, 2160);
    }

    @Test
    void examplesHaveTheirOwnNoiseWhateverTheBatch() {
        float[] together = perturbed(1, 3, 8, 5);
        assertThat(perturbed(1, 8)).isEqualTo(Arrays.copyOfRange(together, SIZE, 2 * SIZE));
        assertThat(perturbed(1, 5, 3)).isEqualTo(concatenated(perturbed(1, 5), perturbed(1, 3)));
        assertThat(perturbed(1, 3)).isNotEqualTo(perturbed(1, 8));
    }

    @Test
    void theSeedDecides() {
        assertThat(perturbed(1, 3, 8)).isEqualTo(perturbed(1, 3, 8)).isNotEqualTo(perturbed(2, 3, 8));
    }

    private static float[] concatenated(float[] a, float[] b) {
        float[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    private float[] perturbed(long seed, long... indices) {
        float[] pixels = new float[indices.length * SIZE];
        Arrays.fill(pixels, 0.5f);
        Batch batch = new Batch(
                manager.create(pixels, new Shape(indices.length, 1, 20, 20)), new int[indices.length], indices);
        return AttackCatalog.load()
                .create("noise")
                .prepare(classifier, batch, new Randomness(seed, "noise"))
                .at(EPSILON, Rows.all(indices.length))
                .toFloatArray();
    }
}
