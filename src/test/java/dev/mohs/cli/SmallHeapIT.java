package dev.mohs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands with too little memory for Java, each in a process of its own. */
class SmallHeapIT {

    @TempDir
    private Path folder;

    /** In so little it runs out at one place or another: while picocli starts, data is read, weights are. */
    @ParameterizedTest
    @CsvSource({
        "6m, sweep --models cnn-relu-s1 --limit 20 --epsilons 0.1 --output run",
        "12m, sweep --models cnn-relu-s1 --limit 20 --epsilons 0.1 --output run",
        "20m, sweep --models cnn-relu-s1 --limit 20 --epsilons 0.1 --output run",
        "12m, train --limit 200 --epochs 1 --activation relu --output run"
    })
    void endsInASentence(String heap, String command) throws IOException, InterruptedException {
        CommandRun run = MohsProcess.launcher(MohsProcess.PROJECT.resolve("mohs"), folder)
                .with("MOHS_JAVA_OPTS", "-Xmx" + heap)
                .run(command.split(" "));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(Mohs.FAILED);
        assertThat(run.err()).contains("mohs: ", "do not suffice", "MOHS_JAVA_OPTS=-Xmx").doesNotContain("\tat ");
        assertThat(folder.resolve("run/results.json")).doesNotExist();
    }
}
