package dev.mohs.evaluation.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.mohs.attack.Attack;
import dev.mohs.attack.Repetition;
import dev.mohs.attack.catalog.AttackCatalog;
import dev.mohs.data.DataDescription;
import dev.mohs.data.LabeledImages;
import dev.mohs.evaluation.Examples;
import dev.mohs.evaluation.Examples.Threshold;
import dev.mohs.evaluation.ModelUnderTest;
import dev.mohs.evaluation.RobustnessEvaluator;
import dev.mohs.evaluation.SweepPlan;
import dev.mohs.evaluation.journal.SweepJournal;
import dev.mohs.evaluation.merge.CurveMerger;
import dev.mohs.evaluation.unit.BrokenExample;
import dev.mohs.evaluation.unit.CurveWork;
import dev.mohs.evaluation.unit.UnitFailure;
import dev.mohs.evaluation.unit.UnitRecord;
import dev.mohs.evaluation.unit.UnitResult;
import dev.mohs.evaluation.unit.WorkUnit;
import dev.mohs.model.Bounds;
import dev.mohs.model.Classifier;
import dev.mohs.model.TanhClassifier;
import dev.mohs.result.ModelCurve;
import dev.mohs.result.SweepResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A unit of work depends on nothing but itself, so that it can be measured in any process and order. */
@Tag("engine")
class UnitMeasurerTest {

    /** In one step, iterated, of least norm, by scores alone, of another norm, a control. */
    private static final List<Attack> ATTACKS = List.of("fgsm", "pgd(steps=3)", "deepfool", "square(queries=5)", "fgsm(norm=l2)",
            "noise").stream().map(AttackCatalog.load()::create).toList();

    private static final LabeledImages VALUES = Examples.images(0.1f, 0.2f, 0.3f, 0.45f, 0.9f);

    @TempDir
    private Path folder;

    private static LabeledImages drawnImages() {
        SplittableRandom random = new SplittableRandom(6);
        float[] pixels = new float[60 * 36];
        int[] labels = new int[60];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = random.nextFloat();
            labels[i / 36] = i / 36 % 3;
        }
        return LabeledImages.ofFloats(
                new DataDescription("drawn", "test", List.of(1, 6, 6), 0, 1, List.of("a", "b", "c")), pixels, labels);
    }

    private static Classifier model() {
        return new TanhClassifier(new Shape(1, 6, 6), 3, new Bounds(0, 1), 3);
    }

    private static List<CurveWork> works(SweepPlan plan, SweepResult result) {
        return result.curves().stream()
                .map(curve -> new CurveWork(curve.model(), curve.attack(), curve.clean(), plan.epsilons(),
                        plan.unitSize(attackNamed(curve.attack())), plan.seed()))
                .toList();
    }

    private static Attack attackNamed(String name) {
        return ATTACKS.stream().filter(attack -> attack.description().name().equals(name)).findFirst().orElseThrow();
    }

    /** Each on a measurer and a model of its own, the last first: what the journal has of a sweep is what comes of a unit alone. */
    @Test
    void aUnitMeasuredAloneHasTheRecordThatItHasInASweep() {
        SweepPlan plan = new SweepPlan(drawnImages(), ATTACKS, List.of(0.0, 0.01, 0.1, 0.3), 4, 5, 0);
        List<ModelUnderTest> models = List.of(ModelUnderTest.of(model()));
        try (SweepJournal journal = SweepJournal.open(folder.resolve("journal"), plan.identity(models), null)) {
            SweepResult sweep = new RobustnessEvaluator(plan).remembering(journal).evaluate(models);
            List<WorkUnit> units = new ArrayList<>(works(plan, sweep).stream().flatMap(work -> work.units().stream()).toList());
            assertThat(sweep.curves()).hasSize(ATTACKS.size());
            assertThat(units).hasSize(journal.size()).hasSizeGreaterThan(2 * ATTACKS.size());
            for (int i = units.size() - 1; i >= 0; i--) {
                WorkUnit unit = units.get(i);
                UnitResult alone =
                        new UnitMeasurer(plan.images(), List.of(model()), ATTACKS).measure(unit, broken -> {});
                assertThat(journal.find(unit, record -> true)).as(unit.toString()).contains((UnitRecord) alone);
            }
        }
    }

    /** Measured in a drawn order over all attacks, merged as they come: the curves of the sweep, to the last bit. */
    @Test
    void unitsInAnyOrderMakeTheCurvesOfTheSweep() {
        SweepPlan plan = new SweepPlan(drawnImages(), ATTACKS, List.of(0.0, 0.01, 0.1, 0.3), 4, 5, 0);
        SweepResult sweep = new RobustnessEvaluator(plan).evaluate(List.of(ModelUnderTest.of(model())));
        UnitMeasurer measurer = new UnitMeasurer(plan.images(), List.of(model()), ATTACKS);
        List<CurveWork> works = works(plan, sweep);
        List<CurveMerger> mergers = works.stream().map(work -> new CurveMerger(
                work,
                sweep.curves().get(works.indexOf(work)).points().get(0).at() != null,
                plan.images()::label)).toList();
        List<WorkUnit> units = new ArrayList<>(works.stream().flatMap(work -> work.units().stream()).toList());
        SplittableRandom random = new SplittableRandom(1);
        while (!units.isEmpty()) {
            WorkUnit unit = units.remove(random.nextInt(units.size()));
            List<String> attacks = works.stream().map(CurveWork::attack).toList();
            mergers.get(attacks.indexOf(unit.attack())).add(measurer.measure(unit, broken -> {}));
        }
        assertThat(mergers.stream().<ModelCurve>map(CurveMerger::curve)).isEqualTo(sweep.curves());
    }

    private static WorkUnit unit(String model, String attack, Integer... examples) {
        return new WorkUnit(model, attack, 3, List.of(examples), List.of(0.0, 0.1, 0.25), 1);
    }

    private static UnitResult measured(Classifier model, Attack attack, Collection<BrokenExample> broken) {
        return new UnitMeasurer(VALUES, List.of(model), List.of(attack))
                .measure(unit(model.name(), attack.description().name(), 1, 3), broken::add);
    }

    /** 0.2 survives both ε, 0.45 is broken at 0.1, and spared at 0.25. */
    @Test
    void recordsWhatWasTriedAndTellsWhatBroke() {
        List<BrokenExample> broken = new ArrayList<>();
        UnitResult result = measured(new Threshold(), Examples.shift("up", Repetition.PER_EPSILON, epsilon -> epsilon), broken);

        assertThat(result).isInstanceOfSatisfying(UnitRecord.class, record -> {
            assertThat(List.of(record.model(), record.attack(), record.batch())).containsExactly("threshold", "up", 3);
            assertThat(record.examples()).containsExactly(1, 3);
            assertThat(record.nearest()).isNull();
            assertThat(record.tries()).extracting(UnitRecord.Try::examples)
                    .containsExactly(List.of(1, 3), List.of(1, 3), List.of(1));
            assertThat(record.tries()).extracting(UnitRecord.Try::predictions)
                    .containsExactly(List.of(0, 0), List.of(0, 1), List.of(0));
            assertThat(record.tries()).extracting(UnitRecord.Try::forwardPasses).containsExactly(2L, 2L, 1L);
        });
        assertThat(broken).singleElement().satisfies(example -> {
            assertThat(List.of(example.index(), example.label(), example.prediction())).containsExactly(3, 0, 1);
            assertThat(example.epsilon()).isEqualTo(0.1);
            assertThat(example.input()).containsExactly(0.45f + 0.1f);
        });
    }

    @Test
    void aUnitThatFailsIsAValue() {
        Attack cheat = Examples.shift("cheat", Repetition.ONCE, epsilon -> 2 * epsilon);
        Attack torn = Examples.attack("torn", Repetition.ONCE, batch -> {
            throw new ArithmeticException("no luck");
        });
        Classifier broke = new Threshold() {
            @Override
            public NDArray logits(NDArray inputs) {
                throw new EngineException("out of memory");
            }
        };
        Attack up = Examples.shift("up", Repetition.ONCE, epsilon -> epsilon);

        assertThat(measured(new Threshold(), cheat, new ArrayList<>())).isInstanceOfSatisfying(UnitFailure.class, failure -> {
            assertThat(List.of(failure.model(), failure.attack(), failure.batch())).containsExactly("threshold", "cheat", 3);
            assertThat(failure.reason()).startsWith("attack cheat breaks the rules on example 1 at ε = 0.1: its perturbation has");
        });
        assertThat(measured(new Threshold(), torn, new ArrayList<>())).isInstanceOfSatisfying(UnitFailure.class, failure ->
                assertThat(failure.reason()).startsWith("attack torn threw ArithmeticException: no luck"));
        assertThat(measured(broke, up, new ArrayList<>())).isInstanceOfSatisfying(UnitFailure.class, failure ->
                assertThat(failure.reason()).isEqualTo("model threshold threw EngineException: out of memory"));
    }

    /** The process is at its end, or somebody asked the wrong one: no unit's fault. */
    @Test
    void whatIsNoFaultOfTheUnitIsNoFailure() {
        Attack huge = Examples.attack("huge", Repetition.ONCE, batch -> {
            throw new OutOfMemoryError("the process ends here");
        });
        assertThatThrownBy(() -> measured(new Threshold(), huge, new ArrayList<>())).isInstanceOf(OutOfMemoryError.class);

        Attack up = Examples.shift("up", Repetition.ONCE, epsilon -> epsilon);
        UnitMeasurer measurer = new UnitMeasurer(VALUES, List.of(new Threshold()), List.of(up));
        assertThatThrownBy(() -> measurer.measure(unit("other", "up", 0), broken -> {}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> measurer.measure(unit("threshold", "other", 0), broken -> {}))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
