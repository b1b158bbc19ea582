package dev.mohs.attack.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mohs.attack.Batch;
import dev.mohs.attack.Examples;
import dev.mohs.attack.LinearClassifier;
import dev.mohs.attack.Norm;
import dev.mohs.attack.Perturbation;
import dev.mohs.attack.Randomness;
import dev.mohs.attack.Recorded;
import dev.mohs.attack.Rows;
import dev.mohs.attack.catalog.AttackCatalog;
import dev.mohs.model.Bounds;
import dev.mohs.model.engine.Engines;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("engine")
class SpsaTest {

    private static final Shape INPUT = new Shape(6);

    private final NDManager manager = Engines.newManager();
    private final LinearClassifier classifier = LinearClassifier.drawn(INPUT, new Bounds(-9, 10), 2, 11);
    private final Examples examples = Examples.drawn(classifier, new Bounds(0, 1), 10, 3);

    @AfterEach
    void close() {
        manager.close();
    }

    private Perturbation prepared(String text) {
        return AttackCatalog.load().create(text).prepare(classifier, examples.batch(manager), new Randomness(1, "spsa"));
    }

    /** On a linear model with two classes the estimate's mean is the gradient, so that the ball's edge is reached straight. */
    @ParameterizedTest
    @CsvSource({"LINF, 1.05", "L2, 1.1"})
    void breaksJustBeyondTheBoundaryAndNothingBefore(Norm norm, double beyond) {
        Perturbation perturbation = prepared("spsa(steps=10,norm=" + norm.text() + ")");
        for (int i = 0; i < 10; i++) {
            double distance = classifier.distanceToBoundary(examples.inputs()[i], norm);
            int[] row = {i};
            assertThat(classifier.predicted(perturbation.at((float) (0.99 * distance), row).toFloatArray()))
                    .isEqualTo(examples.labels()[i]);
            assertThat(classifier.predicted(perturbation.at((float) (beyond * distance), row).toFloatArray()))
                    .isNotEqualTo(examples.labels()[i]);
        }
    }

    /** Three classes, and a ball that reaches no boundary: the steps go where the next class gains on the true one. */
    @Test
    void aTargetedClimbMakesTheTargetLikely() {
        LinearClassifier three = LinearClassifier.drawn(INPUT, new Bounds(-9, 10), 3, 11);
        Examples drawn = Examples.drawn(three, new Bounds(0, 1), 10, 3);
        Perturbation towards = AttackCatalog.load()
                .create("spsa(steps=20,target=next)")
                .prepare(three, drawn.batch(manager), new Randomness(1, "spsa"));
        for (int i = 0; i < 10; i++) {
            int label = drawn.labels()[i];
            int next = (label + 1) % 3;
            float epsilon = (float) (0.5 * three.distanceToBoundary(drawn.inputs()[i], Norm.LINF));
            double[] before = three.logitsOf(drawn.inputs()[i]);
            double[] after = three.logitsOf(towards.at(epsilon, new int[] {i}).toFloatArray());
            double rival = Math.max(before[label], before[(label + 2) % 3]);
            double rivalAfter = Math.max(after[label], after[(label + 2) % 3]);
            assertThat(rivalAfter - after[next]).as("what example %s lacks", i).isLessThan(0.95 * (rival - before[next]));
        }
    }

    /** Every direction is asked about on both sides, δ of the range 19 away; and α = 2.5 ε/steps unless given. */
    @Test
    void asksTheQuestionsOfItsDefinition() {
        Recorded recorded = new Recorded(classifier);
        Batch batch = examples.batch(manager);
        AttackCatalog.load()
                .create("spsa(steps=4,samples=6,delta=0.01)")
                .prepare(recorded, batch, new Randomness(1, "spsa"))
                .at(1e-3f, new int[] {0});
        float[] clean = examples.inputs()[0];
        float[] second = recorded.questions.get(2)[0];
        assertThat(Norm.LINF.distance(clean, second)).isCloseTo(2.5 / 4 * 1e-3, within(1e-6));
        float[][] around = recorded.questions.get(1);
        assertThat(around).hasNumberOfRows(12);
        for (int s = 0; s < 12; s += 2) {
            for (int j = 0; j < clean.length; j++) {
                assertThat(around[s][j] - clean[j]).isCloseTo(clean[j] - around[s + 1][j], within(1e-6f));
                assertThat(Math.abs(around[s][j] - clean[j])).isCloseTo(0.19f, within(1e-6f));
            }
        }
    }

    /** A look at each iterate and two questions per direction; no gradient; nothing for an example that is broken. */
    @Test
    void asksOnlyAboutTheUnbroken() {
        double[] distances = IntStream.range(0, 10)
                .mapToDouble(i -> classifier.distanceToBoundary(examples.inputs()[i], Norm.LINF)).toArray();
        Perturbation perturbation = prepared("spsa(steps=5,samples=7)");
        perturbation.at(1e-6f, Rows.all(10));
        assertThat(classifier.forward()).isEqualTo(10 * 5 * (1 + 2 * 7));
        assertThat(classifier.backward()).isZero();
        long before = classifier.forward();
        float far = (float) (3 * IntStream.range(0, 10).mapToDouble(i -> distances[i]).max().orElseThrow());
        perturbation.at(far, Rows.all(10));
        assertThat(classifier.forward() - before).isLessThan(10 * 5 * (1 + 2 * 7));
    }
}
