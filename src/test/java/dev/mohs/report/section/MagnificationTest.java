package dev.mohs.report.section;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mohs.result.Picture;
import dev.mohs.result.Picture.Adversarial;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MagnificationTest {

    private static final Magnification UNIT = new Magnification(0, 1);

    private static Picture picture(float from, float to) {
        return new Picture(0, 0, "m", "fgsm", base64(from), 0, .9, List.of(new Adversarial(.1, base64(to), 1, .9)));
    }

    private static String base64(float value) {
        return Base64.getEncoder().encodeToString(
                ByteBuffer.allocate(Float.BYTES).order(ByteOrder.LITTLE_ENDIAN).putFloat(value).array());
    }

    /** Half the range is 0.5: a change of 0.1 fits five times, one of 0.06 too, one of 0.3 once, one of 0.0001 5,000 times. */
    @ParameterizedTest
    @CsvSource({"0.1, 5", "0.06, 5", "0.3, 1", "0.0001, 5000", "0, 5000", "0.9, 1"})
    void theLargestRoundFactorThatFitsIsTaken(float change, int factor) {
        assertThat(UNIT.factor(List.of(picture(0, change)), 0)).isEqualTo(factor);
        assertThat(UNIT.factor(List.of(picture(change, 0)), 0)).as("the sign does not matter").isEqualTo(factor);
    }

    @Test
    void theLargestChangeOfAllDecides() {
        assertThat(UNIT.factor(List.of(picture(0, .01f), picture(0, .2f)), 0)).isEqualTo(2);
    }

    @Test
    void noChangeIsMidGrey() {
        assertThat(UNIT.apply(picture(.7f, .7f), 0, 50)).containsExactly(.5f);
        assertThat(UNIT.apply(picture(.25f, .5f), 0, 2)).containsExactly(1f);
        assertThat(new Magnification(-1, 3).apply(picture(0, -.5f), 0, 2)).containsExactly(0f);
    }
}
