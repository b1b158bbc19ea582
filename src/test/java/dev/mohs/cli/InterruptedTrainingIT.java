package dev.mohs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code mohs train} that is ended before it is finished. */
class InterruptedTrainingIT {

    private static final int KILLS = Integer.parseInt(System.getenv().getOrDefault("MOHS_TEST_KILLS", "4"));
    private static final long SEED = Long.parseLong(System.getenv().getOrDefault("MOHS_TEST_SEED", "1"));

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
        assertThat(run.err()).contains("go on with the same command and --resume").doesNotContain("Exception");
        assertThat(manifest.getParent()).isDirectoryNotContaining(file -> file.getFileName().toString().startsWith("."));
        CommandRun.of("sweep", "--models", manifest.toString(), "--limit", "10", "--epsilons", "0.1", "--output",
                folder.resolve("run").toString()).succeeds();
    }

    /** Both models of a folder, by turns in this process and in workers; {@code MOHS_TEST_KILLS} says how often it is killed. */
    @Test
    void killedAtRandomMomentsItEndsWithTheSameBytes() throws IOException, InterruptedException {
        Path reference = folder.resolve("reference");
        Instant start = Instant.now();
        train(reference, 0).finish().succeeds();
        long whole = Duration.between(start, Instant.now()).toMillis();
        SplittableRandom random = new SplittableRandom(SEED);
        int kills = 0;
        int resumed = 0;
        for (int run = 0; kills < KILLS; run++) {
            Path models = folder.resolve("models" + run);
            boolean isFinished = false;
            while (!isFinished) {
                MohsProcess.Running training = train(models, random.nextInt(3));
                isFinished = kills >= KILLS || training.process().waitFor(random.nextLong(whole), TimeUnit.MILLISECONDS);
                if (isFinished) {
                    training.finish().succeeds();
                } else {
                    List<ProcessHandle> workers = training.process().descendants().toList();
                    training.process().destroyForcibly().waitFor();
                    workers.forEach(ProcessHandle::destroyForcibly);
                    kills++;
                    resumed += hasCheckpoint(models) ? 1 : 0;
                }
            }
            for (String name : List.of("cnn-relu-s1", "cnn-relu-s2")) {
                assertThat(models.resolve(name + ".npz")).hasSameBinaryContentAs(reference.resolve(name + ".npz"));
                assertThat(models.resolve(name + ".json")).hasSameBinaryContentAs(reference.resolve(name + ".json"));
            }
            assertThat(models.toFile().list()).containsExactlyInAnyOrder(
                    "cnn-relu-s1.json", "cnn-relu-s1.npz", "cnn-relu-s2.json", "cnn-relu-s2.npz");
        }
        System.out.printf("seed %d: %d kills, %d times with a checkpoint to go on from%n", SEED, kills, resumed);
    }

    private static boolean hasCheckpoint(Path models) {
        File[] checkpoints = models.toFile().listFiles((folder, name) -> name.endsWith(".checkpoint.npz"));
        return checkpoints != null && checkpoints.length > 0;
    }

    private MohsProcess.Running train(Path output, int workers) throws IOException {
        return MohsProcess.java(folder).with("OMP_NUM_THREADS", "1").startIn(folder, "train", "--architecture", "cnn",
                "--activation", "relu", "--seeds", "1,2", "--split", "train-10k", "--limit", "1500", "--epochs", "6", "--optimizer",
                "sgd", "--learning-rate", "0.05", "--random-crop", "2", "--random-flip", "--resume", "--workers", "" + workers,
                "--output", output.toString());
    }

    private static void waitFor(Path file, Process process) throws InterruptedException {
        Instant end = Instant.now().plus(LONGEST_WAIT);
        while (Files.notExists(file)) {
            assertThat(process.isAlive() && Instant.now().isBefore(end)).as("%s is to come", file).isTrue();
            Thread.sleep(50);
        }
    }
}
