package dev.mohs.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mohs.model.engine.Engines;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("engine")
class ForwardingClassifierTest {

    private static final Bounds BOUNDS = new Bounds(-1, 2);
    private static final Shape INPUT = new Shape(2, 3, 1);

    /** Says nothing itself. */
    private record Transparent(Classifier classifier) implements ForwardingClassifier {}

    /** A defence as the documentation shows one. */
    private record Quantised(Classifier classifier) implements ForwardingClassifier {

        @Override
        public NDArray logits(NDArray inputs) {
            return classifier.logits(inputs.mul(255).round().div(255));
        }
    }

    /** A classifier on a manager that can be told from all others. */
    private record Owner(DifferentiableClassifier classifier, NDManager manager) implements ForwardingClassifier {

        @Override
        public NDManager newManager() {
            return manager;
        }
    }

    @Test
    void answersAsTheOtherWhateverItDoesNotSayItself() {
        TanhClassifier other = new TanhClassifier(INPUT, 4, BOUNDS, 5);
        try (NDManager manager = Engines.newManager()) {
            Classifier around = new Transparent(new Owner(other, manager));
            NDArray inputs = manager.create(new float[] {.1f, .2f, .3f, .4f, .5f, .6f}, new Shape(1).addAll(INPUT));

            assertThat(around.name()).isEqualTo(other.name());
            assertThat(around.inputShape()).isEqualTo(INPUT);
            assertThat(around.classes()).isEqualTo(4);
            assertThat(around.bounds()).isEqualTo(BOUNDS);
            assertThat(around.newManager()).isSameAs(manager);
            assertThat(around.logits(inputs).toFloatArray()).containsExactly(other.logits(inputs).toFloatArray());
        }
    }

    @Test
    void whatItSaysItselfIsWhatIsHeard() {
        Classifier other = new TanhClassifier(INPUT, 4, BOUNDS, 5);
        try (NDManager manager = Engines.newManager()) {
            NDArray between = manager.full(new Shape(1).addAll(INPUT), 10.4f / 255);
            NDArray level = manager.full(new Shape(1).addAll(INPUT), 10f / 255);

            float[] logits = new Quantised(other).logits(between).toFloatArray();

            assertThat(logits).containsExactly(other.logits(level).toFloatArray(), within(1e-5f));
            assertThat(other.logits(between).toFloatArray()).doesNotContain(logits, within(1e-4f));
        }
    }
}
