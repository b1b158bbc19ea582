package dev.mohs.evaluation;

import static dev.mohs.evaluation.Examples.images;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import dev.mohs.UserException;
import dev.mohs.attack.Attack;
import dev.mohs.attack.Knowledge;
import dev.mohs.attack.Norm;
import dev.mohs.data.LabeledImages;
import dev.mohs.evaluation.Examples.Threshold;
import dev.mohs.evaluation.dispatch.TransferResults;
import dev.mohs.evaluation.dispatch.TransferRunner;
import dev.mohs.evaluation.unit.TransferRecord;
import dev.mohs.evaluation.unit.TransferUnit;
import dev.mohs.model.Classifier;
import dev.mohs.result.Failure;
import dev.mohs.result.TransferResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a transfer matrix holds does not depend on who makes its units, and in which order; nor do the reasons of what failed. */
@Tag("engine")
class TransferOrderTest {

    private static final LabeledImages IMAGES = images(0.05f, 0.1f, 0.15f, 0.2f, 0.25f, 0.3f, 0.35f, 0.4f, 0.6f);

    private static final Attack ATTACK = Attack.of("shift", Norm.LINF, Knowledge.SCORES, (classifier, batch, epsilon, random) -> {
        if (classifier.name().equals("third") && batch.indices()[0] >= 2) {
            throw new IllegalStateException("it cannot do " + batch.indices()[0]);
        }
        return classifier.bounds().clip(batch.inputs().add(epsilon));
    });

    /** Fails to judge what was made for others from some value on, each time with another reason. */
    private static Threshold named(String name, float most) {
        return new Threshold() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public NDArray logits(NDArray inputs) {
                float first = inputs.toFloatArray()[0];
                if (first > most) {
                    throw UserException.failure("no answer about " + first);
                }
                return super.logits(inputs);
            }
        };
    }

    private static final List<Classifier> MODELS =
            List.of(new Threshold(), named("second", 0.7f), named("third", 2), named("fourth", 2));

    private static TransferResult matrix(TransferRunner runner) {
        return new TransferEvaluator(IMAGES, ATTACK, 0.25, 1, 2).measuredBy(runner)
                .evaluate(MODELS.stream().map(ModelUnderTest::of).toList());
    }

    private record Shuffling(long seed) implements TransferRunner {

        @Override
        public boolean isWorth(List<TransferUnit> units, double seconds) {
            return true;
        }

        @Override
        public void run(List<TransferUnit> units, TransferResults results) {
            TransferMeasurer measurer = new TransferMeasurer(IMAGES, MODELS, ATTACK);
            List<TransferUnit> shuffled = new ArrayList<>(units);
            Collections.shuffle(shuffled, new Random(seed));
            for (TransferUnit unit : shuffled) {
                if (results.isWanted(unit)) {
                    TransferRecord record = measurer.measure(unit);
                    results.take(unit, record);
                    assertThatThrownBy(() -> results.take(unit, record)).isInstanceOf(IllegalArgumentException.class);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theOrderOfTheUnitsChangesNothing(long seed) {
        TransferResult expected = matrix(null);
        assertThat(expected.failures()).containsExactly(
                new Failure("second", "shift", "it fails to judge: no answer about 0.85"),
                new Failure("third", "shift", expected.failures().get(1).reason()));
        assertThat(expected.failures().get(1).reason()).contains("it cannot do 2");
        assertThat(expected.sources()).containsExactly(0, 3);

        TransferResult result = matrix(new Shuffling(seed));

        assertThat(result.clean()).isEqualTo(expected.clean());
        assertThat(result.outcomes()).isEqualTo(expected.outcomes());
        assertThat(result.failures()).isEqualTo(expected.failures());
    }
}
