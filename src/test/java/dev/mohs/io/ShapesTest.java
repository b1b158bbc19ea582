package dev.mohs.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShapesTest {

    @Test
    void multipliesTheLengths() {
        assertThat(Shapes.size(List.of(3, 32, 32))).isEqualTo(3072);
        assertThat(Shapes.size(List.of())).isEqualTo(1);
        assertThat(Shapes.size(List.of(7, 0, 5))).isZero();
    }

    /** 2^31 - 1 cubed has 93 bits, its square 62. */
    @Test
    void saysWhenThereAreTooManyValuesToCount() {
        int most = Integer.MAX_VALUE;

        assertThat(Shapes.size(List.of(most, most))).isEqualTo(4611686014132420609L);
        assertThat(Shapes.size(List.of(most, most, most))).isEqualTo(Long.MAX_VALUE);
        assertThat(Shapes.intSize(List.of(most))).isEqualTo(most);
        assertThatThrownBy(() -> Shapes.intSize(List.of(most, 2))).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void refusesNegativeLengths() {
        assertThatIllegalArgumentException().isThrownBy(() -> Shapes.size(List.of(2, -1))).withMessageContaining("[2, -1]");
    }
}
