package dev.mohs.evaluation;

import java.util.Optional;
import java.util.function.Predicate;

/** Remembers finished batches across interruptions. */
interface Journal {

    /** A journal that remembers nothing. */
    Journal NONE = new Journal() {
        @Override
        public Optional<BatchRecord> find(String model, String attack, int batch, Predicate<BatchRecord> fits) {
            return Optional.empty();
        }

        @Override
        public void add(BatchRecord record) {}
    };

    /** A batch that was finished before; empty when there is none, or {@code fits} refuses it. */
    Optional<BatchRecord> find(String model, String attack, int batch, Predicate<BatchRecord> fits);

    /**
     * A batch is finished; on return it will survive the end of the process.
     *
     * @throws JournalException if it cannot be written down
     */
    void add(BatchRecord record);
}
