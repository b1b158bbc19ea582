package dev.mohs.evaluation.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mohs.UserException;
import dev.mohs.attack.AttackDescription;
import dev.mohs.attack.Knowledge;
import dev.mohs.attack.Norm;
import dev.mohs.attack.Repetition;
import dev.mohs.model.Bounds;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RulesTest {

    private static final Bounds BOUNDS = new Bounds(-1, 2);
    private static final int EXAMPLE = 41;

    private static Rules rules(Norm norm, int size) {
        return new Rules(
                new AttackDescription("tried", norm, Knowledge.NONE, Map.of(), "none", Repetition.ONCE), BOUNDS, size);
    }

    @ParameterizedTest
    @CsvSource({"LINF, 4", "L2, 5", "L1, 7"})
    void measuresTheNormOfOneExample(Norm norm, double expected) {
        float[] clean = {9, 9, 0.25f, 0.5f, 0.75f};
        float[] perturbed = {0.25f + 3 / 16f, 0.5f - 4 / 16f, 0.75f};
        assertThat(rules(norm, 3).distance(clean, 2, perturbed, 0, 1, EXAMPLE)).isEqualTo(expected / 16);
    }

    /** 4u(M + ε) for L∞, and with D values ε·D·u + √D·4u(M + ε) for L2 and ε·D·u + D·4u(M + ε) for L1, where M = 2. */
    @Test
    void toleranceIsThatOfFloat32() {
        double u = Math.pow(2, -24);
        assertThat(rules(Norm.LINF, 100).tolerance(0.5)).isCloseTo(10 * u, within(1e-12));
        assertThat(rules(Norm.L2, 100).tolerance(0.5)).isCloseTo(50 * u + 10 * 10 * u, within(1e-12));
        assertThat(rules(Norm.L1, 100).tolerance(0.5)).isCloseTo(50 * u + 100 * 10 * u, within(1e-12));
    }

    /** One value pushed to the edge of the tolerance and just over it; floats near 1 are 2⁻²³ apart. */
    @ParameterizedTest
    @EnumSource(Norm.class)
    void toleratesRoundingAndNoMore(Norm norm) {
        int size = 4;
        double epsilon = 0.5;
        Rules rules = rules(norm, size);
        float[] clean = {0.5f, 0, 0, 0};
        float allowed = (float) (1 + rules.tolerance(epsilon) - Math.pow(2, -23));
        float tooFar = (float) (1 + 2 * rules.tolerance(epsilon));
        assertThat(rules.distance(clean, 0, new float[] {allowed, 0, 0, 0}, 0, epsilon, EXAMPLE)).isGreaterThan(epsilon);
        assertBroken(rules, clean, new float[] {tooFar, 0, 0, 0}, epsilon, norm.text() + " norm 0.50000");
    }

    /** x + ε·d in float32 for random inputs and directions of norm 1, as a sound attack computes it, is never refused. */
    @ParameterizedTest
    @EnumSource(Norm.class)
    void neverRefusesASoundAttack(Norm norm) {
        SplittableRandom random = new SplittableRandom(4);
        int size = 784;
        Rules rules = rules(norm, size);
        for (int trial = 0; trial < 200; trial++) {
            float epsilon = (float) Math.pow(10, random.nextDouble(-4, 0));
            float[] clean = new float[size];
            float[] direction = new float[size];
            float length = 0;
            for (int j = 0; j < size; j++) {
                clean[j] = (float) random.nextDouble(0, 1);
                direction[j] = (float) random.nextGaussian();
                length += norm == Norm.L2 ? direction[j] * direction[j] : Math.abs(direction[j]);
            }
            float divisor = norm == Norm.L2 ? (float) Math.sqrt(length) : length;
            float[] perturbed = new float[size];
            for (int j = 0; j < size; j++) {
                float unit = norm == Norm.LINF ? Math.signum(direction[j]) : direction[j] / divisor;
                perturbed[j] = Math.max(-1, Math.min(2, clean[j] + epsilon * unit));
            }
            assertThat(rules.distance(clean, 0, perturbed, 0, epsilon, EXAMPLE)).isPositive();
        }
    }

    @Test
    void refusesWhatLeavesTheBall() {
        assertBroken(rules(Norm.LINF, 2), new float[] {0.5f, 0.5f}, new float[] {0.5f, 0.75f}, 0.125,
                "its perturbation has linf norm 0.25, 0.125 more than ε allows");
        assertBroken(rules(Norm.L1, 2), new float[] {0.5f, 0.5f}, new float[] {0.25f, 0.75f}, 0.25,
                "its perturbation has l1 norm 0.5, 0.25 more than ε allows");
    }

    @Test
    void refusesWhatLeavesTheBounds() {
        float[] clean = {2, -1};
        assertBroken(rules(Norm.LINF, 2), clean, new float[] {Math.nextUp(2f), -1}, 1,
                "it returns 2.0000002 at position 0, outside the bounds -1.0..2.0");
        assertBroken(rules(Norm.LINF, 2), clean, new float[] {2, -1.5f}, 1,
                "it returns -1.5 at position 1, outside the bounds -1.0..2.0");
        assertThat(rules(Norm.LINF, 2).distance(clean, 0, clean, 0, 0, EXAMPLE)).isZero();
    }

    @Test
    void refusesWhatIsNoNumber() {
        for (float value : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            assertBroken(rules(Norm.L2, 2), new float[] {0, 0}, new float[] {0, value}, 1,
                    "it returns " + value + " at position 1; every value must be finite");
        }
    }

    private static void assertBroken(Rules rules, float[] clean, float[] perturbed, double epsilon, String reason) {
        assertThatThrownBy(() -> rules.distance(clean, 0, perturbed, 0, epsilon, EXAMPLE))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("attack tried breaks the rules on example 41 at ε = " + epsilon)
                .hasMessageContaining(reason);
    }
}
