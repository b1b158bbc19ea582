package dev.mohs.attack.ensemble;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mohs.attack.Attack;
import dev.mohs.attack.Batch;
import dev.mohs.attack.Examples;
import dev.mohs.attack.LinearClassifier;
import dev.mohs.attack.Norm;
import dev.mohs.attack.Perturbation;
import dev.mohs.attack.Randomness;
import dev.mohs.attack.Rows;
import dev.mohs.attack.catalog.AttackCatalog;
import dev.mohs.model.Bounds;
import dev.mohs.model.TanhClassifier;
import dev.mohs.model.engine.Engines;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Restarts of the members that had none, and gradients that are means. */
@Tag("engine")
class RestartsTest {

    private final NDManager manager = Engines.newManager();
    private final LinearClassifier classifier = LinearClassifier.drawn(new Shape(1, 3, 3), new Bounds(0, 1), 5, 6);
    private final Examples examples = Examples.drawn(classifier, 6, 2);

    @AfterEach
    void close() {
        manager.close();
    }

    private Perturbation prepared(String text) {
        Attack attack = AttackCatalog.load().create(text);
        return attack.prepare(classifier, examples.batch(manager), new Randomness(1, "restarts"));
    }

    private static int[] labels(NDArray logits) {
        return Arrays.stream(Rows.unpacked(logits)).mapToInt(RestartsTest::largest).toArray();
    }

    private static int largest(float[] logits) {
        int best = 0;
        for (int k = 1; k < logits.length; k++) {
            best = logits[k] > logits[best] ? k : best;
        }
        return best;
    }

    private int broken(float[][] found) {
        int broken = 0;
        for (int i = 0; i < found.length; i++) {
            broken += classifier.predicted(found[i]) == examples.labels()[i] ? 0 : 1;
        }
        return broken;
    }

    /** Far within the nearest boundary nothing can be broken: every start spends all its queries, and a look lies between two. */
    @Test
    void squareStartsAgainOnWhatIsLeft() {
        long before = classifier.forward();
        float[][] found = Rows.unpacked(prepared("square(queries=7,restarts=3)").at(1e-4f, Rows.all(6)));
        assertThat(broken(found)).isZero();
        assertThat(classifier.forward() - before).isEqualTo(6 * (3 * 7 + 2));
        float[][] once = Rows.unpacked(prepared("square(queries=7)").at(1e-4f, Rows.all(6)));
        assertThat(Arrays.deepEquals(found, once)).as("the last start is the first").isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"square(queries=3", "square(norm=l2,queries=3"})
    void moreStartsNeverBreakFewer(String text) {
        for (float epsilon : new float[] {0.02f, 0.05f, 0.1f, 0.4f}) {
            int once = broken(Rows.unpacked(prepared(text + ")").at(epsilon, Rows.all(6))));
            int more = broken(Rows.unpacked(prepared(text + ",restarts=4)").at(epsilon, Rows.all(6))));
            assertThat(more).isGreaterThanOrEqualTo(once);
        }
    }

    /** The nearest input over all starts is kept; each start takes all its steps, the model being nowhere flat. */
    @ParameterizedTest
    @ValueSource(strings = {"fab(iterations=5", "fab_t(iterations=5", "fab(norm=l2,iterations=5"})
    void fabKeepsTheNearestOfAllStarts(String text) {
        Norm norm = AttackCatalog.load().create(text + ")").description().norm();
        float[][] once = Rows.unpacked(prepared(text + ")").nearest().orElseThrow());
        long spent = classifier.backward();
        float[][] thrice = Rows.unpacked(prepared(text + ",restarts=3)").nearest().orElseThrow());
        assertThat(classifier.backward()).isEqualTo(spent + 3 * spent);
        for (int i = 0; i < 6; i++) {
            double[] distances = {norm.distance(examples.inputs()[i], once[i]), norm.distance(examples.inputs()[i], thrice[i])};
            assertThat(distances[1]).isLessThanOrEqualTo(distances[0]);
        }
        assertThat(broken(thrice)).isEqualTo(6);
    }

    /** On a model with a curved boundary, starts elsewhere end elsewhere: some nearer, none farther. */
    @ParameterizedTest
    @ValueSource(strings = {"fab(iterations=10", "fab(norm=l2,iterations=10"})
    void randomStartsFindNearerInputsOnACurvedBoundary(String text) {
        Attack attack = AttackCatalog.load().create(text + ",restarts=9)");
        Norm norm = attack.description().norm();
        TanhClassifier curved = new TanhClassifier(new Shape(1, 3, 3), 5, new Bounds(0, 1), 3);
        Batch batch = examples.batch(manager);
        Batch own = new Batch(batch.inputs(), labels(curved.logits(batch.inputs())), batch.indices());
        Randomness randomness = new Randomness(1, "restarts");
        float[][] once = Rows.unpacked(
                AttackCatalog.load().create(text + ")").prepare(curved, own, randomness).nearest().orElseThrow());
        float[][] more = Rows.unpacked(attack.prepare(curved, own, randomness).nearest().orElseThrow());
        int nearer = 0;
        for (int i = 0; i < 6; i++) {
            double first = norm.distance(examples.inputs()[i], once[i]);
            double best = norm.distance(examples.inputs()[i], more[i]);
            assertThat(first > 0 && best > first).isFalse();
            nearer += best < first ? 1 : 0;
        }
        assertThat(nearer).isPositive();
    }

    /** A network that is not random gives the same gradient each time: the inputs are the same, at three times the passes. */
    @Test
    void theMeanOfEqualGradientsIsTheGradient() {
        float[][] once = Rows.unpacked(prepared("apgd(iterations=5)").at(0.01f, Rows.all(6)));
        long spent = classifier.backward();
        float[][] mean = Rows.unpacked(prepared("apgd(iterations=5,eot=3)").at(0.01f, Rows.all(6)));
        assertThat(mean).isDeepEqualTo(once);
        assertThat(classifier.backward() - spent).isEqualTo(3 * spent);
    }
}
