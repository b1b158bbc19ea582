package dev.mohs.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mohs.UserException;
import dev.mohs.attack.Attack;
import dev.mohs.attack.Knowledge;
import dev.mohs.attack.Norm;
import dev.mohs.evaluation.Examples.Threshold;
import dev.mohs.result.TransferResult;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two models that say "low" up to 0.5; what is made for the second one moves by half of ε only. */
@Tag("engine")
class TransferEvaluatorTest {

    private static final Attack ATTACK = Attack.of("shift", Norm.LINF, Knowledge.SCORES, (classifier, batch, epsilon, random) ->
            classifier.bounds().clip(batch.inputs().add(classifier.name().equals("threshold") ? epsilon : epsilon / 2)));

    private static final class Second extends Threshold {
        @Override
        public String name() {
            return "second";
        }
    }

    private static TransferResult matrix(ModelUnderTest... models) {
        return new TransferEvaluator(Examples.images(0.1f, 0.3f, 0.42f, 0.9f), ATTACK, 0.25, 1, 3)
                .evaluate(List.of(models), null, size -> {});
    }

    @Test
    void rowsAreWhoTheExamplesWereMadeFor() {
        TransferResult result = matrix(ModelUnderTest.of(new Threshold()), ModelUnderTest.of(new Second()));

        assertThat(result.clean().get(0).correctCount()).isEqualTo(3);
        assertThat(result.fooled(0, 0)).isEqualTo(2.0 / 3);
        assertThat(result.fooled(0, 1)).isEqualTo(2.0 / 3);
        assertThat(result.fooled(1, 0)).isEqualTo(1.0 / 3);
        assertThat(result.fooled(1, 1)).isEqualTo(1.0 / 3);
    }

    @Test
    void needsTwoModels() {
        assertThatThrownBy(() -> matrix(ModelUnderTest.of(new Threshold())))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("at least two models, not 1");
    }
}
