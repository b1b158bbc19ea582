package dev.mohs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mohs.result.ResultFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("engine")
class TransferCommandTest {

    @TempDir
    private Path folder;

    private CommandRun transfer(Path output, String... more) {
        Stream<String> always = Stream.of(
                "transfer", "--models", "cnn-sqish-s1,cnn-relu-s1", "--limit", "30", "--output", output.toString());
        return CommandRun.of(Stream.concat(always, Stream.of(more)).toArray(String[]::new));
    }

    @Test
    void writesAMatrixThatCanBeRenderedAgain() {
        Path run = folder.resolve("run");
        Path again = folder.resolve("again");

        String out = transfer(run, "--epsilon", "51/255").succeeds().out();
        String outAgain = CommandRun.of("report", run.resolve("transfer.json").toString(), "--output", again.toString())
                .succeeds().out();

        assertThat(out).startsWith("30 examples (fashion-mnist, test split: the first 30 of 10,000)")
                .contains("\nfgsm at ε = 51/255 (linf): ", "\ncnn-sqish-s1 ", "\ncnn-relu-s1 ")
                .endsWith("Report: " + run.resolve("index.html") + System.lineSeparator());
        assertThat(ResultFile.readTransfer(run.resolve("transfer.json")).epsilon()).isEqualTo(0.2);
        assertThat(outAgain.lines().findFirst()).isEqualTo(out.lines().findFirst());
        assertThat(run.toFile().list()).containsExactlyInAnyOrder("transfer.json", "transfer.csv", "index.html");
        for (String name : new String[] {"transfer.csv", "index.html"}) {
            assertThat(again.resolve(name)).hasSameBinaryContentAs(run.resolve(name));
        }
    }

    @Test
    void saysWhichAttacksCouldNotBeLoadedAndWhereOneFails() throws IOException {
        Path jar = AttackJar.write(folder.resolve("faulty.jar"), FaultyAttacks.class);
        Path output = folder.resolve("run");

        CommandRun run = transfer(output, "--attack-jar", jar.toString(), "--attack", "leaves_ball");

        assertThat(run.exitCode()).isEqualTo(Mohs.FAILED);
        assertThat(run.err()).contains("warning: attack cannot_be_made",
                "warning: model cnn-sqish-s1: attack leaves_ball breaks the rules",
                "mohs: the attack could be completed on no model, so there is nothing to report");
        assertThat(output).doesNotExist();
    }

    @Test
    void aTransferMatrixIsNoSweep() {
        Path run = folder.resolve("run");
        transfer(run).succeeds();
        String matrix = run.resolve("transfer.json").toString();

        CommandRun.of("report", matrix, "--examples").isRefused(Mohs.USAGE, "--examples is about sweeps", matrix);
        CommandRun.of("compare", matrix, matrix, "--output", folder.resolve("both").toString())
                .isRefused(Mohs.FAILED, matrix + " is not a sweep result", "mohs-transfer/2");
    }
}
