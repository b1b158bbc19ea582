package dev.mohs.evaluation;

import java.util.Optional;

/** Remembers finished batches across interruptions. */
interface Journal {

    /** A journal that remembers nothing. */
    Journal NONE = new Journal() {
        @Override
        public Optional<BatchRecord> find(String model, String attack, int batch) {
            return Optional.empty();
        }

        @Override
        public void add(BatchRecord record) {}
    };

    /** A batch that was finished before. */
    Optional<BatchRecord> find(String model, String attack, int batch);

    /** A batch is finished; on return it will survive the end of the process. */
    void add(BatchRecord record);
}
