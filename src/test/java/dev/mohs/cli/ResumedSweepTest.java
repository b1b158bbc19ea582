package dev.mohs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.mohs.evaluation.journal.SweepJournal;
import dev.mohs.result.ModelCurve;
import dev.mohs.result.ResultFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sweeps of a model that an endpoint serves, until it goes down. */
@Tag("engine")
class ResumedSweepTest {

    private static final String STOPPED = "stopped.partial";
    private static final String JOURNAL = STOPPED + "/" + SweepJournal.FILE_NAME;

    /** Holds a run of the endpoint that was never stopped, and one that was. */
    @TempDir
    private static Path given;

    private static HttpServer server;
    private static int life = Integer.MAX_VALUE;

    @TempDir
    private Path folder;

    @BeforeAll
    static void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", ResumedSweepTest::answer);
        server.start();
        sweep(given.resolve("whole"), false).succeeds();
        stopOne();
    }

    /** The endpoint goes down when there are some batches: no attack is complete, so there is no report. */
    private static void stopOne() {
        for (int inputs = 126; Files.notExists(given.resolve(STOPPED)); inputs += 5) {
            life = inputs;
            CommandRun run = sweep(given.resolve("stopped"), false);
            assertThat(run.exitCode()).as(run.err()).isEqualTo(Mohs.FAILED);
            assertThat(run.err().lines()).last().isEqualTo("mohs: no attack could be completed, so there is nothing to report");
            assertThat(run.err().contains("go on with: mohs sweep")).isEqualTo(Files.exists(given.resolve(STOPPED)));
        }
        life = Integer.MAX_VALUE;
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    /** Sums of every tenth pixel for scores: right now and then. */
    private static void answer(HttpExchange exchange) throws IOException {
        JsonNode inputs = new ObjectMapper().readTree(exchange.getRequestBody()).get("inputs");
        life -= inputs.size();
        double[][] rows = new double[inputs.size()][10];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < inputs.get(i).size(); j++) {
                rows[i][j % 10] += inputs.get(i).get(j).doubleValue();
            }
        }
        byte[] body = new ObjectMapper().writeValueAsBytes(Map.of("logits", rows));
        exchange.sendResponseHeaders(life < 0 ? 500 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String endpoint() {
        return "http://localhost:" + server.getAddress().getPort() + "/,shape=1x28x28,bounds=0..1,classes=10,name=ep,retries=0";
    }

    /** The options of a sweep, {@code change} (name and value, by pairs) instead of the usual ones or with them. */
    private static CommandRun sweep(Path output, boolean resume, String... change) {
        Map<String, String> options = new TreeMap<>(Map.of("--model", endpoint(), "--limit", "60", "--batch", "1",
                "--epsilons", "0.1,0.3", "--attack", "noise", "--output", output.toString()));
        for (int i = 0; i < change.length; i += 2) {
            options.put(change[i], change[i + 1]);
        }
        List<String> arguments = new ArrayList<>(List.of("sweep"));
        options.forEach((option, value) -> arguments.addAll(List.of(option, value)));
        if (resume) {
            arguments.add("--resume");
        }
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    private static Map<String, String> files() throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> files = Files.walk(given)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                content.put(file.toString(), Base64.getEncoder().encodeToString(Files.readAllBytes(file)));
            }
        }
        return content;
    }

    /** The stopped run in a folder of this test's own. */
    private Path journalOfACopy() throws IOException {
        Path journal = Files.createDirectories(folder.resolve(STOPPED)).resolve(SweepJournal.FILE_NAME);
        return Files.copy(given.resolve(JOURNAL), journal);
    }

    private static String withoutProvenance(Path run) throws IOException {
        String results = Files.readString(run.resolve("results.json"));
        return results.substring(0, results.indexOf("\"provenance\""));
    }

    @Test
    void whatOthersHaveGivenIsReportedAndWhatFailedIsTriedAgain() throws IOException {
        String[] both = {"--models", "cnn-relu-s1"};
        sweep(folder.resolve("whole"), false, both).succeeds();
        Path output = folder.resolve("run");
        life = 126;

        CommandRun failed = sweep(output, false, both);

        assertThat(failed.exitCode()).as(failed.err()).isEqualTo(Mohs.FAILED);
        assertThat(failed.err()).contains(
                "mohs: warning: model ep: ", "What failed can be tried again, and the rest is kept: mohs sweep");
        assertThat(ResultFile.read(output.resolve("results.json")).curves()).extracting(ModelCurve::model).contains("cnn-relu-s1");
        assertThat(output.toFile().list()).contains("index.html", "report.md", "sweep.csv", SweepJournal.FILE_NAME);

        life = Integer.MAX_VALUE;
        sweep(output, true, both).succeeds();

        assertThat(withoutProvenance(output)).isEqualTo(withoutProvenance(folder.resolve("whole")));
        assertThat(output.toFile().list()).doesNotContain(SweepJournal.FILE_NAME);
    }

    @Test
    void theCommandThatIsToldGoesOn() throws IOException {
        String told = SweepJournal.command(journalOfACopy()).orElseThrow().replace(given.toString(), folder.toString());

        String[] words = told.replace("'", "").split(" ");
        CommandRun.of(Arrays.copyOfRange(words, 1, words.length)).succeeds();

        assertThat(withoutProvenance(folder.resolve("stopped"))).isEqualTo(withoutProvenance(given.resolve("whole")));
    }

    /** Whatever is wrong with what was typed, the run that it was about is as it was, and the way to go on is told. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--seed 2             | seed: 1 then, 2 now",
        "--limit 40           | number of examples: 60 then, 40 now",
        "--epsilons 0.1,0.2   | ε: [0.0, 0.1, 0.3] then, [0.0, 0.1, 0.2] now",
        "--primary-epsilon 0.3| primary ε: ",
        "--batch 2            | batch size: 1 then, 2 now",
        "--attack fgsm        | attacks: [noise] then, [fgsm] now",
        "--attack square(queries=3)| attacks: [noise] then, [square(queries=3)] now",
        "--attack nose        | there is no attack 'nose'",
        "--check full         | checks: quick then, full now",
        "--check fully        | --check must be one of quick, full",
        "--models cnn-relu-s9 | no bundled model 'cnn-relu-s9'",
        "--models cnn-relu-s1 | models: [ep] then, [cnn-relu-s1, ep] now",
        "--model ,mean=0.5    | settings of ep: mean [0.0], std [1.0]",
        "--model ,bounds=0..2 | inputs of ep: ",
        "--dataset nowhere    | nowhere",
        "--epsilons 0.1,0.05  | the ε must rise",
        "--epsilons 0.1,2     | ε: [0.0, 0.1, 0.3] then, [0.0, 0.1, 2.0] now",
    })
    void aRefusedResumeCostsNothing(String change, String reason) throws IOException {
        Map<String, String> before = files();
        String option = change.split(" ")[0];
        String value = change.split(" ")[1];
        String changed = value.startsWith(",bounds") ? endpoint().replace(",bounds=0..1", value) : endpoint() + value;

        CommandRun run = sweep(given.resolve("stopped"), true, option, value.startsWith(",") ? changed : value);

        assertThat(run.exitCode()).as(run.err()).isIn(Mohs.USAGE, Mohs.FAILED);
        assertThat(run.err()).contains(reason, "go on with: mohs sweep ", "--resume");
        assertThat(run.err().lines()).last().asString().startsWith("mohs: ");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void aFreshRunDoesNotTakeThePlaceOfAnUnfinishedOne() throws IOException {
        Map<String, String> before = files();

        sweep(given.resolve("stopped"), false)
                .isRefused(Mohs.USAGE, "an unfinished run is in", "go on with it (mohs sweep ", "--resume)");

        assertThat(files()).isEqualTo(before);
    }

    /** A line of the journal that is not as it was written is told and run again; the rest counts. */
    @Test
    void aDamagedLineIsTold() throws IOException {
        Path journal = journalOfACopy();
        String text = Files.readString(journal);
        Files.writeString(journal, text.replaceFirst("\"distances\":\\[0.0]", "\"distances\":[0.1]"));
        assertThat(journal).content().isNotEqualTo(text);

        CommandRun run = sweep(folder.resolve("stopped"), true).succeeds();

        assertThat(run.err()).contains("mohs: warning: line 2 of the journal is damaged; its batch is run again");
        assertThat(withoutProvenance(folder.resolve("stopped"))).isEqualTo(withoutProvenance(given.resolve("whole")));
    }
}
