package dev.mohs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mohs.result.ModelCurve;
import dev.mohs.result.ResultFile;
import dev.mohs.result.SweepResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("engine")
class SweepCommandTest {

    private static final String CSV_HEADER = "schema,dataset,model,architecture,activation,seed,attack,norm,epsilon,total,"
            + "clean_correct,correct_at,correct_within,accuracy_at,ci_low,ci_high,accuracy_within,mean_distance,max_distance,"
            + "forward_passes,backward_passes,within_ci_low,within_ci_high,epsilon_text";

    @TempDir
    private Path folder;

    private CommandRun sweep(String name, String... more) {
        List<String> arguments = new ArrayList<>(List.of("sweep", "--models", "cnn-relu-s1", "--limit", "20",
                "--output", folder.resolve(name).toString()));
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    private SweepResult result(String name) {
        return ResultFile.read(folder.resolve(name).resolve("results.json"));
    }

    @Test
    void writesAWholeReportAndSaysWhere() throws IOException {
        CommandRun run = sweep("run", "--epsilons", "0.05,0.1").succeeds();

        assertThat(folder.resolve("run")).isDirectoryContaining("glob:**results.json").isDirectoryContaining("glob:**index.html")
                .isDirectoryContaining("glob:**report.md");
        List<String> csv = Files.readAllLines(folder.resolve("run").resolve("sweep.csv"));
        assertThat(csv.get(0)).isEqualTo(CSV_HEADER);
        assertThat(csv).hasSize(1 + 2 * 3);
        assertThat(run.out().lines().filter(line -> !line.startsWith("Report: "))).allMatch(line -> line.length() <= 80);
        assertThat(run.out()).contains("fgsm: ", "noise (control): ", "integrity checks passed, ",
                "Report: " + folder.resolve("run").resolve("index.html")).doesNotContain("\u001b");
        assertThat(run.err()).isEqualToNormalizingNewlines(
                "Sweeping 3 ε, attacks: 2, models: 1, images: 20 of fashion-mnist.\n");
        assertThat(folder).isDirectoryNotContaining(path -> !path.endsWith("run"));
    }

    @Test
    void budgetsAreTypedAsInPapersAndShownAsTyped() throws IOException {
        CommandRun run = sweep("run", "--epsilons", "4/255,0.03,8/255", "--attack", "fgsm").succeeds();

        assertThat(result("run").epsilons()).containsExactly(0.0, 4 / 255.0, 0.03, 8 / 255.0);
        assertThat(run.out()).contains("4/255", "8/255").doesNotContain("0.0314");
        Path output = folder.resolve("run");
        assertThat(Files.readString(output.resolve("report.md"))).contains("8/255").doesNotContain("0.0314");
        assertThat(Files.readAllLines(output.resolve("sweep.csv")).get(4)).contains(",0.03137254901960784,").endsWith(",8/255");
        for (String epsilon : List.of("8/255", "0.03137254901960784", "16/510")) {
            CommandRun gate = CommandRun.of("gate", output.resolve("results.json").toString(), "--require",
                    "robust(" + epsilon + ") > 0.99");
            assertThat(gate.exitCode()).isEqualTo(Mohs.LIMIT_NOT_MET);
            assertThat(gate.out()).contains("robust(" + epsilon + ") > 0.99 is not met");
        }
        CommandRun.of("gate", output.resolve("results.json").toString(), "--require", "robust(0.0314) >= 0")
                .isRefused(Mohs.USAGE, "the sweep's ε are 0, 4/255, 0.03, 8/255");
    }

    /** The results are those of the first 20, but for how these are called. */
    @Test
    void examplesAreChosenByTheirPlaces() throws IOException {
        sweep("first", "--epsilons", "0.1").succeeds();
        String first = withoutProvenance("first");
        CommandRun.of("sweep", "--models", "cnn-relu-s1", "--examples", "0-19", "--epsilons", "0.1", "--output",
                folder.resolve("range").toString()).succeeds();
        assertThat(withoutProvenance("range").replace("20 of 10,000, 0-19, counted from 0", "the first 20 of 10,000"))
                .isEqualTo(first);

        Path file = Files.writeString(folder.resolve("places.txt"), "9999\n17\n");
        CommandRun.of("sweep", "--models", "cnn-relu-s1", "--examples", "@" + file, "--epsilons", "0.1", "--save-examples",
                "--output", folder.resolve("two").toString()).succeeds();
        assertThat(result("two").dataset().indices()).containsExactly(9999, 17);
        CommandRun.of("report", folder.resolve("two").resolve("results.json").toString(), "--output",
                folder.resolve("again").toString(), "--examples").succeeds();
        assertThat(Files.readAllLines(folder.resolve("again").resolve("examples.csv")).get(1)).contains("cnn-relu-s1,fgsm,9999,");
        sweep("both", "--examples", "0-9").isRefused(Mohs.USAGE, "--examples and --limit exclude each other");
    }

    @Test
    void printsNothingButResultsWhenQuiet() {
        CommandRun run = sweep("run", "--epsilons", "0.1", "--quiet").succeeds();

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("fgsm: ");
    }

    @Test
    void givesTheSameResultTwiceButForProvenance() throws IOException {
        sweep("first", "--epsilons", "0.05,0.1").succeeds();
        sweep("second", "--epsilons", "0.05,0.1").succeeds();

        assertThat(withoutProvenance("first")).isEqualTo(withoutProvenance("second"));
        assertThat(result("first").provenance().commandLine()).startsWith("mohs sweep --models cnn-relu-s1 --limit 20");
        assertThat(folder.resolve("first").resolve("sweep.csv"))
                .hasSameBinaryContentAs(folder.resolve("second").resolve("sweep.csv"));
    }

    private String withoutProvenance(String name) throws IOException {
        String json = Files.readString(folder.resolve(name).resolve("results.json"));
        return json.substring(0, json.indexOf("\"provenance\""));
    }

    @Test
    void savesBrokenExamplesWhenAsked() {
        sweep("run", "--attack", "fgsm", "--epsilons", "0.1", "--save-examples").succeeds();

        assertThat(folder.resolve("run").resolve("examples"))
                .isDirectoryContaining("glob:**/cnn-relu-s1-fgsm.npz").isDirectoryContaining("glob:**.png");
    }

    @Test
    void refusesAnEpsilonAboveTheInputRangeAndLeavesNothing() {
        sweep("new/run", "--epsilons", "1.5").isRefused(Mohs.USAGE, "ε = 1.5 is above 1.0", "cnn-relu-s1");

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void refusesAnUnknownModelAndLeavesNothing() {
        sweep("new/run", "--models", "cnn-relu-s9").isRefused(Mohs.USAGE, "no bundled model 'cnn-relu-s9'", "cnn-relu-s1");

        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            leaves_ball         | at ε = 0.1: its perturbation has linf norm 0.15
            leaves_bounds       | at ε = 0.1: it returns -0.1 at position 0, outside the bounds 0.0..1.0
            returns_nan         | at ε = 0.1: it returns NaN at position 0; every value must be finite
            returns_other_shape | , 784); expected shape (
            returns_other_type  | IllegalStateException: DataType mismatch
            returns_nothing     | at ε = 0.1 on examples 0 and on: it returns null
            throws              | threw IllegalStateException: out of ideas, at ε = 0.1 on examples 0 and on
            lacks_a_class       | threw NoClassDefFoundError: com/example/Missing, at ε = 0.1 on examples 0 and on
            gives_up_early      | threw UnsupportedOperationException: not today, while preparing for examples 0 and on
            """)
    void keepsTheOtherResultsWhenAnAttackFails(String attack, String reason) throws IOException {
        Path jar = AttackJar.write(folder.resolve("faulty.jar"), FaultyAttacks.class);

        CommandRun run = sweep("run", "--attack-jar", jar.toString(), "--attack", attack, "--attack", "fgsm", "--epsilons", "0.1");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(Mohs.FAILED);
        assertThat(run.err().lines().filter(line -> line.contains(attack + " breaks") || line.contains(attack + " threw")))
                .singleElement().asString()
                .startsWith("mohs: warning: model cnn-relu-s1: attack " + attack).contains(reason);
        assertThat(result("run").failures()).singleElement().satisfies(failure -> {
            assertThat(failure.model()).isEqualTo("cnn-relu-s1");
            assertThat(failure.attack()).isEqualTo(attack);
            assertThat(failure.reason()).startsWith("attack " + attack).contains(reason);
        });
        assertThat(result("run").curves()).extracting(ModelCurve::attack).containsExactly("fgsm");
        assertThat(run.out()).contains("fgsm: ", "Report: ");
    }

    @Test
    void leavesNothingWhenNoAttackCouldBeCompleted() throws IOException {
        Path jar = AttackJar.write(folder.resolve("faulty.jar"), FaultyAttacks.class);

        CommandRun run = sweep("new/run", "--attack-jar", jar.toString(), "--attack", "throws", "--epsilons", "0.1", "--quiet");

        assertThat(run.exitCode()).isEqualTo(Mohs.FAILED);
        assertThat(run.err().lines()).last().isEqualTo("mohs: no attack could be completed, so there is nothing to report");
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(jar));
    }
}
