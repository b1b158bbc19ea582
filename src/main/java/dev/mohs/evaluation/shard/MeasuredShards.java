package dev.mohs.evaluation.shard;

import dev.mohs.UserException;
import dev.mohs.evaluation.dispatch.MeasuredUnit;
import dev.mohs.evaluation.dispatch.UnitResults;
import dev.mohs.evaluation.dispatch.UnitRunner;
import dev.mohs.evaluation.unit.UnitFailure;
import dev.mohs.evaluation.unit.UnitRecord;
import dev.mohs.evaluation.unit.WorkUnit;
import java.util.List;
import java.util.Optional;

/** Answers for the units of a sweep from what its shards have measured. */
public final class MeasuredShards implements UnitRunner {

    private final List<MeasuredShard> shards;

    /** @param shards all of one sweep, each once */
    public MeasuredShards(List<MeasuredShard> shards) {
        this.shards = List.copyOf(shards);
    }

    /**
     * Failures come first, as they say which units nobody has measured any more.
     *
     * @throws UserException if a unit is in no shard
     */
    @Override
    public void run(List<WorkUnit> units, UnitResults results) {
        for (WorkUnit unit : units) {
            failure(unit).ifPresent(failure -> results.take(new MeasuredUnit(failure, List.of())));
        }
        for (WorkUnit unit : units) {
            if (failure(unit).isEmpty() && results.isWanted(unit)) {
                results.take(new MeasuredUnit(record(unit), List.of()));
            }
        }
    }

    private Optional<UnitFailure> failure(WorkUnit unit) {
        return shards.stream()
                .flatMap(shard -> shard.failures().stream())
                .filter(failure -> failure.batch() == unit.batch()
                        && failure.model().equals(unit.model())
                        && failure.attack().equals(unit.attack()))
                .findFirst();
    }

    private UnitRecord record(WorkUnit unit) {
        return shards.stream()
                .flatMap(shard -> shard.records().find(unit, record -> record.examples().equals(unit.examples())).stream())
                .findFirst()
                .orElseThrow(() -> UserException.failure("batch " + unit.batch() + " of " + unit.attack() + " on " + unit.model()
                        + " is in none of the shards; go on with each of them (--shard, --output and --resume as before), which"
                        + " measures what it lacks"));
    }
}
