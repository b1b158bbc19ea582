package dev.mohs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mohs.evaluation.journal.SweepJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A sweep that Spark measures, on a real master with two workers, gives the bytes of one that this process measures: with models,
 * images and attacks that only the driver has a path to, with an attack that fails, and when executors or the driver are killed.
 * {@code MOHS_TEST_SEED} says when.
 */
@Tag("needs-spark")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SparkSweepIT {

    private static final long SEED = Long.parseLong(System.getenv().getOrDefault("MOHS_TEST_SEED", "1"));
    private static final Path MODELS = MohsProcess.PROJECT.resolve("src/main/resources/dev/mohs/model/zoo");

    /** Relative paths, which mean nothing in the folder of an executor. */
    private static final List<String> SWEEP = List.of("sweep", "--models", "cnn-relu-s1,own/cnn-sqish-s1.json", "--limit", "40",
            "--batch", "8", "--attack-jar", "own/attacks.jar", "--attack", "fgsm", "--attack", "pgd(steps=20)", "--attack",
            "deepfool(iterations=10)", "--attack", "fails_late", "--epsilons", "0.02,0.05,0.1");

    @TempDir
    private static Path folder;

    private static StandaloneCluster cluster;

    @BeforeAll
    static void measureInOneProcessAndStartACluster() throws IOException, InterruptedException {
        Path own = Files.createDirectory(folder.resolve("own"));
        for (String file : List.of("cnn-sqish-s1.json", "cnn-sqish-s1.npz")) {
            Files.copy(MODELS.resolve(file), own.resolve(file));
        }
        AttackJar.write(own.resolve("attacks.jar"), ClusterAttacks.class);
        CommandRun run = start("one", "--workers", "0").finish();
        assertThat(run.exitCode()).as(run.err()).isEqualTo(Mohs.FAILED);
        assertThat(run.err()).contains("it cannot do 2");
        cluster = new StandaloneCluster(Files.createDirectory(folder.resolve("cluster")), 2);
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    private static MohsProcess.Running start(String output, String... more) throws IOException {
        return start(SWEEP, output, more);
    }

    private static MohsProcess.Running start(List<String> sweep, String output, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(sweep);
        arguments.addAll(List.of("--output", output));
        arguments.addAll(List.of(more));
        return MohsProcess.launcher(MohsProcess.PROJECT.resolve("mohs"), folder)
                .with("SPARK_LOCAL_IP", "127.0.0.1")
                .with("MOHS_JAVA_OPTS", "-Dspark.executor.memory=512m")
                .startIn(Files.createDirectories(folder.resolve("words-" + output)), arguments.toArray(String[]::new));
    }

    /** What fails in one process fails elsewhere, in the same words, and nothing else does. */
    private static void isTheSame(CommandRun run, String output) throws IOException {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(Mohs.FAILED);
        assertThat(folder.resolve(output)).as(run.err()).exists();
        assertThat(run.err()).doesNotContain("\tat ");
        assertThat(results(output)).isEqualTo(results("one"));
        assertThat(folder.resolve(output + "/sweep.csv")).hasSameBinaryContentAs(folder.resolve("one/sweep.csv"));
    }

    /** But for the provenance, which stands last. */
    private static String results(String output) throws IOException {
        String results = Files.readString(folder.resolve(output + "/results.json"));
        return results.substring(0, results.indexOf("\"provenance\""));
    }

    private static long batches(String output) throws IOException {
        Path journal = folder.resolve(output + ".partial").resolve(SweepJournal.FILE_NAME);
        if (Files.notExists(journal)) {
            return 0;
        }
        try (var lines = Files.lines(journal)) {
            return lines.count() - 1;
        }
    }

    private static void awaitBatches(MohsProcess.Running sweep, String output, long count)
            throws IOException, InterruptedException {
        Instant end = Instant.now().plusSeconds(150);
        while (batches(output) < count) {
            if (!sweep.process().isAlive() || Instant.now().isAfter(end)) {
                throw new AssertionError("batch " + count + " does not come: " + Files.readString(sweep.out().resolve("err.txt")));
            }
            Thread.sleep(20);
        }
    }

    @Test
    void aMasterWithTwoWorkers() throws IOException, InterruptedException {
        isTheSame(start("standalone", "--spark", cluster.master()).finish(), "standalone");
    }

    @Test
    void aClusterOnThisMachine() throws IOException, InterruptedException {
        isTheSame(start("local", "--spark=local-cluster[2,1,1024]").finish(), "local");
    }

    @Test
    void underSparkSubmit() throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(StandaloneCluster.java());
        arguments.addAll(List.of("-Dmohs.home=" + MohsProcess.PROJECT, "org.apache.spark.deploy.SparkSubmit",
                "--master", cluster.master(), "--conf", "spark.executor.memory=512m", "--jars", librariesOfMohs(),
                "--class", Mohs.class.getName(), MohsProcess.PROJECT.resolve("target/mohs.jar").toString()));
        arguments.addAll(SWEEP);
        arguments.addAll(List.of("--spark", "--output", "submitted"));
        Path words = Files.createDirectory(folder.resolve("words-submitted"));

        CommandRun run = StandaloneCluster.inHome(MohsProcess.of(StandaloneCluster.JAVA, folder))
                .startIn(words, arguments.toArray(String[]::new)).finish();

        isTheSame(run, "submitted");
    }

    private static String librariesOfMohs() throws IOException {
        try (Stream<Path> libraries = Files.list(MohsProcess.PROJECT.resolve("target/lib"))) {
            return libraries.map(Path::toString).filter(jar -> !jar.matches(".*/(jackson-|slf4j-)[^/]*"))
                    .collect(Collectors.joining(","));
        }
    }

    @Test
    void executorsMayBeKilledAtAnyTime() throws IOException, InterruptedException {
        SplittableRandom random = new SplittableRandom(SEED);
        MohsProcess.Running sweep = start("killed", "--spark", cluster.master());
        int kills = 0;
        for (int i = 0; i < 3; i++) {
            awaitBatches(sweep, "killed", 1 + random.nextInt(4 + 6 * i));
            List<ProcessHandle> executors = cluster.executors();
            if (!executors.isEmpty() && executors.get(random.nextInt(executors.size())).destroyForcibly()) {
                kills++;
            }
            Thread.sleep(random.nextInt(2000));
        }
        isTheSame(sweep.finish(), "killed");
        assertThat(kills).isPositive();
        System.out.printf("seed %d: %d executors killed, the same bytes%n", SEED, kills);
    }

    @Test
    void aDriverThatIsKilledGoesOn() throws IOException, InterruptedException {
        MohsProcess.Running sweep = start("resumed", "--spark", cluster.master());
        awaitBatches(sweep, "resumed", 3);
        sweep.process().destroyForcibly().waitFor();
        long kept = batches("resumed");

        assertThat(kept).isGreaterThanOrEqualTo(3);
        isTheSame(start("resumed", "--resume", "--spark", cluster.master()).finish(), "resumed");
    }

    @Test
    void aUnitThatEndsExecutorsIsAFailure() throws IOException, InterruptedException {
        List<String> sweep = List.of("sweep", "--models", "cnn-relu-s1", "--limit", "8", "--attack-jar", "own/attacks.jar",
                "--attack", "fgsm", "--attack", "ends_its_process", "--epsilons", "0.1");
        CommandRun run = start(sweep, "ended", "--spark", cluster.master()).finish();

        assertThat(run.exitCode()).as(run.err()).isEqualTo(Mohs.FAILED);
        assertThat(run.err()).contains("3 executors ended while they measured it");
        assertThat(results("ended")).contains("\"attack\" : \"ends_its_process\"").contains("\"attack\" : \"fgsm\"");
    }
}
