package dev.mohs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.mohs.io.NpyArray;
import dev.mohs.model.engine.Engines;
import dev.mohs.model.format.MxnetExport;
import dev.mohs.model.format.OnnxExport;
import dev.mohs.model.zoo.ModelZoo;
import dev.mohs.nn.NetworkWeights;
import dev.mohs.result.ModelCurve;
import dev.mohs.result.ResultFile;
import dev.mohs.result.SweepResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code --model}, from what is typed to the report. */
@Tag("engine")
class ModelOptionTest {

    private static final String SHAPE = ",shape=1x28x28,bounds=0..1";

    @TempDir
    private Path folder;

    private Path exported() throws IOException {
        try (NDManager manager = Engines.newManager()) {
            return MxnetExport.of("cnn", ModelZoo.load("cnn-relu-s1", manager).classifier().block()).write(folder, "mine");
        }
    }

    /** "Within 2 of 1,000" is what an export may cost; here it costs nothing. */
    @Tag("needs-mxnet")
    @Test
    void anExportedSymbolIsFooledAsOftenAsItsOriginal() throws IOException {
        CommandRun.of("sweep", "--models", "cnn-relu-s1", "--model", exported() + SHAPE, "--epsilons", "0.02,0.05,0.1",
                "--attack", "fgsm", "--output", folder.resolve("run").toString()).succeeds();
        SweepResult result = ResultFile.read(folder.resolve("run/results.json"));
        ModelCurve own = result.curves().get(0);
        ModelCurve symbol = result.curves().get(1);
        assertThat(symbol.model()).isEqualTo("mine");
        assertThat(symbol.clean().count()).isEqualTo(1000);
        assertThat(symbol.points().stream().map(point -> point.within().correctCount()))
                .isEqualTo(own.points().stream().map(point -> point.within().correctCount()).toList());
        assertThat(result.models().get(1).parameters()).isEqualTo(result.models().get(0).parameters());
        assertThat(result.models().get(1).sha256()).hasSize(64);
    }

    /** The server answers with the mean brightness of ten of eleven strips of the image, a model as good as its maker. */
    @Test
    void anEndpointIsSweptWithoutGradients() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/predict", ModelOptionTest::answer);
        server.start();
        String address = "http://localhost:" + server.getAddress().getPort() + "/predict,classes=10" + SHAPE;
        try {
            CommandRun.of("sweep", "--model", address + ",name=served", "--limit", "20", "--epsilons", "0.3",
                    "--attack", "square(queries=5)", "--output", folder.resolve("run").toString()).succeeds();
            CommandRun.of("sweep", "--model", address, "--limit", "20", "--attack", "fgsm", "--attack", "pgd")
                    .isRefused(2, "attack fgsm needs gradients", "without them work square, spsa, hopskipjump");
        } finally {
            server.stop(0);
        }
        assertThat(ResultFile.read(folder.resolve("run/results.json")).curves()).extracting(ModelCurve::model)
                .containsExactly("served");
    }

    private static void answer(HttpExchange exchange) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode reply = mapper.createObjectNode();
        ArrayNode rows = reply.putArray("logits");
        for (JsonNode input : mapper.readTree(exchange.getRequestBody()).get("inputs")) {
            double[] sums = new double[11];
            for (int i = 0; i < input.size(); i++) {
                sums[i * 11 / input.size()] += input.get(i).doubleValue();
            }
            ArrayNode row = rows.addArray();
            for (int k = 0; k < 10; k++) {
                row.add(sums[k]);
            }
        }
        byte[] body = mapper.writeValueAsBytes(reply);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Test
    @Tag("needs-mxnet")
    void takesShapeAndBoundsFromTheDataAndSaysSo() throws IOException {
        Path symbol = exported();
        CommandRun plain = CommandRun.of("sweep", "--model", symbol.toString(), "--limit", "20", "--epsilons", "0.1",
                "--attack", "fgsm", "--output", folder.resolve("plain").toString()).succeeds();
        CommandRun.of("sweep", "--model", symbol + SHAPE, "--limit", "20", "--epsilons", "0.1", "--attack", "fgsm",
                "--output", folder.resolve("said").toString()).succeeds();
        assertThat(plain.err())
                .contains("Model " + symbol + ": shape=1x28x28 and bounds=0..1, as the images of fashion-mnist have");
        assertThat(ResultFile.read(folder.resolve("plain/results.json")).curves())
                .isEqualTo(ResultFile.read(folder.resolve("said/results.json")).curves());
        CommandRun half = CommandRun.of("transfer", "--models", "cnn-relu-s1", "--model", symbol + ",bounds=0..1",
                "--limit", "4", "--output", folder.resolve("half").toString()).succeeds();
        assertThat(half.err()).contains(": shape=1x28x28, as the images");
    }

    /** Each once, in one line, and for good in the results and the report. */
    @Test
    void whatWasFoundOutOfAFileIsSaid() throws IOException {
        Path graph = exportedGraph("Softmax", 0);
        CommandRun run = CommandRun.of("sweep", "--model", graph.toString(), "--limit", "20", "--epsilons", "0.1",
                "--attack", "fgsm", "--output", folder.resolve("run").toString()).succeeds();
        String note = "the softmax at its end is taken off, so that attacks see the logits before it";
        assertThat(run.err().lines()).filteredOn(line -> line.contains("softmax")).containsExactly("Model mine: " + note + ".");
        assertThat(run.out()).doesNotContain("softmax at its end");
        assertThat(ResultFile.read(folder.resolve("run/results.json")).models().get(0).notes()).containsExactly(note);
        assertThat(folder.resolve("run/index.html")).content().contains("mine: " + note + ".");
        assertThat(CommandRun.of("inspect", graph.toString()).succeeds().out()).contains("  noted          " + note);
    }

    /** Of scores so large that differences of them are rounding. */
    @Test
    void aGradientThatCannotBeToldIsTakenAndSaid() throws IOException {
        Path graph = exportedGraph("Identity", 1e6f);
        CommandRun run = CommandRun.of("sweep", "--model", graph.toString(), "--limit", "20", "--epsilons", "0.1",
                "--attack", "fgsm", "--output", folder.resolve("run").toString()).succeeds();
        assertThat(run.err()).contains("Model mine: whether its gradients are right cannot be told");
        assertThat(run.out()).contains("the check gradient is right cannot tell.");
        assertThat(CommandRun.of("inspect", graph.toString()).succeeds().out())
                .contains("  gradients      cannot tell: ", "--attack pgd");
    }

    /** @param level what is added to all logits */
    private Path exportedGraph(String last, float level) throws IOException {
        try (NDManager manager = Engines.newManager()) {
            Map<String, NpyArray> weights =
                    new HashMap<>(NetworkWeights.of(ModelZoo.load("cnn-relu-s1", manager).classifier().block()));
            float[] bias = ((NpyArray.Floats) weights.get("dense2.bias")).values().clone();
            for (int k = 0; k < bias.length; k++) {
                bias[k] += level;
            }
            weights.put("dense2.bias", NpyArray.of(bias, bias.length));
            return OnnxExport.cnn(weights, folder.resolve("mine.onnx"), last);
        }
    }

    @Test
    void bundledModelsSayEverythingThemselves() {
        CommandRun.of("sweep", "--model", "cnn-relu-s1" + SHAPE).isRefused(2, "model cnn-relu-s1 takes no options");
    }

    @ParameterizedTest
    @CsvSource({"PyTorch, net.pt, pytorch, ''", "OnnxRuntime, net.onnx, onnx, ',gradients=no'"})
    void saysHowToGetAnEngineThatIsNotThere(String engine, String name, String profile, String more) throws IOException {
        assumeFalse(Engines.has(engine));
        Path file = Files.createFile(folder.resolve(name));

        CommandRun.of("sweep", "--model", file + SHAPE + more)
                .isRefused(1, "needs DJL's engine " + engine + ", which does not come with Mohs",
                        "./mvnw -P" + profile + " -DskipTests package");
    }
}
