package dev.mohs.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class PrimaryEpsilonTest {

    @Test
    void isTheUsualBudgetWhereItIsSwept() {
        List<Double> epsilons = List.of(0.0, 2 / 255.0, 8 / 255.0, 16 / 255.0);
        assertThat(PrimaryEpsilon.of(epsilons, OptionalDouble.of(8 / 255.0))).isEqualTo(8 / 255.0);
        assertThat(PrimaryEpsilon.of(List.of(0.0, .0313725, .1, .2), OptionalDouble.of(8 / 255.0))).isEqualTo(.0313725);
    }

    @Test
    void isTheMiddleOneOtherwise() {
        assertThat(PrimaryEpsilon.of(List.of(0.0, .01, .02, .04), OptionalDouble.of(.3))).isEqualTo(.02);
        assertThat(PrimaryEpsilon.of(List.of(0.0, .03, .031, .032), OptionalDouble.of(8 / 255.0))).isEqualTo(.031);
        assertThat(PrimaryEpsilon.middle(List.of(0.0, .01, .02, .04, .08))).isEqualTo(.02);
        assertThat(PrimaryEpsilon.middle(List.of(0.0, .01))).isEqualTo(.01);
        assertThat(PrimaryEpsilon.middle(List.of(0.0))).isZero();
    }
}
