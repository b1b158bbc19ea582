package dev.mohs.cli;

import dev.mohs.UserException;
import dev.mohs.io.AtomicFiles;
import dev.mohs.io.LockFile;
import dev.mohs.io.TemporaryFolder;
import dev.mohs.training.TrainingPlan;
import dev.mohs.training.TrainingRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder that trained models go to, which may hold others. */
final class ModelFolder {

    private final Path path;

    ModelFolder(Path path) {
        this.path = path;
    }

    void requireNew(TrainingRun run) {
        if (Files.exists(run.checkpointFile())) {
            throw UserException.usage("the training of " + Home.shown(run.manifestFile())
                    + " was begun and not finished; go on with --resume, name another --output or remove "
                    + Home.shown(run.checkpointFile()));
        }
        if (Files.exists(run.manifestFile())) {
            throw UserException.usage("model " + Home.shown(run.manifestFile()) + " exists; name another --output or remove it");
        }
    }

    /** Now rather than after the first epoch; and what killed trainings have left for their workers is removed. */
    void make() {
        try {
            AtomicFiles.makeFolder(path);
            TemporaryFolder.removeAbandoned(path);
        } catch (IOException e) {
            throw UserException.failure("cannot make the output folder " + Home.shown(path) + ": " + AtomicFiles.reason(e)
                    + "; name one in a place that can be written", e);
        }
    }

    /** Weights and manifest of one training must not mix with those of another. */
    LockFile lock(TrainingPlan plan) {
        try {
            return LockFile.take(path.resolve("." + plan.modelName() + ".lock")).orElseThrow(() -> UserException.usage(
                    "another process trains " + plan.modelName() + " in " + Home.shown(path)
                            + "; wait until it is finished, or name another --output"));
        } catch (IOException e) {
            throw UserException.failure("cannot write to the output folder " + Home.shown(path) + ": " + AtomicFiles.reason(e)
                    + "; name one in a place that can be written", e);
        }
    }
}
