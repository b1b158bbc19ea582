package dev.mohs.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mohs.UserException;
import dev.mohs.attack.Effort;
import dev.mohs.evaluation.Examples.Threshold;
import dev.mohs.result.SweepResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
                List.of(Examples.attack("shift", Effort.PER_EPSILON, batch -> {
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

    private SweepResult run(SweepPlan plan) {
        try (SweepJournal journal = SweepJournal.open(folder.resolve("journal.jsonl"), plan, List.of(MODEL))) {
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
        Path file = folder.resolve("journal.jsonl");
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.length() - 7));

        run(plan(1));

        assertThat(attacked).containsExactly(0.3f, 0.45f, 0.5f);
    }

    @Test
    void refusesToGoOnWithAnotherSweep() {
        stopAfter(3);

        assertThatThrownBy(() -> run(plan(2)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("is another sweep");
    }
}
