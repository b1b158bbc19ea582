package dev.mohs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code src/it/consumer}, a project that tests a model with the installed artifact. */
class ConsumerIT {

    @TempDir
    private Path folder;

    @Test
    void testsPassAndFailWithTheModelsRobustness() throws IOException, InterruptedException {
        ForeignProject consumer = ForeignProject.copyOf("src/it/consumer", folder);

        consumer.maven("-Dthreshold=0.5", "test").succeeds();
        CommandRun failed = consumer.maven("-Dthreshold=0.99", "test");

        assertThat(failed.exitCode()).isNotZero();
        assertThat(failed.out())
                .contains("RobustnessOfMyModelTest.keepsItsAccuracyUnderGradientSteps", "/100", "counterexamples");
    }
}
