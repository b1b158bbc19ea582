package dev.mohs.cli;

import dev.mohs.training.TrainingRun;
import java.nio.file.Files;
import java.util.List;

/** Says how to go on, should trainings end before they are finished: by an error or Ctrl-C. */
final class UnfinishedTraining implements AutoCloseable {

    private final Console console;
    private final List<TrainingRun> runs;
    private final Thread atTheEnd = new Thread(this::tell);

    UnfinishedTraining(Console console, List<TrainingRun> runs) {
        this.console = console;
        this.runs = runs;
        Runtime.getRuntime().addShutdownHook(atTheEnd);
    }

    private void tell() {
        if (runs.stream().anyMatch(run -> Files.exists(run.checkpointFile()))) {
            console.warn("training is not finished; what there is of it is kept, go on with the same command and --resume");
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(atTheEnd);
        } catch (IllegalStateException e) {
            // The process is ending, and it is told there.
            return;
        }
        tell();
    }
}
