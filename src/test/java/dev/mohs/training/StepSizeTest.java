package dev.mohs.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mohs.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StepSizeTest {

    /** Ten steps an epoch. */
    private static final int PER_EPOCH = 10;

    private static StepSize sizes(String schedule, int warmUp, int epochs) {
        OptimizerPlan plan = new OptimizerPlan(OptimizerPlan.Method.SGD, 0.1, 0.9, 5e-4, Schedule.parse(schedule), warmUp);
        return new StepSize(plan, epochs * PER_EPOCH, PER_EPOCH);
    }

    /** As in Zagoruyko, Komodakis 2016: a fifth after each of the epochs; the step that ends an epoch still has the size before. */
    @Test
    void stepsFallByTheFactorAfterTheEpochs() {
        StepSize sizes = sizes("step(6,12,factor=0.2)", 0, 20);

        assertThat(sizes.of(1)).isEqualTo(0.1f);
        assertThat(sizes.of(60)).isEqualTo(0.1f);
        assertThat(sizes.of(61)).isEqualTo(0.02f, within(1e-9f));
        assertThat(sizes.of(120)).isEqualTo(0.02f, within(1e-9f));
        assertThat(sizes.of(121)).isEqualTo(0.004f, within(1e-9f));
        assertThat(sizes.of(200)).isEqualTo(0.004f, within(1e-9f));
        assertThat(sizes.given()).hasSize(6).containsKey(121);
    }

    /** Step t of a warm-up of 20 is 0.1·t/20, step 20 + t of 100 then 0.1·(1 + cos(πt/100))/2. */
    @Test
    void aCosineFollowsTheWarmUp() {
        StepSize sizes = sizes("cosine", 2, 12);

        assertThat(sizes.of(1)).isEqualTo(0.005f, within(1e-9f));
        assertThat(sizes.of(20)).isEqualTo(0.1f, within(1e-9f));
        for (int t : new int[] {1, 25, 50, 99, 100}) {
            double expected = 0.1 * (1 + Math.cos(Math.PI * t / 100)) / 2;
            assertThat((double) sizes.of(20 + t)).as("step %s", 20 + t).isCloseTo(expected, within(1e-8));
        }
    }

    @Test
    void epochsOfAStepScheduleCountTheWarmUp() {
        StepSize sizes = sizes("step(3)", 2, 5);

        assertThat(sizes.of(30)).isEqualTo(0.1f);
        assertThat(sizes.of(31)).isEqualTo(0.01f, within(1e-9f));
    }

    /** The bundled models were trained down to a hundredth, computed by division. */
    @ParameterizedTest
    @ValueSource(doubles = {0.002, 0.003, 0.1, 0.05, 0.001})
    void aHundredthIsWhatItWas(double rate) {
        StepSize sizes = new StepSize(OptimizerPlan.adam(rate), 100, 10);

        assertThat(sizes.of(100)).isEqualTo((float) (rate / 100));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "cosine | cosine(0)", "cosine(0.010) | cosine(0.01)", "step(3) | step(3,factor=0.1)",
        "step(60, 120, 160, factor=0.2) | step(60,120,160,factor=0.2)"
    })
    void textFormsAreReadBack(String typed, String text) {
        assertThat(Schedule.parse(typed).text()).isEqualTo(text);
        assertThat(Schedule.parse(text)).isEqualTo(Schedule.parse(typed));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "linear                | must be cosine(END), as cosine(0.01), or step(EPOCHS,factor=F)",
        "cosine(0,1)           | must be cosine(END)",
        "cosine(end=0)         | must be cosine(END)",
        "cosine(low)           | must be cosine(END)",
        "cosine(1.5)           | the end of a cosine must lie in [0, 1], not be 1.5",
        "step                  | must be cosine(END)",
        "step(1.5)             | must be cosine(END)",
        "step(3,gamma=0.1)     | must be cosine(END)",
        "step(3,factor=1)      | the factor of a step schedule must lie between 0 and 1, not be 1.0",
        "step(3,factor=0)      | the factor of a step schedule must lie between 0 and 1, not be 0.0",
        "step(0)               | the epochs of a step schedule must be 1 or more and rise, not be [0]",
        "step(3,3)             | must be 1 or more and rise, not be [3, 3]"
    })
    void refusesWhatIsNoSchedule(String text, String reason) {
        assertThatThrownBy(() -> Schedule.parse(text))
                .isInstanceOfSatisfying(UserException.class, e -> assertThat(e.kind()).isEqualTo(UserException.Kind.USAGE))
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "SGD  | 0   | 0.9 | 0    | 0  | the learning rate must be above 0, not 0.0",
        "SGD  | 0.1 | 1   | 0    | 0  | the momentum must lie in [0, 1), not be 1.0",
        "SGD  | 0.1 | 0.9 | -1   | 0  | the weight decay must be at least 0, not -1.0",
        "SGD  | 0.1 | 0.9 | Infinity | 0  | the weight decay must be at least 0, not Infinity",
        "SGD  | 0.1 | 0.9 | 0    | -1 | the epochs of warm-up must be at least 0, not -1",
        "ADAM | 0.1 | 0.9 | 0    | 0  | adam takes no momentum and no weight decay, which were 0.9 and 0.0",
        "ADAM | 0.1 | 0   | 5e-4 | 0  | adam takes no momentum and no weight decay, which were 0.0 and 5.0E-4"
    })
    void refusesWhatIsNoOptimizer(
            OptimizerPlan.Method method, double rate, double momentum, double decay, int warmUp, String reason) {
        assertThatThrownBy(() -> new OptimizerPlan(method, rate, momentum, decay, Schedule.cosine(0), warmUp))
                .isInstanceOfSatisfying(UserException.class, e -> assertThat(e.kind()).isEqualTo(UserException.Kind.USAGE))
                .hasMessageContaining(reason);
    }

    @Test
    void aWarmUpMustLeaveSomething() {
        TrainingPlan plan = TrainingPlan.of("cnn", "relu", 1, 3, 16, 0.1, 0);
        OptimizerPlan steps = new OptimizerPlan(OptimizerPlan.Method.SGD, 0.1, 0.9, 0, Schedule.cosine(0), 3);

        assertThatThrownBy(() -> plan.by(steps)).hasMessageContaining("a warm-up of 3 epochs leaves nothing of 3");
        assertThat(plan.lasting(4).by(steps).optimizer().text())
                .isEqualTo("SGD with Nesterov momentum 0.9, weight decay 0.0 of convolutions and dense layers, cosine(0), 3 epochs"
                        + " of warm-up");
        assertThat(plan.optimizer().text()).isEqualTo("Adam, half a cosine down to 1/100 of the learning rate");
    }
}
