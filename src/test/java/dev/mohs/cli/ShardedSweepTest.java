package dev.mohs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mohs.evaluation.journal.SweepJournal;
import dev.mohs.evaluation.shard.ShardFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sweep in shards, put together, is the sweep. */
@Tag("engine")
class ShardedSweepTest {

    private static final List<String> SWEEP = List.of("sweep", "--models", "cnn-relu-s1,cnn-sqish-s1", "--limit", "20",
            "--batch", "8", "--attack", "fgsm", "--attack", "pgd(steps=3)", "--epsilons", "0.05,0.1",
            "--equivalence-margin", "2%", "--quiet");

    @TempDir
    private static Path folder;

    @TempDir
    private Path own;

    @BeforeAll
    static void measure() {
        run(folder.resolve("whole")).succeeds();
        for (int i = 1; i <= 3; i++) {
            run(shard(i), "--shard", i + "/3").succeeds();
        }
    }

    private static CommandRun run(Path output, String... more) {
        List<String> arguments = new ArrayList<>(SWEEP);
        arguments.addAll(List.of("--output", output.toString()));
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    private static Path shard(int number) {
        return folder.resolve("shard" + number);
    }

    private static CommandRun merge(Path output, Path... shards) {
        return CommandRun.of(Stream.concat(Stream.of("merge"), Stream.concat(Stream.of(shards).map(Path::toString),
                Stream.of("--output", output.toString()))).toArray(String[]::new));
    }

    private static String results(Path run) throws IOException {
        String results = Files.readString(run.resolve("results.json"));
        return results.substring(0, results.indexOf("\"provenance\""));
    }

    private static Path copyOf(Path shard, Path copy) throws IOException {
        Files.createDirectories(copy);
        for (String file : List.of(ShardFile.FILE_NAME, SweepJournal.FILE_NAME)) {
            Files.copy(shard.resolve(file), copy.resolve(file));
        }
        return copy;
    }

    @Test
    void mergedItIsTheSameToTheLastByte() throws IOException {
        Path merged = own.resolve("merged");
        merge(merged, shard(3), shard(1), shard(2)).succeeds();

        assertThat(results(merged)).isEqualTo(results(folder.resolve("whole")));
        assertThat(merged.resolve("sweep.csv")).hasSameBinaryContentAs(folder.resolve("whole/sweep.csv"));
        assertThat(merged.resolve(SweepJournal.FILE_NAME)).doesNotExist();
        assertThat(Files.readString(merged.resolve("results.json"))).contains("mohs merge ");
    }

    @Test
    void eachShardMeasuresItsShareAlone() throws IOException {
        int all = 0;
        for (int i = 1; i <= 3; i++) {
            ShardFile file = ShardFile.read(shard(i));
            assertThat(file.which()).hasToString(i + "/3");
            assertThat(file.failures()).isEmpty();
            assertThat(Files.readAllLines(shard(i).resolve(SweepJournal.FILE_NAME))).hasSize(file.records() + 1);
            all += file.records();
        }
        // Two models; 17 to 20 of 20 examples are right, which is three batches of eight for FGSM and one unit for PGD.
        assertThat(all).isEqualTo(2 * (3 + 1));
    }

    @Test
    void aShardThatIsMissingIsNamed() {
        merge(own.resolve("merged"), shard(1), shard(3)).isRefused(Mohs.USAGE, "of 3 shards these are missing: 2");
    }

    @Test
    void soIsOneThatIsThereTwice() throws IOException {
        merge(own.resolve("merged"), shard(1), shard(2), shard(3), copyOf(shard(2), own.resolve("again")))
                .isRefused(Mohs.USAGE, "shard 2/3 is in ", "shard2 and in ", "again");
    }

    @Test
    void andOneOfAnotherNumberOfShards() {
        run(own.resolve("half"), "--shard", "2/2").succeeds();
        merge(own.resolve("merged"), shard(1), own.resolve("half")).isRefused(Mohs.USAGE, "another number of shards");
    }

    @Test
    void oneOfAnotherSweepIsRefused() {
        run(own.resolve("other"), "--shard", "2/3", "--seed", "2").succeeds();
        merge(own.resolve("merged"), shard(1), own.resolve("other"), shard(3))
                .isRefused(Mohs.USAGE, "is another sweep: seed: 2 then, 1 now");
        assertThat(own.resolve("merged.partial")).doesNotExist();
    }

    @Test
    void whatIsNoShardIsRefused() {
        merge(own.resolve("merged"), shard(1), shard(2), folder.resolve("whole"))
                .isRefused(Mohs.USAGE, "there is no finished shard in ", "whole");
        merge(own.resolve("merged"), own.resolve("nothing")).isRefused(Mohs.USAGE, "there is no finished shard in ");
    }

    @Test
    void oneThatWasStoppedSaysHowToGoOn() throws IOException {
        Path stopped = copyOf(shard(2), own.resolve("stopped.partial"));
        Files.delete(stopped.resolve(ShardFile.FILE_NAME));
        merge(own.resolve("merged"), shard(1), own.resolve("stopped"), shard(3))
                .isRefused(Mohs.USAGE, "is not finished; go on with it: mohs sweep ", "--shard 2/3", "--resume");
    }

    @Test
    void aDamagedLineIsToldAndMeasuredAgain() throws IOException {
        Path damaged = copyOf(shard(2), own.resolve("damaged"));
        Path journal = damaged.resolve(SweepJournal.FILE_NAME);
        Files.writeString(journal, Files.readString(journal).replaceFirst("\"predictions\":\\[", "\"predictions\":[1"));
        merge(own.resolve("merged"), shard(1), damaged, shard(3))
                .isRefused(Mohs.FAILED, "shard 2/3 has lost 1 of its 2 batches; go on with it: mohs sweep ");

        run(damaged, "--shard", "2/3", "--resume").succeeds();
        merge(own.resolve("merged"), shard(1), damaged, shard(3)).succeeds();
        assertThat(results(own.resolve("merged"))).isEqualTo(results(folder.resolve("whole")));
    }

    @Test
    void aShardGoesOnAsItselfOnly() throws IOException {
        Path copy = copyOf(shard(2), own.resolve("copy"));
        CommandRun other = run(copy, "--shard", "1/3", "--resume");
        assertThat(other.exitCode()).isEqualTo(Mohs.USAGE);
        assertThat(other.err()).contains("is another sweep: shard: 2/3 then, 1/3 now");

        CommandRun none = run(copy, "--resume");
        assertThat(none.exitCode()).isEqualTo(Mohs.USAGE);
        assertThat(none.err()).contains("is another sweep: ", "shard: 2/3 then, none now");
    }

    @Test
    void whatAShardCannotDoIsRefused() {
        run(own.resolve("a"), "--shard", "4/3").isRefused(Mohs.USAGE, "there is no shard 4 of 3");
        run(own.resolve("a"), "--shard", "1/3", "--save-examples").isRefused(Mohs.USAGE, "a shard cannot save examples");
    }
}
