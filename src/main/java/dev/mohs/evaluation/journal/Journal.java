package dev.mohs.evaluation.journal;

import dev.mohs.UserException;
import dev.mohs.evaluation.unit.UnitRecord;
import dev.mohs.evaluation.unit.WorkUnit;
import java.util.Optional;
import java.util.function.Predicate;

/** Remembers the records of finished units across interruptions, in whatever order they were finished. */
public interface Journal {

    /** A journal that remembers nothing. */
    Journal NONE = new Journal() {
        @Override
        public Optional<UnitRecord> find(WorkUnit unit, Predicate<UnitRecord> fits) {
            return Optional.empty();
        }

        @Override
        public void add(UnitRecord record) {}
    };

    /**
     * The record of a unit that was finished before; empty when there is none, or {@code fits} refuses it.
     *
     * @throws UserException if it cannot be read
     */
    Optional<UnitRecord> find(WorkUnit unit, Predicate<UnitRecord> fits);

    /**
     * A unit is finished; on return its record will survive the end of the process.
     *
     * @throws UserException if it cannot be written down
     */
    void add(UnitRecord record);
}
