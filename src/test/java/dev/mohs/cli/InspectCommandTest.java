package dev.mohs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mohs.model.engine.Engines;
import dev.mohs.model.format.MxnetExport;
import dev.mohs.model.zoo.ModelZoo;
import dev.mohs.nn.Activation;
import dev.mohs.nn.TestNetworks;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("engine")
class InspectCommandTest {

    @TempDir
    private Path folder;

    private Path exported(boolean isStopped) throws IOException {
        try (NDManager manager = Engines.newManager()) {
            MxnetExport export = MxnetExport.of("cnn", ModelZoo.load("cnn-relu-s1", manager).classifier().block());
            return (isStopped ? export.operator("BlockGrad", "stop", Map.of()) : export).write(folder, "mine");
        }
    }

    private static void assertCanBeTyped(String out) {
        String command = out.lines().filter(line -> line.contains(" to begin ")).findFirst().orElseThrow()
                .replaceFirst(".*?mohs ", "");
        assertThat(Mohs.commandLine().parseArgs(command.replace("'", "").split(" +")).subcommand()).isNotNull();
    }

    @Test
    void tellsOfABundledModelWhatItsManifestSays() {
        String out = CommandRun.of("inspect", "cnn-relu-fgsm0.3-s1").succeeds().out();
        assertThat(out).startsWith("cnn-relu-fgsm0.3-s1: model of Mohs, cnn with relu, trained on fashion-mnist, fgsm0.3")
                .contains("1x28x28", "classes        10", "gradients      right", "pgd", "--dataset fashion-mnist");
        assertCanBeTyped(out);
    }

    @Test
    void tellsTheSameOfAManifest() throws IOException {
        for (String end : new String[] {".json", ".npz"}) {
            try (InputStream in = ModelZoo.class.getResourceAsStream("cnn-relu-s1" + end)) {
                Files.copy(in, folder.resolve("mine" + end));
            }
        }
        String out = CommandRun.of("inspect", folder.resolve("mine.json").toString()).succeeds().out();
        assertThat(out).contains("mine.json", "mine.npz", "--models " + folder.resolve("mine.json"));
    }

    @Test
    @Tag("needs-mxnet")
    void findsOutWhatNobodySaidOfASymbol() throws IOException {
        Path symbol = exported(false);
        String out = CommandRun.of("inspect", symbol.toString()).succeeds().out();
        assertThat(out).contains(
                "mine: MXNet symbol with its parameters",
                "1x28x28, the first of the usual shapes that it answers; values 0..1 assumed",
                "takes          data",
                "operators      Activation 3, Convolution 2, Flatten 1, FullyConnected 2, Pooling 2",
                "none in the file, none said: if it was trained on normalised inputs, add mean=…,std=…",
                "gradients      right: compared with finite differences",
                "mohs sweep --model " + symbol + ",shape=1x28x28,bounds=0..1 --dataset fashion-mnist --attack pgd");
        assertCanBeTyped(out);
        assertThat(CommandRun.of("inspect", symbol + ",mean=0.3", "--dataset", "fashion-mnist").succeeds().out())
                .contains("1x28x28, as the data has; values 0..1 as the data has", "none in the file, said mean=0.3");
    }

    @Test
    @Tag("needs-mxnet")
    void writesTheSameAsJson() throws IOException {
        JsonNode json = new ObjectMapper()
                .readTree(CommandRun.of("inspect", "--json", exported(false).toString()).succeeds().out());
        assertThat(json.path("schema").asText()).isEqualTo("mohs-inspection/1");
        assertThat(json.at("/graph/operators/Convolution").asInt()).isEqualTo(2);
        assertThat(json.at("/gradients/state").asText()).isEqualTo("RIGHT");
        assertThat(json.path("classes").asInt()).isEqualTo(10);
        assertThat(json.path("parameters").asLong()).isPositive();
    }

    @Test
    @Tag("needs-mxnet")
    void refusesAModelOfWrongGradientsWithAllThatIsKnown() throws IOException {
        CommandRun run = CommandRun.of("inspect", exported(true).toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("classes        10", "gradients      wrong", "refused        model mine cannot be attacked",
                "BlockGrad 1").doesNotContain("to begin", "attacks");
    }

    /** A network of 1x12x12 alone. */
    @Test
    @Tag("needs-mxnet")
    void saysThatNoUsualShapeIsAnsweredAndWhy() throws IOException {
        Path symbol;
        try (NDManager manager = Engines.newManager()) {
            symbol = MxnetExport.of(TestNetworks.MIXED, TestNetworks.drawn(
                    manager, TestNetworks.MIXED, Activation.parse("relu"), new Shape(1, 12, 12), 5, 11)).write(folder, "odd");
        }
        CommandRun run = CommandRun.of("inspect", symbol.toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("input          unknown, none of the usual shapes is answered; values 0..1 assumed",
                "classes        unknown", "gradients      unknown", "fails on inputs of shape (1, 28, 28)", "inferred shape=(");
        assertThat(CommandRun.of("inspect", symbol + ",shape=1x12x12").succeeds().out()).contains("1x12x12, as said");
    }

    @Test
    void saysWhatAFileIsThatIsNoModel() throws IOException {
        Path weights = Files.write(folder.resolve("net.pth"),
                "\u0080\u0002ccollections\nOrderedDict\nq\u0000".getBytes(StandardCharsets.ISO_8859_1));
        CommandRun.of("inspect", weights.toString()).isRefused(1, "weights alone (a state dict)", "torch.jit.trace");
        CommandRun.of("inspect", "cnn-relu-s0").isRefused(2, "there is no bundled model");
        CommandRun.of("inspect", folder.resolve("no-symbol.json").toString()).isRefused(2, "no-symbol");
        CommandRun.of("inspect", "http://localhost:1/x,classes=10").isRefused(2, "nothing is tried");
    }
}
