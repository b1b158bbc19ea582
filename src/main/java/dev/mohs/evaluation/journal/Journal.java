package dev.mohs.evaluation.journal;

import dev.mohs.evaluation.unit.UnitRecord;
import java.util.Optional;
import java.util.function.Predicate;

/** Remembers finished batches across interruptions. */
public interface Journal {

    /** A journal that remembers nothing. */
    Journal NONE = new Journal() {
        @Override
        public Optional<UnitRecord> find(String model, String attack, int batch, Predicate<UnitRecord> fits) {
            return Optional.empty();
        }

        @Override
        public void add(UnitRecord record) {}
    };

    /** A batch that was finished before; empty when there is none, or {@code fits} refuses it. */
    Optional<UnitRecord> find(String model, String attack, int batch, Predicate<UnitRecord> fits);

    /**
     * A batch is finished; on return it will survive the end of the process.
     *
     * @throws JournalException if it cannot be written down
     */
    void add(UnitRecord record);
}
