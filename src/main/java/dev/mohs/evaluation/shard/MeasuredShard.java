package dev.mohs.evaluation.shard;

import dev.mohs.evaluation.journal.Journal;
import dev.mohs.evaluation.unit.UnitFailure;
import java.util.List;

/**
 * A shard that is finished.
 *
 * @param records  what it has measured
 * @param failures the units that it could not measure
 */
public record MeasuredShard(Journal records, List<UnitFailure> failures) {

    public MeasuredShard {
        failures = List.copyOf(failures);
    }
}
