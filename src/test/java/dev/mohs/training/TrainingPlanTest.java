package dev.mohs.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mohs.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingPlanTest {

    @Test
    void namesTheModelByArchitectureActivationAndSeed() {
        TrainingPlan plan = TrainingPlan.of("cnn", "sqish(beta=~2)", 7, 1, 1, 0.1, 0);
        assertThat(plan.modelName()).isEqualTo("cnn-sqish-s7");
        assertThat(plan.activation().text()).isEqualTo("sqish(alpha=0.01,beta=~2,gamma=1)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "vgg | relu | 1 |  1 | 0.1       | 0    | there is no architecture 'vgg'; there are mlp, cnn, resnet",
        "cnn | tanh | 1 |  1 | 0.1       | 0    | there is no activation 'tanh'",
        "cnn | relu | 0 |  1 | 0.1       | 0    | at least 1 epoch, not 0",
        "cnn | relu | 1 |  0 | 0.1       | 0    | at least 1 example, not 0",
        "cnn | relu | 1 | -8 | 0.1       | 0    | at least 1 example, not -8",
        "cnn | relu | 1 |  1 | 0         | 0    | the learning rate must be above 0, not 0.0",
        "cnn | relu | 1 |  1 | NaN       | 0    | the learning rate must be above 0, not NaN",
        "cnn | relu | 1 |  1 | Infinity  | 0    | the learning rate must be above 0, not Infinity",
        "cnn | relu | 1 |  1 | 0.1       | -0.1 | the label smoothing must lie in [0, 1), not be -0.1",
        "cnn | relu | 1 |  1 | 0.1       | 1    | the label smoothing must lie in [0, 1), not be 1.0",
        "cnn | relu | 1 |  1 | 0.1       | NaN  | the label smoothing must lie in [0, 1), not be NaN"
    })
    void refusesWhatCannotBeTrained(
            String architecture, String activation, int epochs, int batchSize, double rate, double smoothing, String reason) {
        assertThatThrownBy(() -> TrainingPlan.of(architecture, activation, 1, epochs, batchSize, rate, smoothing))
                .isInstanceOfSatisfying(UserException.class, e -> assertThat(e.kind()).isEqualTo(UserException.Kind.USAGE))
                .hasMessageContaining(reason);
    }
}
