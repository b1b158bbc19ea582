package dev.mohs.attack.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mohs.attack.Attack;
import dev.mohs.attack.AttackType;
import java.lang.reflect.Method;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AttacksTest {

    static Stream<String> names() {
        return AttackCatalog.load().types().stream().map(AttackType::name);
    }

    /** {@code apgd_t} is {@code Attacks.apgdT()}. */
    @ParameterizedTest
    @MethodSource("names")
    void everyAttackHasAMethod(String name) throws ReflectiveOperationException {
        Method method = Attacks.class.getMethod(name.replace("_t", "T"));

        assertThat(((Attack) method.invoke(null)).description().name()).isEqualTo(name);
    }

    @Test
    void parametersAreSetInTheTextForm() {
        assertThat(Attacks.of("pgd(steps=20)").description().name()).isEqualTo("pgd(steps=20)");
    }
}
