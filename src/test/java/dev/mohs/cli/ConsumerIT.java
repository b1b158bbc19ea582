package dev.mohs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code src/it/consumer}, a project that tests a model with the installed artifact. */
class ConsumerIT {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("versionsOfJUnit")
    void testsPassAndFailWithTheModelsRobustness(String junit) throws IOException, InterruptedException {
        ForeignProject consumer = ForeignProject.copyOf("src/it/consumer", folder);

        consumer.maven("-Djunit.version=" + junit, "-Dthreshold=0.5", "test").succeeds();
        CommandRun failed = consumer.maven("-Djunit.version=" + junit, "-Dthreshold=0.99", "test");

        assertThat(failed.exitCode()).isNotZero();
        assertThat(failed.out())
                .contains("RobustnessOfMyModelTest.keepsItsAccuracyUnderGradientSteps", "/100", "counterexamples");
        // Its class path stands in the report.
        assertThat(consumer.folder().resolve("target/surefire-reports/TEST-com.example.RobustnessOfMyModelTest.xml"))
                .content().contains("junit-jupiter-api-" + junit + ".jar");
    }

    static List<String> versionsOfJUnit() {
        return List.of(System.getProperty("junit.version"), System.getProperty("junit6.version"));
    }
}
