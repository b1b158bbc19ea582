package dev.mohs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mohs.result.ModelSummary;
import dev.mohs.result.ResultFile;
import dev.mohs.result.SweepResult;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("engine")
class PilotCommandTest {

    @TempDir
    private Path folder;

    private String data;

    @BeforeEach
    void writeImages() throws IOException {
        data = PilotData.write(folder).toString();
    }

    private CommandRun pilot(String budget, String seeds) {
        return CommandRun.of("pilot", "--dataset", data, "--architecture", "mlp", "--activations",
                "sqish(alpha=0.01,beta=1),relu", "--seeds", seeds, "--budget", budget, "--epsilons", "0.05,0.2", "--output",
                folder.resolve("run").toString());
    }

    @Test
    void trainsMatchedModelsAttacksThemAndAnswers() {
        CommandRun run = pilot("10m", "2").succeeds();

        SweepResult result = ResultFile.read(folder.resolve("run/results.json"));
        assertThat(result.models()).extracting(ModelSummary::name)
                .containsExactly("mlp-sqish-s1", "mlp-sqish-s2", "mlp-relu-s1", "mlp-relu-s2");
        assertThat(result.dataset().count()).isEqualTo(60);
        assertThat(result.pilot().current()).isEqualTo("relu");
        assertThat(result.pilot().warnings()).isEmpty();
        assertThat(result.pilot().choices())
                .anySatisfy(choice -> assertThat(choice).contains("Data set own: trained on split train"))
                .anySatisfy(choice -> assertThat(choice)
                        .contains("50 epochs of 240 images in batches of 32", "2 activations and 2 seeds"))
                .anySatisfy(choice -> assertThat(choice).contains("60 of 60 test images"));
        assertThat(run.out())
                .contains("sqish instead of relu: undecided. The difference in accuracy within ε = 0.05 under fgsm is ",
                        "Report: ");
        assertThat(folder.resolve("run/index.html")).content().contains("Would the swap pay?");
        assertThat(folder.resolve("run/models")).isDirectoryContaining("glob:**mlp-relu-s2.npz");
        assertThat(folder.resolve("run")).isDirectoryNotContaining("glob:**attempts");
    }

    @Test
    void aBudgetThatIsTooSmallIsSaidBeforeTheTraining() {
        // Slow networks, and eight of them, so that no machine does them in a second.
        CommandRun run = CommandRun.of("pilot", "--dataset", data, "--architecture", "resnet", "--activations",
                "sqish,relu,leaky_relu,silu,gelu,softplus,mish,elu", "--budget", "1s",
                "--output", folder.resolve("run").toString());

        assertThat(run.exitCode()).as(run.err()).isEqualTo(Mohs.FAILED);
        assertThat(run.err()).contains("the budget of 1 s is too small", "or more");
        assertThat(folder.resolve("run")).doesNotExist();
        assertThat(folder.resolve("run.partial")).doesNotExist();
    }

    @Test
    void anEpsilonThatDoesNotFitTheDataIsSaidBeforeTheTraining() {
        CommandRun run = CommandRun.of("pilot", "--dataset", data, "--architecture", "mlp", "--epsilons", "2",
                "--output", folder.resolve("run").toString());

        assertThat(run.exitCode()).as(run.err()).isEqualTo(Mohs.USAGE);
        assertThat(run.err()).contains("ε = 2.0 is above 1.0").doesNotContain("epochs of");
        assertThat(folder.resolve("run.partial")).doesNotExist();
    }
}
