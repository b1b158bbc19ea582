package dev.mohs.worker;

import dev.mohs.UserException;
import dev.mohs.data.LabeledImages;
import dev.mohs.io.CheckedLine;
import dev.mohs.model.engine.Engines;
import dev.mohs.training.TrainingListener;
import dev.mohs.training.TrainingRun;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * What workers that train are told first.
 *
 * @param images what to train on
 * @param test   what to measure clean accuracy on
 * @param folder where the models go
 */
record TrainingOrder(ImagesSource images, ImagesSource test, String folder) {

    /**
     * Gets ready to train.
     *
     * @param notes hears of batches and epochs
     * @throws UserException if images cannot be read, or there is no engine
     */
    Bench bench(Consumer<String> notes) {
        LabeledImages training = images.trust();
        LabeledImages testing = test.trust();
        Engines.newManager().close();
        return new Bench() {
            @Override
            public String done(String piece) {
                TrainingPiece plan = CheckedLine.content(piece, TrainingPiece.class).orElseThrow();
                new TrainingRun(plan.plan(), training, testing, Path.of(folder)).run(new Notes(notes));
                return "trained";
            }

            @Override
            public void close() {}
        };
    }

    /** How far the training of a model is, as text and back. */
    record Note(int epoch, int done, int total, double loss, double accuracy) {

        /** The end of an epoch stands for itself. */
        private boolean isEpoch() {
            return total == 0;
        }

        static void tell(String text, TrainingListener listener) {
            CheckedLine.content(text, Note.class).ifPresent(note -> note.tell(listener));
        }

        private void tell(TrainingListener listener) {
            if (isEpoch()) {
                listener.onEpoch(epoch, loss, accuracy);
            } else {
                listener.onBatch(epoch, done, total, loss, accuracy);
            }
        }
    }

    private record Notes(Consumer<String> notes) implements TrainingListener {

        @Override
        public void onBatch(int epoch, int done, int total, double loss, double accuracy) {
            notes.accept(CheckedLine.text(new Note(epoch, done, total, loss, accuracy)));
        }

        @Override
        public void onEpoch(int epoch, double loss, double accuracy) {
            notes.accept(CheckedLine.text(new Note(epoch, 0, 0, loss, accuracy)));
        }
    }
}
