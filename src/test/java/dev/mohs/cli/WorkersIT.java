package dev.mohs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mohs.evaluation.journal.SweepJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A sweep by worker processes ends with the bytes of one without, however many there are, whoever kills them, and when. {@code
 * MOHS_TEST_SEED} says when.
 */
class WorkersIT {

    private static final long SEED = Long.parseLong(System.getenv().getOrDefault("MOHS_TEST_SEED", "1"));

    /** Two models, attacks of every kind, many small batches. */
    private static final List<String> SWEEP = List.of("sweep", "--models", "cnn-relu-s1,cnn-sqish-s1", "--limit", "24",
            "--batch", "4", "--attack", "fgsm", "--attack", "pgd(steps=10)", "--attack", "deepfool", "--attack", "noise",
            "--epsilons", "0.02,0.05,0.1");

    @TempDir
    private static Path base;

    @TempDir
    private Path folder;

    private static Path reference;

    @BeforeAll
    static void sweepWithoutWorkers() throws IOException, InterruptedException {
        reference = base.resolve("reference");
        start(base, reference, 0, "--save-examples").finish().succeeds();
    }

    private static MohsProcess.Running start(Path out, Path output, int workers, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(SWEEP);
        arguments.addAll(List.of("--output", output.toString(), "--workers", "" + workers));
        arguments.addAll(List.of(more));
        return MohsProcess.java(out).with("OMP_NUM_THREADS", "1").startIn(out, arguments.toArray(String[]::new));
    }

    /** But for the provenance, which stands last. */
    private static void isTheSame(Path output) throws IOException {
        assertThat(withoutProvenance(output)).isEqualTo(withoutProvenance(reference));
        assertThat(output.resolve("sweep.csv")).hasSameBinaryContentAs(reference.resolve("sweep.csv"));
        assertThat(output.resolve("work")).doesNotExist();
    }

    private static String withoutProvenance(Path output) throws IOException {
        String results = Files.readString(output.resolve("results.json"));
        assertThat(results).contains("\"provenance\"");
        return results.substring(0, results.indexOf("\"provenance\""));
    }

    private static void await(BooleanSupplier what) throws InterruptedException {
        Instant end = Instant.now().plus(Duration.ofMinutes(2));
        while (!what.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
            Thread.sleep(10);
        }
    }

    private static long lines(Path output) {
        Path journal = output.resolveSibling(output.getFileName() + ".partial").resolve(SweepJournal.FILE_NAME);
        try {
            return Files.exists(journal) ? Files.readString(journal).chars().filter(c -> c == '\n').count() : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    @Test
    void theNumberOfWorkersChangesNothing() throws IOException, InterruptedException {
        for (int workers : List.of(1, 2, 5)) {
            Path output = folder.resolve("run" + workers);
            CommandRun run = start(folder, output, workers, "--save-examples").finish().succeeds();

            assertThat(run.err()).contains(" batches in " + workers + " process").doesNotContain("ended");
            isTheSame(output);
            isTheSameInEveryFile(output.resolve("examples"), reference.resolve("examples"));
        }
    }

    private static void isTheSameInEveryFile(Path found, Path expected) throws IOException {
        try (var files = Files.list(expected)) {
            List<Path> all = files.toList();
            assertThat(all).hasSizeGreaterThanOrEqualTo(8);
            assertThat(found.toFile().list()).hasSize(all.size());
            for (Path file : all) {
                assertThat(found.resolve(file.getFileName())).hasSameBinaryContentAs(file);
            }
        }
    }

    @Test
    void workersMayBeKilledAtAnyMoment() throws IOException, InterruptedException {
        SplittableRandom random = new SplittableRandom(SEED);
        Path output = folder.resolve("run");
        MohsProcess.Running sweep = start(folder, output, 2);
        int kills = 0;
        for (long before = 0; sweep.process().isAlive() && kills < 5; before = lines(output)) {
            long written = before;
            // Each time something was done in between, so that no batch is unlucky three times.
            await(() -> !sweep.process().isAlive() || lines(output) > written + 3);
            Thread.sleep(random.nextLong(200));
            List<ProcessHandle> workers = sweep.process().toHandle().children().toList();
            if (!workers.isEmpty()) {
                kills += workers.get(random.nextInt(workers.size())).destroyForcibly() ? 1 : 0;
            }
        }

        CommandRun run = sweep.finish().succeeds();
        assertThat(kills).isGreaterThan(2);
        assertThat(run.err()).contains("a worker process ended");
        isTheSame(output);
    }

    @Test
    void whenTheSweepIsKilledItsWorkersEndAndAnotherNumberOfThemGoesOn() throws IOException, InterruptedException {
        Path output = folder.resolve("run");
        MohsProcess.Running sweep = start(folder, output, 3);
        await(() -> lines(output) > 4);
        List<ProcessHandle> workers = sweep.process().toHandle().children().toList();
        assertThat(workers).hasSizeGreaterThanOrEqualTo(2);

        sweep.process().destroyForcibly().waitFor();

        await(() -> workers.stream().noneMatch(ProcessHandle::isAlive));
        long kept = lines(output);
        CommandRun run = start(folder, output, 2, "--resume").finish().succeeds();
        assertThat(run.err()).contains("Measuring ").doesNotContain("Measuring 48 ");
        assertThat(kept).isGreaterThan(4);
        isTheSame(output);
    }

    @Test
    void endedByASignalItLeavesNoWorkersAndSaysHowToGoOn() throws IOException, InterruptedException {
        Path output = folder.resolve("run");
        MohsProcess.Running sweep = start(folder, output, 2);
        await(() -> lines(output) > 4);
        List<ProcessHandle> workers = sweep.process().toHandle().children().toList();

        sweep.process().destroy();

        CommandRun run = sweep.finish();
        assertThat(run.err()).contains("go on with: mohs sweep", "--resume").doesNotContain("ended", "interrupted", "Exception");
        await(() -> workers.stream().noneMatch(ProcessHandle::isAlive));
        start(folder, output, 0, "--resume").finish().succeeds();
        isTheSame(output);
    }

    @Test
    void aTransferMatrixIsTheSameToo() throws IOException, InterruptedException {
        List<String> files = new ArrayList<>();
        for (int workers : List.of(0, 2)) {
            Path output = folder.resolve("transfer" + workers);
            MohsProcess.java(folder).with("OMP_NUM_THREADS", "1").run("transfer", "--models",
                    "cnn-relu-s1,cnn-sqish-s1,cnn-leaky_relu-s1", "--limit", "24", "--batch", "5", "--attack", "pgd(steps=5)",
                    "--epsilon", "0.1", "--workers", "" + workers, "--output", output.toString()).succeeds();
            String text = Files.readString(output.resolve("transfer.json"));
            files.add(text.substring(0, text.indexOf("\"provenance\"")));
        }
        assertThat(files.get(1)).isEqualTo(files.get(0));
    }

    @Test
    void modelsThatAreTrainedAtTheSameTimeAreTheSameBytes() throws IOException, InterruptedException {
        for (int workers : List.of(0, 2)) {
            CommandRun run = MohsProcess.java(folder).with("OMP_NUM_THREADS", "1").run("train", "--architecture", "mlp",
                    "--activation", "relu", "--activation", "sqish", "--seeds", "1,2", "--limit", "256", "--epochs", "2",
                    "--adversarial", "fgsm", "--output", folder.resolve("models" + workers).toString(), "--workers", "" + workers);

            assertThat(run.succeeds().out().lines().map(line -> line.split(":")[0])).containsExactly(
                    "mlp-relu-fgsm0.1-s1", "mlp-relu-fgsm0.1-s2", "mlp-sqish-fgsm0.1-s1", "mlp-sqish-fgsm0.1-s2");
            assertThat(run.err()).contains("epoch 2 of 2: loss");
        }
        isTheSameInEveryFile(folder.resolve("models2"), folder.resolve("models0"));
    }

    @Test
    void aPilotIsTheSameToo() throws IOException, InterruptedException {
        List<String> files = new ArrayList<>();
        for (int workers : List.of(0, 2)) {
            Path output = folder.resolve("pilot" + workers);
            CommandRun run = MohsProcess.java(folder).with("OMP_NUM_THREADS", "1").run("pilot", "--dataset",
                    PilotData.write(folder).toString(), "--architecture", "mlp", "--activations", "sqish,relu", "--seeds", "2",
                    "--budget", "1h", "--attack", "fgsm", "--attack", "pgd(steps=5)", "--epsilons", "0.05,0.2", "--workers",
                    "" + workers, "--output", output.toString()).succeeds();

            assertThat(run.err()).contains("Trained mlp-sqish-s2.", "epoch 50 of 50: loss");
            assertThat(run.err().contains("Measuring 8 batches in 2 processes")).isEqualTo(workers == 2);
            files.add(withoutProvenance(output));
            assertThat(output).isDirectoryNotContaining(file -> file.getFileName().toString().startsWith("."));
        }
        assertThat(files.get(1)).isEqualTo(files.get(0));
        isTheSameInEveryFile(folder.resolve("pilot2/models"), folder.resolve("pilot0/models"));
    }

    @Test
    void whoEndsATrainingFindsItsLastEpochs() throws IOException, InterruptedException {
        Path models = folder.resolve("models");
        MohsProcess.Running training = MohsProcess.java(folder).startIn(folder, "train", "--architecture", "mlp", "--activation",
                "relu", "--seeds", "1,2", "--limit", "64", "--epochs", "100000", "--output", models.toString(), "--workers", "2");
        await(() -> Files.exists(models.resolve("mlp-relu-s1.json")) && Files.exists(models.resolve("mlp-relu-s2.json")));
        List<ProcessHandle> workers = training.process().toHandle().children().toList();

        training.process().destroy();

        assertThat(training.finish().err()).doesNotContain("ended", "Exception");
        await(() -> workers.stream().noneMatch(ProcessHandle::isAlive));
        assertThat(models).isDirectoryNotContaining(file -> file.getFileName().toString().startsWith("."));
        CommandRun.of("sweep", "--models", models.resolve("mlp-relu-s1.json") + "," + models.resolve("mlp-relu-s2.json"), "--limit",
                "10", "--epsilons", "0.1", "--output", folder.resolve("run").toString()).succeeds();
    }

    /** A batch that ends three workers is a failure with their last words; what libraries print is no answer. */
    @Test
    void whatKillsWorkersIsAFailure() throws IOException, InterruptedException {
        Path jar = AttackJar.write(folder.resolve("deadly.jar"), DeadlyAttacks.class);
        Path output = folder.resolve("run");

        CommandRun run = MohsProcess.java(folder).run("sweep", "--models", "cnn-relu-s1", "--limit", "10", "--batch", "3",
                "--attack-jar", jar.toString(), "--attack", "halts", "--attack", "babbles", "--attack", "fgsm", "--epsilons", "0.1",
                "--workers", "2", "--output", output.toString());

        assertThat(run.exitCode()).as(run.err()).isEqualTo(Mohs.FAILED);
        assertThat(run.err()).contains("a worker process ended at halts on cnn-relu-s1, batch 1, with exit code "
                + DeadlyAttacks.CODE + ": I cannot go on with ");
        String results = Files.readString(output.resolve("results.json"));
        assertThat(results).containsOnlyOnce("it ended 3 worker processes, the last with exit code " + DeadlyAttacks.CODE
                + ": I cannot go on with ");
        assertThat(results.split("\"attack\" : \"babbles\"", -1)).hasSizeGreaterThan(1);
        assertThat(results.split("\"attack\" : \"fgsm\"", -1)).hasSizeGreaterThan(1);
    }
}
