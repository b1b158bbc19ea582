package dev.mohs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C during {@code mohs train}. */
class InterruptedTrainingIT {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    /**
     * 128 + 15, what a shell expects of a process that SIGTERM has ended. Not SIGINT, which takes the same way through the Java
     * machine: a build that runs in the background has its children ignore it.
     */
    private static final int TERMINATED = 143;

    @TempDir
    private Path folder;

    @Test
    void leavesTheLastFinishedEpochAsAModelThatCanBeSwept() throws IOException, InterruptedException {
        Path manifest = folder.resolve("models/mlp-relu-s1.json");
        MohsProcess mohs = MohsProcess.java(folder);
        Process training = mohs.start("train", "--architecture", "mlp", "--activation", "relu", "--split", "train-10k",
                "--limit", "64", "--epochs", "100000", "--output", "models");

        waitFor(manifest, training);
        training.destroy();
        CommandRun run = mohs.finish(training);

        assertThat(run.exitCode()).as(run.err()).isEqualTo(TERMINATED);
        assertThat(run.err()).doesNotContain("Exception");
        assertThat(manifest.getParent()).isDirectoryNotContaining(file -> file.getFileName().toString().startsWith("."));
        CommandRun.of("sweep", "--models", manifest.toString(), "--limit", "10", "--epsilons", "0.1", "--output",
                folder.resolve("run").toString()).succeeds();
    }

    private static void waitFor(Path file, Process process) throws InterruptedException {
        Instant end = Instant.now().plus(LONGEST_WAIT);
        while (Files.notExists(file)) {
            assertThat(process.isAlive() && Instant.now().isBefore(end)).as("%s is to come", file).isTrue();
            Thread.sleep(50);
        }
    }
}
