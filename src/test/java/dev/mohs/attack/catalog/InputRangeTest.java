package dev.mohs.attack.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mohs.attack.Attack;
import dev.mohs.attack.AttackVariants;
import dev.mohs.attack.Trial;
import dev.mohs.model.Bounds;
import dev.mohs.model.DifferentiableClassifier;
import dev.mohs.model.TanhClassifier;
import dev.mohs.model.engine.Engines;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A classifier of images in 0..255, or in −1..1, that first brings them to 0..1 is the classifier of those: with ε in the same
 * proportion to the range, every attack must break the same examples. Powers of two do not round, so that with them the inputs
 * that come back are the same to the bit.
 */
@Tag("engine")
class InputRangeTest {

    private static final int COUNT = 24;
    private static final float BUDGET = 0.25f;

    private final NDManager manager = Engines.newManager();
    private final DifferentiableClassifier classifier = new TanhClassifier(new Shape(1, 4, 4), 4, new Bounds(0, 1), 5);
    private final Trial trial = Trial.of(manager, classifier, COUNT, 4);

    @AfterEach
    void close() {
        manager.close();
    }

    static Stream<String> attacks() {
        return AttackVariants.withDearOnes();
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void noAttackSeesAPowerOfTwo(String text) {
        assertSameBits(text, trial, 256);
        assertSameBits(text, trial, 0x1p-10f);
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(strings = {"autoattack(norm=l2)", "ensemble"})
    void theEnsemblesDoNotSeeAPowerOfTwo(String text) {
        assertSameBits(text, Trial.of(manager, classifier, 4, 4), 256);
    }

    private static void assertSameBits(String text, Trial trial, float factor) {
        Attack attack = AttackCatalog.load().create(text);
        float epsilon = trial.budget(attack, BUDGET);
        float[][] expected = trial.perturbed(attack, epsilon);
        float[][] found = trial.stretched(factor, 0).perturbed(attack, factor * epsilon);
        for (float[] values : found) {
            for (int j = 0; j < values.length; j++) {
                values[j] /= factor;
            }
        }
        assertThat(found).as("times %s", factor).isDeepEqualTo(expected);
    }

    /** Here each value rounds, by 2⁻²⁴ of the range: one of the examples may lie that near to another path. */
    @ParameterizedTest
    @MethodSource("attacks")
    void noAttackSeesTheUsualRanges(String text) {
        Attack attack = AttackCatalog.load().create(text);
        float epsilon = trial.budget(attack, BUDGET);
        boolean[] expected = trial.broken(attack, epsilon);
        assertThat(Trial.differences(trial.stretched(255, 0).broken(attack, 255 * epsilon), expected))
                .as("0..255").isLessThanOrEqualTo(1);
        assertThat(Trial.differences(trial.stretched(2, -1).broken(attack, 2 * epsilon), expected))
                .as("-1..1").isLessThanOrEqualTo(1);
    }
}
