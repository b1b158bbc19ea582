package com.example.attacks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mohs.attack.Attack;
import dev.mohs.attack.AttackArguments;
import dev.mohs.attack.Batch;
import dev.mohs.attack.Norm;
import dev.mohs.attack.Randomness;
import dev.mohs.attack.Rows;
import dev.mohs.attack.catalog.AttackCatalog;
import dev.mohs.attack.kit.Logits;
import dev.mohs.attack.kit.Loss;
import dev.mohs.data.DatasetRepository;
import dev.mohs.data.LabeledImages;
import dev.mohs.model.DifferentiableClassifier;
import dev.mohs.model.engine.Engines;
import dev.mohs.model.zoo.ModelZoo;
import dev.mohs.spec.Spec;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On a trained network and real images; budgets as far in all values together as 0.05 is in each. */
class ProbabilityMarginPgdTest {

    private static final int COUNT = 100;
    private static final Randomness RANDOMNESS = new Randomness(1, "custom");

    private static NDManager manager;
    private static DifferentiableClassifier model;
    private static Batch batch;

    @BeforeAll
    static void load() {
        manager = Engines.newManager();
        model = ModelZoo.load("cnn-relu-s1", manager).classifier();
        LabeledImages images = DatasetRepository.standard().load("fashion-mnist", "test").first(COUNT);
        NDArray inputs = manager.create(images.pixels(0, COUNT), new Shape(COUNT).addAll(model.inputShape()));
        batch = new Batch(inputs, images.labels(), LongStream.range(0, COUNT).toArray());
    }

    @AfterAll
    static void close() {
        manager.close();
    }

    @ParameterizedTest
    @CsvSource({"linf, 0.05", "l2, 1.4", "l1, 39.2"})
    void isTheBuiltInPgdBitForBitWhenItFollowsTheSameLoss(String norm, float epsilon) {
        AttackArguments arguments = new AttackArguments(ProbabilityMarginPgd.TYPE, Spec.parse("pgd_pm(steps=7,norm=" + norm + ")"));
        Attack own = ProbabilityMarginPgd.following(Loss.CE, arguments).as(arguments.describe(arguments.norm()));

        float[] expected = perturbed(AttackCatalog.load().create("pgd(steps=7,norm=" + norm + ")"), epsilon);

        assertArrayEquals(expected, perturbed(own, epsilon));
        assertFalse(Arrays.equals(expected, perturbed(attack("steps=7,norm=" + norm), epsilon)), "the loss makes no difference");
    }

    @ParameterizedTest
    @CsvSource({"linf, 0.05", "l2, 1.4", "l1, 39.2"})
    void breaksWhatNoiseBreaksAndMore(String norm, float epsilon) {
        boolean[] byNoise = broken(perturbed(AttackCatalog.load().create("noise(norm=" + norm + ")"), epsilon));
        boolean[] byAttack = broken(perturbed(attack("norm=" + norm), epsilon));

        assertTrue(count(byAttack) > count(byNoise), count(byAttack) + " of " + COUNT + ", noise " + count(byNoise));
        IntStream.range(0, COUNT).filter(i -> byNoise[i]).forEach(i -> assertTrue(byAttack[i], "example " + i));
    }

    /** With 4u(M + ε) for every value, u = 2⁻²⁴ and M = 1, and D·u of ε for the length of a direction of D values. */
    @ParameterizedTest
    @CsvSource({"LINF, 0.05", "L2, 1.4", "L1, 39.2"})
    void staysInTheBallAndTheBounds(Norm norm, float epsilon) {
        float[][] clean = Rows.unpacked(batch.inputs());
        int size = clean[0].length;
        double perValue = 4 * 0x1p-24 * (1 + epsilon);
        double slack = switch (norm) {
            case LINF -> perValue;
            case L2 -> epsilon * size * 0x1p-24 + Math.sqrt(size) * perValue;
            case L1 -> epsilon * size * 0x1p-24 + size * perValue;
        };
        float[] perturbed = perturbed(attack("norm=" + norm.text()), epsilon);

        for (int i = 0; i < COUNT; i++) {
            float[] example = Arrays.copyOfRange(perturbed, i * size, (i + 1) * size);
            assertTrue(norm.distance(clean[i], example) <= epsilon + slack, "example " + i);
            for (float value : example) {
                assertTrue(value >= 0 && value <= 1, "example " + i + " has " + value);
            }
        }
    }

    private static Attack attack(String parameters) {
        return ProbabilityMarginPgd.TYPE.create(Spec.parse("pgd_pm(" + parameters + ")"));
    }

    private static float[] perturbed(Attack attack, float epsilon) {
        return attack.prepare(model, batch, RANDOMNESS).at(epsilon, Rows.all(COUNT)).toFloatArray();
    }

    private static boolean[] broken(float[] perturbed) {
        float[][] answers = Rows.unpacked(model.logits(manager.create(perturbed, batch.inputs().getShape())));
        boolean[] broken = new boolean[COUNT];
        for (int i = 0; i < COUNT; i++) {
            broken[i] = Logits.isWrong(answers[i], batch.labels()[i]);
        }
        return broken;
    }

    private static long count(boolean[] flags) {
        return IntStream.range(0, flags.length).filter(i -> flags[i]).count();
    }
}
