package dev.mohs.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mohs.attack.Attack;
import dev.mohs.attack.Knowledge;
import dev.mohs.attack.Norm;
import dev.mohs.data.DataDescription;
import dev.mohs.data.LabeledImages;
import dev.mohs.spec.Epsilon;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefaultBudgetsTest {

    private static LabeledImages images(float lower, float upper, int side) {
        DataDescription description =
                new DataDescription("values", "test", List.of(1, side, side), lower, upper, List.of("low", "high"));
        return LabeledImages.ofFloats(description, new float[side * side], new int[1]);
    }

    private static Attack attack(Norm norm, Knowledge knowledge) {
        return Attack.of(norm.text(), norm, knowledge, (classifier, batch, epsilon, randomness) -> batch.inputs());
    }

    /** 0.005 and 0.3 times the range, by hand. */
    @ParameterizedTest
    @CsvSource({"0, 1, 0.005, 0.3", "0, 255, 1.275, 76.5", "-1, 1, 0.01, 0.6", "0, 2, 0.01, 0.6", "-0.5, 0.5, 0.005, 0.3"})
    void growWithTheRange(float lower, float upper, double first, double last) {
        List<Epsilon> budgets = DefaultBudgets.of(images(lower, upper, 28), Norm.LINF).several();
        assertThat(budgets).hasSize(11).startsWith(Epsilon.of(0), Epsilon.of(first)).endsWith(Epsilon.of(last));
        assertThat(budgets).allSatisfy(budget -> assertThat(budget.text().length()).isLessThan(7));
    }

    @ParameterizedTest
    @CsvSource({"LINF, 0.3, 0.1", "L2, 3, 1", "L1, 30, 10"})
    void reachTheUsualOnesOfEachNorm(Norm norm, double last, double one) {
        assertThat(DefaultBudgets.of(images(0, 1, 28), norm).several()).endsWith(Epsilon.of(last));
        assertThat(DefaultBudgets.of(images(0, 1, 28), norm).one()).isEqualTo(Epsilon.of(one));
    }

    /** Two images of 4 values in 0..1 are at most 4 apart in L1, and 2 in L2. */
    @Test
    void noneIsLargerThanAnyDistance() {
        assertThat(DefaultBudgets.of(images(0, 1, 2), Norm.L1).several()).endsWith(Epsilon.of(3));
        assertThat(DefaultBudgets.of(images(0, 1, 2), Norm.L1).one()).isEqualTo(Epsilon.of(3));
        assertThat(DefaultBudgets.of(images(0, 1, 2), Norm.L2).several()).endsWith(Epsilon.of(2));
    }

    @Test
    void ofSeveralNormsThoseOfTheSmallestAreValidForAll() {
        List<Attack> attacks = List.of(attack(Norm.L2, Knowledge.WHITE_BOX), attack(Norm.LINF, Knowledge.SCORES));
        assertThat(DefaultBudgets.of(images(0, 1, 28), attacks).norm()).isEqualTo(Norm.LINF);
        assertThat(DefaultBudgets.of(images(0, 1, 28), attacks.subList(0, 1)).norm()).isEqualTo(Norm.L2);
    }
}
