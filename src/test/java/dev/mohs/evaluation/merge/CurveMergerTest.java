package dev.mohs.evaluation.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mohs.evaluation.unit.CurveWork;
import dev.mohs.evaluation.unit.UnitFailure;
import dev.mohs.evaluation.unit.UnitRecord;
import dev.mohs.evaluation.unit.UnitResult;
import dev.mohs.evaluation.unit.WorkUnit;
import dev.mohs.result.Failure;
import dev.mohs.result.MinimalDistances;
import dev.mohs.result.ModelCurve;
import dev.mohs.statistics.Outcomes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Results that come from elsewhere come in any order; records here are drawn, as merging needs no model. */
class CurveMergerTest {

    private static final int CLASSES = 4;
    private static final int SHUFFLES = 50;

    /** 53 examples, of which some are wrong clean, in units of 4. */
    private static final CurveWork WORK = new CurveWork(
            "model", "attack", Outcomes.of(53, example -> example % 7 != 3), List.of(0.0, 0.1, 0.2, 0.3), 4, 1);

    private static int label(int example) {
        return example % CLASSES;
    }

    /** What an attack might do: distances of many digits, so that the order of adding them shows. */
    private static UnitRecord drawn(WorkUnit unit, boolean sparesBroken, boolean looksForNearest) {
        SplittableRandom random = new SplittableRandom(unit.batch());
        List<UnitRecord.Try> tries = new ArrayList<>();
        List<Integer> tried = unit.examples();
        for (int e = 0; e < unit.epsilons().size() && !tried.isEmpty(); e++) {
            List<Integer> predictions = tried.stream().map(example ->
                    random.nextInt(3) > 0 ? label(example) : random.nextInt(UnitRecord.NO_CLASS, CLASSES)).toList();
            List<Double> distances = tried.stream().map(example -> random.nextDouble()).toList();
            tries.add(new UnitRecord.Try(e, tried, predictions, distances, random.nextLong(99), random.nextLong(99), List.of()));
            List<Integer> before = tried;
            tried = sparesBroken
                    ? IntStream.range(0, before.size())
                            .filter(i -> predictions.get(i) == label(before.get(i)))
                            .mapToObj(before::get)
                            .toList()
                    : tried;
        }
        MinimalDistances nearest = looksForNearest
                ? MinimalDistances.of(unit.examples().size(), i -> random.nextBoolean() ? 0.5 : MinimalDistances.NEVER)
                : null;
        return new UnitRecord(unit.model(), unit.attack(), unit.batch(), unit.examples(), nearest, tries);
    }

    private static CurveMerger merger(boolean sparesBroken) {
        return new CurveMerger(WORK, !sparesBroken, CurveMergerTest::label);
    }

    private static <T> List<T> shuffled(List<T> all, long seed) {
        List<T> shuffled = new ArrayList<>(all);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = shuffled.size() - 1; i > 0; i--) {
            Collections.swap(shuffled, i, random.nextInt(i + 1));
        }
        return shuffled;
    }

    @ParameterizedTest
    @CsvSource({"true, false", "false, false", "false, true"})
    void theCurveIsTheSameInWhateverOrderRecordsArrive(boolean sparesBroken, boolean looksForNearest) {
        List<UnitRecord> records =
                WORK.units().stream().map(unit -> drawn(unit, sparesBroken, looksForNearest)).toList();
        assertThat(records).hasSize(12);
        CurveMerger inOrder = merger(sparesBroken);
        records.forEach(inOrder::add);
        ModelCurve expected = inOrder.curve();
        assertThat(expected.points().get(0).at() == null).isEqualTo(sparesBroken);
        assertThat(expected.minimalDistances() != null).isEqualTo(looksForNearest);

        for (int seed = 0; seed < SHUFFLES; seed++) {
            CurveMerger merger = merger(sparesBroken);
            shuffled(records, seed).forEach(merger::add);

            assertThat(merger.failure()).isEmpty();
            assertThat(merger.curve()).as("shuffle %d", seed).isEqualTo(expected);
        }
    }

    /** Otherwise the test above would pass for a merger that adds as records come. */
    @Test
    void theOrderOfAddingShowsInTheDrawnDistances() {
        List<Double> distances = WORK.units().stream()
                .flatMap(unit -> drawn(unit, false, false).tries().get(1).distances().stream())
                .toList();
        double forwards = distances.stream().reduce(0.0, (sum, distance) -> sum + distance);
        double shuffled = shuffled(distances, 1).stream().reduce(0.0, (sum, distance) -> sum + distance);
        assertThat(shuffled).isNotEqualTo(forwards);
    }

    /** Units 5 and 8 fail, so there is no curve because of 5, whoever comes first, and nobody knows before 0 to 4 are there. */
    @Test
    void theFirstUnitThatFailsSaysWhy() {
        List<UnitResult> results = WORK.units().stream().map(unit -> unit.batch() == 5 || unit.batch() == 8
                ? new UnitFailure(unit.model(), unit.attack(), unit.batch(), "unit " + unit.batch() + " fails")
                : (UnitResult) drawn(unit, true, false)).toList();
        for (int seed = 0; seed < SHUFFLES; seed++) {
            CurveMerger merger = merger(true);
            List<Integer> there = new ArrayList<>();
            for (UnitResult result : shuffled(results, seed)) {
                merger.add(result);
                there.add(result.batch());
                assertThat(merger.failure().isPresent())
                        .as("shuffle %d, %s are there", seed, there)
                        .isEqualTo(there.containsAll(List.of(0, 1, 2, 3, 4, 5)));
            }
            assertThat(merger.failure()).contains(new Failure("model", "attack", "unit 5 fails"));
            assertThatThrownBy(merger::curve).isInstanceOf(IllegalStateException.class).hasMessageContaining("unit 5 of attack");
        }
    }

    @Test
    void thereIsNoCurveWhileAUnitIsMissing() {
        CurveMerger merger = merger(true);
        WORK.units().stream().filter(unit -> unit.batch() != 2).forEach(unit -> merger.add(drawn(unit, true, false)));
        assertThatThrownBy(merger::curve)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("unit 2 of attack on model is missing");

        merger.add(drawn(WORK.units().get(2), true, false));
        assertThat(merger.curve().attack()).isEqualTo("attack");
    }

    @Test
    void aModelThatIsAlwaysWrongHasACurveOfNoUnits() {
        CurveWork nothing = new CurveWork("model", "attack", Outcomes.of(5, example -> false), List.of(0.0, 0.1), 2, 1);
        ModelCurve curve = new CurveMerger(nothing, true, CurveMergerTest::label).curve();
        assertThat(curve.points()).hasSize(2).allSatisfy(point -> assertThat(point.within().correctCount()).isZero());
    }

    @Test
    void refusesAUnitThatIsNotMissing() {
        UnitRecord first = drawn(WORK.units().get(0), true, false);
        UnitRecord third = drawn(WORK.units().get(2), true, false);
        CurveMerger merger = merger(true);
        merger.add(first);
        merger.add(third);
        List<UnitResult> strangers = List.of(first, third,
                new UnitFailure("other", "attack", 1, "fails"),
                new UnitFailure("model", "other", 1, "fails"),
                new UnitFailure("model", "attack", -1, "fails"),
                new UnitFailure("model", "attack", 12, "fails"));
        assertThat(strangers).allSatisfy(stranger -> assertThatThrownBy(() -> merger.add(stranger))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is none that is missing from the 12 of attack on model"));
    }
}
