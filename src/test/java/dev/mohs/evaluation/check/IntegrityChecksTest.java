package dev.mohs.evaluation.check;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.mohs.analysis.verdict.Trust;
import dev.mohs.attack.Attack;
import dev.mohs.attack.Knowledge;
import dev.mohs.attack.Norm;
import dev.mohs.attack.Repetition;
import dev.mohs.attack.Rows;
import dev.mohs.attack.catalog.AttackCatalog;
import dev.mohs.data.FashionMnist;
import dev.mohs.data.LabeledImages;
import dev.mohs.evaluation.Examples;
import dev.mohs.evaluation.ModelUnderTest;
import dev.mohs.evaluation.RobustnessEvaluator;
import dev.mohs.evaluation.SweepPlan;
import dev.mohs.model.AlteredClassifier;
import dev.mohs.model.Bounds;
import dev.mohs.model.DifferentiableClassifier;
import dev.mohs.model.Differentiated;
import dev.mohs.model.Objective;
import dev.mohs.model.engine.Engines;
import dev.mohs.model.zoo.ModelZoo;
import dev.mohs.result.Check;
import dev.mohs.result.Check.Verdict;
import dev.mohs.result.SweepResult;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every check passes on a bundled model and warns on one that has what the check looks for. */
@Tag("engine")
class IntegrityChecksTest {

    private static final LabeledImages IMAGES = FashionMnist.test().first(64);

    private static NDManager manager;
    private static DifferentiableClassifier sound;

    @BeforeAll
    static void load() {
        manager = Engines.newManager();
        sound = ModelZoo.load("cnn-relu-s1", manager).classifier();
    }

    @AfterAll
    static void close() {
        manager.close();
    }

    private static List<Check> checks(DifferentiableClassifier classifier, Attack... attacks) {
        return swept(classifier, attacks).checks();
    }

    private static SweepResult swept(DifferentiableClassifier classifier, Attack... attacks) {
        List<Attack> all = attacks.length > 0
                ? List.of(attacks)
                : List.of(AttackCatalog.load().create("fgsm"), AttackCatalog.load().create("noise"));
        SweepPlan plan = new SweepPlan(IMAGES, all, List.of(0.0, 0.1), 64, 1, 0);
        return new RobustnessEvaluator(plan).evaluate(List.of(ModelUnderTest.of(classifier)));
    }

    private static Set<String> warnings(List<Check> checks) {
        return checks.stream()
                .filter(check -> check.verdict() == Verdict.WARNING)
                .map(Check::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void allPassOnASoundModel() {
        List<Check> checks = checks(sound);
        assertThat(checks).extracting(Check::name).containsExactly(
                "finite scores", "model untouched", "deterministic forward", "outputs are logits", "bounds", "zero gradients",
                "gradient is right", "gradients align", "reaches chance", "clean agreement", "monotone", "clean agreement",
                "monotone",
                "gradient beats noise", "steps suffice");
        assertThat(checks).allSatisfy(check -> assertThat(check.verdict()).as(check.toString()).isEqualTo(Verdict.PASS));
    }

    @Test
    void whatNeedsGradientsIsImpossibleForAModelWithoutThemAndNoPass() {
        SweepPlan plan = new SweepPlan(
                Examples.images(.1f, .4f), List.of(AttackCatalog.load().create("noise")), List.of(0.0, 0.2), 2, 1, 0);
        List<Check> checks =
                new RobustnessEvaluator(plan).evaluate(List.of(ModelUnderTest.of(new Examples.Threshold()))).checks();
        assertThat(checks).filteredOn(check -> check.verdict() == Verdict.IMPOSSIBLE).extracting(Check::name)
                .containsExactly("zero gradients", "gradient is right", "gradients align", "reaches chance");
        assertThat(checks(sound)).noneMatch(check -> check.verdict() == Verdict.IMPOSSIBLE);
    }

    @Test
    void warnsOfProbabilitiesInPlaceOfLogits() {
        DifferentiableClassifier softmax = new AlteredClassifier(sound) {
            @Override
            public NDArray logits(NDArray inputs) {
                return super.logits(inputs).softmax(1);
            }

            @Override
            public Differentiated differentiate(NDArray inputs, Objective objective) {
                return super.differentiate(inputs, logits -> objective.of(logits.softmax(1)));
            }
        };
        assertThat(warnings(checks(softmax))).contains("outputs are logits");
    }

    @Test
    void warnsOfAnswersThatAreDrawn() {
        SplittableRandom random = new SplittableRandom(1);
        DifferentiableClassifier drawn = withLogits(logits -> logits.add((float) random.nextDouble(0, 0.1)));
        assertThat(warnings(checks(drawn))).contains("deterministic forward", "model untouched").doesNotContain("bounds");
    }

    @Test
    void warnsOfAModelThatTheAttackChanged() {
        float[] drift = {1};
        DifferentiableClassifier drifting = new AlteredClassifier(sound) {
            @Override
            public NDArray logits(NDArray inputs) {
                return super.logits(inputs).mul(drift[0]);
            }

            @Override
            public Differentiated differentiate(NDArray inputs, Objective objective) {
                drift[0] *= 1.00001f;
                return super.differentiate(inputs, objective);
            }
        };
        assertThat(warnings(checks(drifting))).containsExactly("model untouched");
    }

    @Test
    void warnsOfBoundsThatTheDataHardlyUses() {
        DifferentiableClassifier bytes = new AlteredClassifier(sound) {
            @Override
            public Bounds bounds() {
                return new Bounds(0, 255);
            }
        };
        assertThat(warnings(checks(bytes))).contains("bounds");
    }

    /** Data in 0..1 use exactly half of −1..1, and 0.9 of 0..1.1; neither is the range that the data say they have. */
    @ParameterizedTest
    @CsvSource({"-1, 1, true", "0, 1.1, true", "-0.1, 1, true", "0, 1, false", "0, 1.005, false"})
    void boundsAreComparedWithTheRangeOfTheData(float lower, float upper, boolean warns) {
        DifferentiableClassifier wide = new AlteredClassifier(sound) {
            @Override
            public Bounds bounds() {
                return new Bounds(lower, upper);
            }
        };
        assertThat(warnings(checks(wide)).contains("bounds")).isEqualTo(warns);
    }

    /** What the model does to inputs in 0..255 is the same, so a sound gradient must pass there too. */
    @Test
    void gradientsAreCheckedInTheUnitsOfTheModel() {
        DifferentiableClassifier scaled = new AlteredClassifier(sound) {
            @Override
            public Bounds bounds() {
                return new Bounds(0, 255);
            }

            @Override
            public NDArray logits(NDArray inputs) {
                return super.logits(inputs.div(255f));
            }

            @Override
            public Differentiated differentiate(NDArray inputs, Objective objective) {
                Differentiated inner = super.differentiate(inputs.div(255f), objective);
                return new Differentiated(inner.values(), inner.logits(), inner.gradient().div(255f));
            }
        };
        assertThat(warnings(checks(scaled))).doesNotContain("gradient is right");
    }

    @Test
    void warnsOfWrongGradients() {
        assertThat(warnings(checks(withGradient(gradient -> gradient.mul(1.2f))))).containsExactly("gradient is right");
        assertThat(warnings(checks(withGradient(NDArray::neg)))).contains("gradient is right", "gradient beats noise");
        assertThat(warnings(checks(withGradient(gradient -> gradient.mul(Float.NaN))))).contains("gradient is right");
    }

    @Test
    void warnsOfGradientsThatAreNotThere() {
        assertThat(warnings(checks(withGradient(gradient -> gradient.mul(0f)))))
                .containsExactly(
                        "gradient beats noise", "gradient is right", "gradients align", "reaches chance", "zero gradients");
    }

    /** A loss that is flat wherever one looks, and a gradient that says otherwise. */
    @Test
    void warnsOfAGradientOnAFlatLoss() {
        DifferentiableClassifier flat = withLogits(logits -> logits.mul(0f));
        List<Check> checks = checks(flat);
        assertThat(warnings(checks)).contains("gradient is right");
    }

    /** Scores so large that differences of them are rounding: no sign that a figure is wrong. */
    @Test
    void whatCannotBeToldOfAGradientIsAWarningThatSpeaksAgainstNoFigure() {
        SweepResult result = swept(withLogits(logits -> logits.add(1e6f)));
        assertThat(result.checks()).filteredOn(check -> check.verdict() == Verdict.CANNOT_TELL).singleElement()
                .satisfies(check -> {
                    assertThat(check.name()).isEqualTo("gradient is right");
                    assertThat(check.figure()).startsWith("cannot tell: slopes along 3 random directions");
                });
        assertThat(Trust.of(result).warnings("cnn-relu-s1", result.attacks())).extracting(Check::name)
                .doesNotContain("gradient is right");
    }

    /** The last answer of every batch is wrong: what is wrong depends on the batch. */
    @Test
    void warnsOfCleanAnswersThatDependOnTheBatch() {
        DifferentiableClassifier sloppy = new AlteredClassifier(sound) {
            @Override
            public NDArray logits(NDArray inputs) {
                NDArray logits = super.logits(inputs);
                float[] values = logits.toFloatArray();
                for (int k = values.length - classes(); k < values.length; k++) {
                    values[k] = -values[k];
                }
                return inputs.getManager().create(values, logits.getShape());
            }
        };
        assertThat(warnings(checks(sloppy))).contains("clean agreement");
    }

    @Test
    void warnsOfAccuracyThatRises() {
        Attack relenting = Examples.attack("relenting", Repetition.ONCE, batch -> (epsilon, rows) -> {
            NDArray inputs = Rows.select(batch.inputs(), rows);
            return epsilon == 0.25f ? inputs.sub(inputs.sub(0.5f).sign().mul(0.25f)) : inputs;
        });
        SweepPlan plan = new SweepPlan(IMAGES, List.of(relenting), List.of(0.0, 0.25, 0.5), 64, 1, 0);
        List<Check> checks = new RobustnessEvaluator(plan).evaluate(List.of(ModelUnderTest.of(sound))).checks();
        assertThat(warnings(checks)).containsExactly("monotone");
    }

    @Test
    void warnsOfAWhiteBoxAttackThatIsNoBetterThanNoise() {
        Attack lazy = Attack.of("lazy", Norm.LINF, Knowledge.WHITE_BOX, (classifier, batch, epsilon, randomness) -> batch.inputs());
        assertThat(warnings(checks(sound, lazy, AttackCatalog.load().create("noise"))))
                .containsExactly("gradient beats noise");
    }

    /** 12 examples that it breaks alone against 6 have p = 0.24: ahead, though by no more than chance; 27 to 13 have 0.04. */
    @ParameterizedTest
    @CsvSource({"12, 6, SKIPPED", "21, 18, SKIPPED", "26, 14, WARNING", "27, 13, PASS", "5, 5, WARNING", "2, 3, SKIPPED",
        "2, 4, WARNING", "0, 6, WARNING"})
    void asksForExamplesEnoughToTellGradientFromNoise(int byGradient, int byNoise, Verdict verdict) {
        Attack gradient = breaking("gradient", Knowledge.WHITE_BOX, 0, byGradient);
        Attack noise = breaking("still", Knowledge.NONE, byGradient, byGradient + byNoise);
        SweepPlan plan = new SweepPlan(IMAGES, List.of(gradient, noise), List.of(0.0, 0.3), 64, 1, 0);
        List<Check> checks = new RobustnessEvaluator(plan).evaluate(List.of(ModelUnderTest.of(sound))).checks();
        assertThat(checks)
                .filteredOn(check -> check.name().equals("gradient beats noise"))
                .extracting(Check::verdict)
                .containsExactly(verdict);
    }

    /** Breaks those of the examples that the model gets right, counted from 0, and no others. */
    private static Attack breaking(String name, Knowledge knowledge, int from, int to) {
        return Attack.of(name, Norm.LINF, knowledge, (classifier, batch, epsilon, randomness) -> {
            float[][] broken = Rows.unpacked(AttackCatalog.load().create("bim")
                    .prepare(classifier, batch, randomness)
                    .at(epsilon, Rows.all(batch.size())));
            float[][] some = Rows.unpacked(batch.inputs());
            System.arraycopy(broken, from, some, from, to - from);
            return Rows.packed(batch.inputs().getManager(), some, classifier.inputShape());
        });
    }

    /** A budget within which hardly anything breaks says nothing against the attack. */
    @Test
    void doesNotTellGradientFromNoiseByAHandfulOfExamples() {
        List<Attack> attacks = Stream.of("fgsm", "noise").map(AttackCatalog.load()::create).toList();
        SweepPlan plan = new SweepPlan(IMAGES, attacks, List.of(0.0, 1e-6), 64, 1, 0);
        List<Check> checks = new RobustnessEvaluator(plan).evaluate(List.of(ModelUnderTest.of(sound))).checks();
        assertThat(checks)
                .filteredOn(check -> check.name().equals("gradient beats noise"))
                .singleElement()
                .satisfies(check -> {
                    assertThat(check.verdict()).isEqualTo(Verdict.SKIPPED);
                    assertThat(check.figure()).startsWith("breaks ").endsWith(", too few to tell the two apart");
                });
    }

    @Test
    void warnsOfAStepThatNoiseBeats() {
        assertThat(warnings(checks(withGradient(NDArray::neg), AttackCatalog.load().create("fgsm"))))
                .contains("gradient beats noise");
    }

    @Test
    void skipsWhatTheModelDoesNotAllowToMeasure() {
        DifferentiableClassifier moody = new AlteredClassifier(sound) {
            @Override
            public Differentiated differentiate(NDArray inputs, Objective objective) {
                boolean firstStepAtHalfTheRange = inputs.eq(0.125f).any().getBoolean();
                if (firstStepAtHalfTheRange) {
                    throw new IllegalStateException("too far");
                }
                return super.differentiate(inputs, objective);
            }
        };
        assertThat(checks(moody))
                .filteredOn(check -> check.name().equals("reaches chance"))
                .singleElement()
                .satisfies(check -> {
                    assertThat(check.verdict()).isEqualTo(Verdict.SKIPPED);
                    assertThat(check.figure()).startsWith("not measured: ").contains("too far");
                });
    }

    private static DifferentiableClassifier withLogits(UnaryOperator<NDArray> change) {
        return new AlteredClassifier(sound) {
            @Override
            public NDArray logits(NDArray inputs) {
                return change.apply(super.logits(inputs));
            }
        };
    }

    private static DifferentiableClassifier withGradient(UnaryOperator<NDArray> change) {
        return new AlteredClassifier(sound) {
            @Override
            public Differentiated differentiate(NDArray inputs, Objective objective) {
                Differentiated right = super.differentiate(inputs, objective);
                return new Differentiated(right.values(), right.logits(), change.apply(right.gradient()));
            }
        };
    }
}
