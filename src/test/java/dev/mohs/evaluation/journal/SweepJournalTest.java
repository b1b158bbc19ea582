package dev.mohs.evaluation.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import dev.mohs.UserException;
import dev.mohs.attack.Repetition;
import dev.mohs.evaluation.Examples;
import dev.mohs.evaluation.Examples.Threshold;
import dev.mohs.evaluation.ModelUnderTest;
import dev.mohs.evaluation.RobustnessEvaluator;
import dev.mohs.evaluation.SweepPlan;
import dev.mohs.evaluation.unit.KeptInput;
import dev.mohs.evaluation.unit.UnitRecord;
import dev.mohs.io.CheckedLine;
import dev.mohs.result.MinimalDistances;
import dev.mohs.result.SweepResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A sweep of five batches, one example each, that is stopped and goes on. */
@Tag("engine")
class SweepJournalTest {

    private static final ModelUnderTest MODEL = ModelUnderTest.of(new Threshold());

    private final List<Float> attacked = new ArrayList<>();
    private int allowed = Integer.MAX_VALUE;

    @TempDir
    private Path folder;

    private SweepPlan plan(long seed) {
        return new SweepPlan(
                Examples.images(0.1f, 0.2f, 0.3f, 0.45f, 0.5f),
                List.of(Examples.attack("shift", Repetition.PER_EPSILON, batch -> {
                    if (attacked.size() == allowed) {
                        throw new OutOfMemoryError("the process ends here");
                    }
                    attacked.add(batch.inputs().toFloatArray()[0]);
                    return (epsilon, rows) -> batch.rows(rows).inputs().add(epsilon);
                })),
                List.of(0.0, 0.06, 0.25),
                1,
                seed,
                0);
    }

    private Path file() {
        return folder.resolve(SweepJournal.FILE_NAME);
    }

    private SweepResult run(SweepPlan plan) {
        try (SweepJournal journal = SweepJournal.open(file(), plan.identity(List.of(MODEL)), null)) {
            return new RobustnessEvaluator(plan).remembering(journal).evaluate(List.of(MODEL));
        }
    }

    private void stopAfter(int batches) {
        allowed = batches;
        assertThatThrownBy(() -> run(plan(1))).isInstanceOf(OutOfMemoryError.class);
        allowed = Integer.MAX_VALUE;
        attacked.clear();
    }

    @Test
    void goesOnAfterTheLastWholeBatchAndEndsWithTheSameCurves() {
        SweepResult whole = new RobustnessEvaluator(plan(1)).evaluate(List.of(MODEL));
        attacked.clear();

        stopAfter(3);
        SweepResult resumed = run(plan(1));

        assertThat(attacked).containsExactly(0.45f, 0.5f);
        assertThat(resumed.curves()).isEqualTo(whole.curves());
        assertThat(resumed.checks()).isEqualTo(whole.checks());
    }

    @Test
    void runsABatchAgainWhoseLineWasCutShort() throws IOException {
        stopAfter(3);
        Path file = file();
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.length() - 7));

        run(plan(1));

        assertThat(attacked).containsExactly(0.3f, 0.45f, 0.5f);
    }

    /** The message names what differs, and nothing of the other sweep is lost. */
    @Test
    void refusesToGoOnWithAnotherSweepAndKeepsWhatItHas() throws IOException {
        stopAfter(3);
        String before = Files.readString(file());

        assertThatThrownBy(() -> run(plan(2)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("is another sweep: seed: 1 then, 2 now; ask for the same one");
        assertThat(file()).content().isEqualTo(before);
    }

    /** A model that answers otherwise than it did, and one that other things are done to before it is asked. */
    @Test
    void refusesAModelOfOtherSettings() {
        stopAfter(3);
        ModelUnderTest other = ModelUnderTest.of(new Threshold() {
            @Override
            public String settings() {
                return "mean 0.5";
            }
        });

        assertThatThrownBy(() -> SweepJournal.open(file(), plan(1).identity(List.of(other)), null))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("settings of threshold: none then, mean 0.5 now");
    }

    @Test
    void theFirstLineSaysInWordsWhichSweepItIs() throws IOException {
        stopAfter(0);

        assertThat(Files.readAllLines(file())).singleElement().asString()
                .contains("\"ε\":\"[0.0, 0.06, 0.25]\"", "\"seed\":\"1\"", "\"models\":\"[threshold]\"", "OMP_NUM_THREADS");
    }

    /** Every byte of the middle line in turn would take long; these are of its checksum, a prediction and its end. */
    @ParameterizedTest
    @ValueSource(strings = {"\"crc32\":\"", "\"predictions\":[", "\"distances\":[0.", "\"examples\":["})
    void runsABatchAgainWhoseLineIsDamaged(String before) throws IOException {
        SweepResult whole = new RobustnessEvaluator(plan(1)).evaluate(List.of(MODEL));
        attacked.clear();
        stopAfter(4);
        List<String> lines = new ArrayList<>(Files.readAllLines(file()));
        int at = lines.get(2).indexOf(before) + before.length();
        char other = lines.get(2).charAt(at) == '1' ? '2' : '1';
        lines.set(2, lines.get(2).substring(0, at) + other + lines.get(2).substring(at + 1));
        Files.write(file(), lines);

        try (SweepJournal journal = SweepJournal.open(file(), plan(1).identity(List.of(MODEL)), null)) {
            assertThat(journal.damaged()).containsExactly(3L);
            assertThat(new RobustnessEvaluator(plan(1)).remembering(journal).evaluate(List.of(MODEL)).curves())
                    .isEqualTo(whole.curves());
        }
        assertThat(attacked).containsExactly(0.2f, 0.5f);
    }

    /** 0.2 is wrong now, so that the batches after it would each be taken for the one before. */
    @Test
    void takesNoBatchForOneOfOtherExamples() {
        run(plan(1));
        ModelUnderTest flipped = ModelUnderTest.of(new Threshold() {
            @Override
            public NDArray logits(NDArray inputs) {
                return inputs.toFloatArray()[0] == 0.2f ? super.logits(inputs).neg() : super.logits(inputs);
            }
        });
        SweepResult whole = new RobustnessEvaluator(plan(1)).evaluate(List.of(flipped));
        attacked.clear();

        try (SweepJournal journal = SweepJournal.open(file(), plan(1).identity(List.of(flipped)), null)) {
            SweepResult resumed = new RobustnessEvaluator(plan(1)).remembering(journal).evaluate(List.of(flipped));

            assertThat(resumed.curves()).isEqualTo(whole.curves());
            assertThat(journal.misfits()).isEqualTo(3);
        }
        assertThat(attacked).containsExactly(0.3f, 0.45f, 0.5f);
    }

    static Stream<UnaryOperator<UnitRecord>> impossible() {
        return Stream.of(
                changed(t -> tried(t.epsilonIndex(), t.examples(), List.of(2), t.distances(), 1)),
                changed(t -> tried(t.epsilonIndex(), t.examples(), List.of(-2), t.distances(), 1)),
                changed(t -> tried(t.epsilonIndex(), t.examples(), List.of(0, 0), t.distances(), 1)),
                changed(t -> tried(t.epsilonIndex(), List.of(1), t.predictions(), t.distances(), 1)),
                changed(t -> tried(t.epsilonIndex() + 1, t.examples(), t.predictions(), t.distances(), 1)),
                changed(t -> tried(t.epsilonIndex(), t.examples(), t.predictions(), List.of(-1.0), 1)),
                changed(t -> tried(t.epsilonIndex(), t.examples(), t.predictions(), List.of(Double.NaN), 1)),
                changed(t -> tried(t.epsilonIndex(), t.examples(), t.predictions(), t.distances(), -1)),
                changed(t -> new UnitRecord.Try(t.epsilonIndex(), t.examples(), t.predictions(), t.distances(), 1, 0,
                        List.of(new KeptInput(t.examples().get(0), 1, "AAAAAA==")))),
                record -> new UnitRecord(record.model(), record.attack(), 0, record.examples(), null, List.of()),
                record -> new UnitRecord(record.model(), record.attack(), 0, record.examples(),
                        MinimalDistances.of(2, i -> 0.1), record.tries()));
    }

    private static UnitRecord.Try tried(
            int epsilonIndex, List<Integer> examples, List<Integer> predictions, List<Double> distances, long passes) {
        return new UnitRecord.Try(epsilonIndex, examples, predictions, distances, passes, 0, List.of());
    }

    private static UnaryOperator<UnitRecord> changed(UnaryOperator<UnitRecord.Try> change) {
        return record -> new UnitRecord(record.model(), record.attack(), record.batch(), record.examples(), record.nearest(),
                record.tries().stream().map(change).toList());
    }

    /** Whole lines with right checksums that no run of this sweep would write. */
    @ParameterizedTest
    @MethodSource("impossible")
    void runsABatchAgainWhoseRecordCannotBe(UnaryOperator<UnitRecord> change) throws IOException {
        stopAfter(1);
        List<String> lines = Files.readAllLines(file());
        UnitRecord first = CheckedLine.content(lines.get(1).getBytes(StandardCharsets.UTF_8), UnitRecord.class).orElseThrow();
        Files.writeString(file(), lines.get(0) + "\n");
        Files.write(file(), CheckedLine.of(change.apply(first)), StandardOpenOption.APPEND);

        run(plan(1));

        assertThat(attacked).hasSize(5);
    }

    /** A full disk is no fault of the attack: the sweep ends, and goes on when there is space. */
    @Test
    void aJournalThatCannotBeWrittenEndsTheSweep() {
        SweepJournal journal = SweepJournal.open(file(), plan(1).identity(List.of(MODEL)), null);
        journal.close();

        assertThatThrownBy(() -> new RobustnessEvaluator(plan(1)).remembering(journal).evaluate(List.of(MODEL)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("cannot write the journal " + file());
    }

    /** Lines had no checksum in version 2; in version 3 units of all attacks were single batches. */
    @ParameterizedTest
    @ValueSource(strings = {
        "{\"schema\":\"mohs-journal/2\",\"sweep\":\"ab\"}",
        "{\"crc32\":\"779e13c0\",\"content\":{\"schema\":\"mohs-journal/3\",\"command\":null,\"sweep\":{}}}"
    })
    void refusesAJournalOfAnotherVersionAndLeavesIt(String header) throws IOException {
        String older = header + "\n{\"batch\":0}\n";
        Files.writeString(file(), older);

        assertThatThrownBy(() -> run(plan(1))).isInstanceOf(UserException.class).hasMessageContaining("line 1 of the journal");
        assertThat(file()).content().isEqualTo(older);
    }
}
