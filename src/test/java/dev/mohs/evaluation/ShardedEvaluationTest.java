package dev.mohs.evaluation;

import static dev.mohs.evaluation.Examples.attack;
import static dev.mohs.evaluation.Examples.images;
import static dev.mohs.evaluation.Examples.shift;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mohs.UserException;
import dev.mohs.attack.Attack;
import dev.mohs.attack.Repetition;
import dev.mohs.data.LabeledImages;
import dev.mohs.evaluation.Examples.Threshold;
import dev.mohs.evaluation.journal.Journal;
import dev.mohs.evaluation.journal.SweepIdentity;
import dev.mohs.evaluation.journal.SweepJournal;
import dev.mohs.evaluation.shard.MeasuredShard;
import dev.mohs.evaluation.shard.MeasuredShards;
import dev.mohs.evaluation.shard.Shard;
import dev.mohs.evaluation.unit.UnitFailure;
import dev.mohs.result.Failure;
import dev.mohs.result.SweepResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shards of a sweep in which attacks fail give the same result, put together, as the sweep. */
@Tag("engine")
class ShardedEvaluationTest {

    private static final LabeledImages IMAGES = images(0.05f, 0.1f, 0.15f, 0.2f, 0.25f, 0.3f, 0.35f, 0.4f, 0.45f, 0.6f);

    /** The second fails in its fourth batch and those after it, each time with another reason. */
    private static final List<Attack> ATTACKS = List.of(
            shift("up", Repetition.PER_EPSILON, epsilon -> epsilon),
            attack("failing", Repetition.ONCE, batch -> (epsilon, rows) -> {
                if (batch.indices()[0] >= 6) {
                    throw new IllegalStateException("it cannot do " + batch.indices()[0]);
                }
                return batch.rows(rows).inputs().add(epsilon);
            }));

    private static final SweepPlan PLAN = new SweepPlan(IMAGES, ATTACKS, List.of(0.0, 0.06, 0.25), 2, 1, 2);
    private static final List<ModelUnderTest> MODELS = List.of(ModelUnderTest.of(new Threshold()));

    @TempDir
    private Path folder;

    private final List<SweepJournal> journals = new ArrayList<>();

    private MeasuredShard measured(Shard shard) {
        SweepJournal journal = SweepJournal.open(
                folder.resolve(shard.number() + ".jsonl"), new SweepIdentity(Map.of("shard", shard.toString())), null);
        journals.add(journal);
        List<UnitFailure> failures = new RobustnessEvaluator(PLAN).remembering(journal).measure(shard, MODELS);
        return new MeasuredShard(journal, failures);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 12})
    void areTheSweep(int count) {
        SweepResult whole = new RobustnessEvaluator(PLAN).evaluate(MODELS);
        List<MeasuredShard> shards = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            shards.add(measured(new Shard(i, count)));
        }

        SweepResult merged = new RobustnessEvaluator(PLAN).measuredBy(new MeasuredShards(shards)).evaluate(MODELS);

        assertThat(merged.curves()).isEqualTo(whole.curves()).hasSize(1);
        assertThat(merged.failures()).isEqualTo(whole.failures()).extracting(Failure::reason).singleElement().asString()
                .contains("it cannot do 6");
        assertThat(merged.checks()).isEqualTo(whole.checks());
        assertThat(merged.pictures()).isEqualTo(whole.pictures());
        // Five batches of the first attack and three of the second, whoever has measured them.
        assertThat(journals.stream().mapToInt(SweepJournal::size).sum()).isEqualTo(5 + 3);
        journals.forEach(SweepJournal::close);
    }

    @Test
    void aUnitThatNobodyHasMeasuredIsNoResult() {
        MeasuredShards lacking = new MeasuredShards(List.of(new MeasuredShard(Journal.NONE, List.of())));

        assertThatThrownBy(() -> new RobustnessEvaluator(PLAN).measuredBy(lacking).evaluate(MODELS))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("is in none of the shards");
    }
}
