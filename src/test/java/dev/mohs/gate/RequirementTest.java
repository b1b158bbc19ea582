package dev.mohs.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mohs.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequirementTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            clean >= 0.9                                | clean >= 0.9
            clean>.9                                    | clean > 0.9
            robust(fgsm, 0.1) >= 0.40                   | robust(fgsm, 0.1) >= 0.4
            ' robust ( fgsm ,0.1 )<=1 '                 | robust(fgsm, 0.1) <= 1
            robust(0.1) > 0                             | robust(0.1) > 0
            robust(l2, 0.5) > 0                         | robust(l2, 0.5) > 0
            drop(fgsm, 5e-2) < 1e-1                     | drop(fgsm, 5e-2) < 0.1
            drop(0.05) < 0.1                            | drop(0.05) < 0.1
            ratio(pgd(steps=40), 8/255) >= 0.5          | ratio(pgd(steps=40), 8/255) >= 0.5
            robust(pgd(steps=40,norm=l2), 1 / 4) >= 0.5 | robust(pgd(steps=40,norm=l2), 1/4) >= 0.5
            robust(attack of mine, 0.1) >= 0.5          | robust(attack of mine, 0.1) >= 0.5
            """)
    void readsQuantityRelationAndLimit(String text, String canonical) {
        Requirement requirement = Requirement.parse(text);

        assertThat(requirement).hasToString(canonical);
        assertThat(Requirement.parse(canonical)).isEqualTo(requirement);
    }

    @Test
    void readsAFractionAsJavaComputesIt() {
        assertThat(Requirement.parse("robust(8/255) > 0").quantity().epsilon().value()).isEqualTo(8 / 255.);
    }

    @Test
    void meansTheSameByAFractionAndByItsNumber() {
        assertThat(Requirement.parse("robust(8/255) > 0")).isEqualTo(Requirement.parse("robust(0.03137254901960784) > 0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "clean", ">= 0.4", "clean >= ", "clean = 0.4", "clean == 0.4", "clean => 0.4", "clean >> 0.4",
        "0.4 <= clean <= 0.5", "clean >= 40", "clean >= -0.1", "clean >= NaN", "clean >= 40%", "clean >= 0.4f",
        "clean >= 1e999", "clean >= 4/10", "clean >= +0.4", "clean() >= 0.4", "clean(0.1) >= 0.4", "robust >= 0.4",
        "robust() >= 0.4", "robust(fgsm) >= 0.4",
        "robust(, 0.1) >= 0.4", "robust(fgsm, ) >= 0.4", "robust(fgsm, -0.1) >= 0.4", "robust(fgsm, 1/0) >= 0.4",
        "robust(fgsm, 0.1 >= 0.4", "robustness(fgsm, 0.1) >= 0.4", "Clean >= 0.4", "robust(pgd(steps=40)) >= 0.4"
    })
    void refusesWhatIsNotOne(String text) {
        assertThatThrownBy(() -> Requirement.parse(text))
                .isInstanceOfSatisfying(UserException.class, problem ->
                        assertThat(problem.kind()).isEqualTo(UserException.Kind.USAGE))
                .hasMessageNotContaining("\n");
    }

    @Test
    void saysWhatItShouldHaveBeen() {
        assertThatThrownBy(() -> Requirement.parse("robustness(fgsm, 0.1) >= 0.4"))
                .hasMessageContainingAll(
                        "'robustness(fgsm, 0.1)'", "clean, robust(attack, ε), drop(attack, ε)", "8/255");
        assertThatThrownBy(() -> Requirement.parse("clean >= 40"))
                .hasMessageContainingAll("clean", "from 0 to 1", "40");
        assertThatThrownBy(() -> Requirement.parse("clean => 0.4"))
                .hasMessageContainingAll("'clean => 0.4'", ">=, <=, > or <");
    }
}
