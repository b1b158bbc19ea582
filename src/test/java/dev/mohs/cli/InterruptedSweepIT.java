package dev.mohs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mohs.evaluation.journal.SweepJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A sweep that is ended at any moment goes on from what it has, loses nothing, and ends with the bytes of one that was never ended.
 * {@code MOHS_TEST_KILLS} says how often it is killed, {@code MOHS_TEST_SEED} when.
 */
class InterruptedSweepIT {

    private static final int KILLS = setting("MOHS_TEST_KILLS", 4);
    private static final long SEED = setting("MOHS_TEST_SEED", 1);

    /** 128 + 15; see {@link InterruptedTrainingIT}. */
    private static final int TERMINATED = 143;

    /** Two models, attacks of every kind (in one step, iterated, of least norm, a control), many small batches. */
    private static final List<String> SWEEP = List.of("sweep", "--models", "cnn-relu-s1,cnn-sqish-s1", "--limit", "24",
            "--batch", "4", "--attack", "fgsm", "--attack", "pgd(steps=10)", "--attack", "deepfool", "--attack", "noise",
            "--epsilons", "0.02,0.05,0.1");

    @TempDir
    private Path folder;

    private static Path reference;
    private static Duration whole;

    private static int setting(String variable, int usual) {
        return Integer.parseInt(System.getenv().getOrDefault(variable, "" + usual));
    }

    @BeforeAll
    static void runOnceWithoutAnEnd(@TempDir Path folder) throws IOException, InterruptedException {
        reference = folder.resolve("reference");
        Instant before = Instant.now();
        start(folder, reference, false).finish().succeeds();
        whole = Duration.between(before, Instant.now());
    }

    private static MohsProcess.Running start(Path folder, Path output, boolean resume) throws IOException {
        List<String> arguments = new ArrayList<>(SWEEP);
        arguments.addAll(List.of("--output", output.toString()));
        if (resume) {
            arguments.add("--resume");
        }
        return MohsProcess.java(folder).startIn(folder, arguments.toArray(String[]::new));
    }

    /** Goes on with what there is in {@code output}, or begins. */
    private MohsProcess.Running goOn(Path output) throws IOException {
        return start(folder, output, Files.exists(partial(output)));
    }

    private static Path partial(Path output) {
        return output.resolveSibling(output.getFileName() + ".partial");
    }

    private static long batches(Path output) throws IOException {
        Path journal = partial(output).resolve(SweepJournal.FILE_NAME);
        if (Files.notExists(journal)) {
            return 0;
        }
        String text = Files.readString(journal);
        return text.chars().filter(c -> c == '\n').count();
    }

    /** But for the provenance, which stands last. */
    private void isTheSame(Path output) throws IOException {
        String results = Files.readString(output.resolve("results.json"));
        String expected = Files.readString(reference.resolve("results.json"));
        assertThat(withoutProvenance(results)).isEqualTo(withoutProvenance(expected));
        assertThat(output.resolve("sweep.csv")).hasSameBinaryContentAs(reference.resolve("sweep.csv"));
    }

    private static String withoutProvenance(String results) {
        assertThat(results).contains("\"provenance\"");
        return results.substring(0, results.indexOf("\"provenance\""));
    }

    @Test
    void killedAtRandomMoments() throws IOException, InterruptedException {
        SplittableRandom random = new SplittableRandom(SEED);
        int kills = 0;
        int resumed = 0;
        int finished = 0;
        for (int run = 0; kills < KILLS; run++) {
            Path output = folder.resolve("run" + run);
            long kept = 0;
            while (Files.notExists(output)) {
                resumed += Files.exists(partial(output)) ? 1 : 0;
                MohsProcess.Running sweep = goOn(output);
                if (kills < KILLS && !sweep.process().waitFor(random.nextLong(whole.toMillis()), TimeUnit.MILLISECONDS)) {
                    sweep.process().destroyForcibly().waitFor();
                    kills++;
                } else {
                    sweep.finish().succeeds();
                }
                if (Files.notExists(output)) {
                    assertThat(batches(output)).as("lines after kill %d", kills).isGreaterThanOrEqualTo(kept);
                    kept = batches(output);
                }
            }
            isTheSame(output);
            finished++;
        }
        System.out.printf("seed %d: %d kills, %d times gone on, %d runs finished with the same bytes%n",
                SEED, kills, resumed, finished);
    }

    @Test
    void endedByASignalSaysHowToGoOn() throws IOException, InterruptedException {
        Path output = folder.resolve("run");
        MohsProcess.Running sweep = goOn(output);
        Instant end = Instant.now().plusSeconds(120);
        while (batches(output) < 3) {
            assertThat(sweep.process().isAlive() && Instant.now().isBefore(end)).as("a batch is to come").isTrue();
            Thread.sleep(10);
        }
        sweep.process().destroy();

        CommandRun run = sweep.finish();
        assertThat(run.exitCode()).as(run.err()).isEqualTo(TERMINATED);
        assertThat(run.err()).contains("what was measured is kept in run.partial; go on with: mohs sweep", "--resume")
                .doesNotContain("Exception");
        goOn(output).finish().succeeds();
        isTheSame(output);
    }

    /** Where a disk can be mounted, which takes the rights of root. */
    @Test
    void aFullDiskCostsNothingThatIsMeasured() throws IOException, InterruptedException {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(succeeds("mount", "-t", "tmpfs", "-o", "size=4k", "none", disk.toString()), "no disk can be mounted");
        try {
            for (int kibibytes : List.of(4, 24, 300)) {
                Path output = disk.resolve("run" + kibibytes);
                assertThat(resize(disk, kibibytes)).isTrue();
                CommandRun full = start(folder, output, false).finish();

                assertThat(full.exitCode()).as(full.err()).isEqualTo(Mohs.FAILED);
                assertThat(full.err()).contains("mohs: cannot ", "No space left on device").doesNotContain("\tat ");
                boolean kept = batches(output) > 1;
                assertThat(full.err().contains("go on with: mohs sweep")).as(full.err()).isEqualTo(kept);

                assertThat(resize(disk, 100_000)).isTrue();
                long before = batches(output);
                goOn(output).finish().succeeds();
                isTheSame(output);
                System.out.printf("%d KiB: %d lines of the journal kept%n", kibibytes, before);
                remove(output);
            }
        } finally {
            succeeds("umount", disk.toString());
        }
    }

    private static boolean resize(Path disk, int kibibytes) throws IOException, InterruptedException {
        return succeeds("mount", "-o", "remount,size=" + kibibytes + "k", disk.toString());
    }

    private static boolean succeeds(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static void remove(Path output) throws IOException {
        try (Stream<Path> files = Files.walk(output)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
    }
}
