package dev.mohs.model.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import dev.mohs.UserException;
import dev.mohs.io.Json;
import dev.mohs.io.Sha256;
import dev.mohs.model.BlockClassifier;
import dev.mohs.model.Bounds;
import dev.mohs.model.engine.Engines;
import dev.mohs.nn.Activation;
import dev.mohs.nn.TestNetworks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("engine")
class ModelFilesTest {

    private static final Shape INPUT = new Shape(1, 8, 8);
    private static final int CLASSES = 3;

    private final NDManager manager = Engines.newManager();

    @TempDir
    private Path folder;

    private Path manifestFile;
    private Path weights;

    @BeforeEach
    void names() {
        manifestFile = folder.resolve("tiny.json");
        weights = folder.resolve("tiny.npz");
    }

    @AfterEach
    void close() {
        manager.close();
    }

    /** Numbers that were trained come back to the bit as well: what is written is what evaluation computes with. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "cnn    | sqish(alpha=0.1,beta=2.5,gamma=0.7)",
        "mlp    | sqish(alpha=~0.1,beta=~2.7182818,gamma=~0.3333333)",
        "resnet | leaky_relu(0.2)",
        "shufflenetv2-0.5 | sqish"
    })
    void writtenAndLoadedItAnswersTheSameBits(String architecture, String activation) {
        Block network = TestNetworks.drawn(manager, architecture, Activation.parse(activation), INPUT, CLASSES, 3);
        float[] logits = new BlockClassifier("original", network, INPUT, CLASSES, new Bounds(-1, 1))
                .logits(inputs())
                .toFloatArray();
        write(manifest(architecture, activation, ModelFiles.writeWeights(weights, network)));
        LoadedModel loaded = ModelFiles.load(manifestFile, manager);
        assertThat(loaded.classifier().logits(inputs()).toFloatArray()).isEqualTo(logits);
        assertThat(loaded.classifier().name()).isEqualTo("tiny");
        assertThat(loaded.classifier().bounds()).isEqualTo(new Bounds(-1, 1));
        assertThat(loaded.classifier().inputShape()).isEqualTo(INPUT);
        assertThat(loaded.classifier().classes()).isEqualTo(CLASSES);
        assertThat(loaded.manifest()).isEqualTo(Json.read(manifestFile, ModelManifest.class));
    }

    @Test
    void refusesWeightsOfAnotherDigest() throws IOException {
        String digest = writeCnn();
        byte[] bytes = Files.readAllBytes(weights);
        bytes[bytes.length / 2] ^= 1;
        Files.write(weights, bytes);
        assertRefused(weights.toString(), "SHA-256 " + Sha256.of(bytes), "the manifest says " + digest);
    }

    /** With a digest to match, so that the archive itself is looked at. */
    @Test
    void refusesTruncatedWeights() throws IOException {
        writeCnn();
        byte[] bytes = Files.readAllBytes(weights);
        byte[] half = Arrays.copyOf(bytes, bytes.length / 2);
        Files.write(weights, half);
        write(manifest("cnn", "relu", Sha256.of(half)));
        assertRefused(weights.toString());
    }

    @Test
    void refusesWeightsOfAnotherNetwork() {
        String digest = writeCnn();
        write(manifest("mlp", "relu", digest));
        assertRefused(weights + " does not fit the network", "missing [dense3.bias", "unexpected [conv1.bias");
        write(manifest("cnn", "leaky_relu", digest));
        assertRefused(weights + " does not fit the network: missing [act1.slope, act2.slope, act3.slope]");
    }

    @Test
    void refusesMissingFiles() throws IOException {
        assertRefused("there is no file " + manifestFile);
        writeCnn();
        Files.delete(weights);
        assertRefused("cannot read the weights " + weights);
    }

    @Test
    void refusesMalformedManifests() throws IOException {
        writeCnn();
        String sound = Files.readString(manifestFile);
        assertManifestRefused(sound.substring(0, sound.length() / 2), "cannot be read as a ModelManifest");
        assertManifestRefused(sound.replace("mohs-model/1", "mohs-model/2"), "schema mohs-model/2 cannot be read");
        assertManifestRefused(sound.replace("\"cnn\"", "\"vgg\""), "there is no architecture 'vgg'; there are mlp, cnn, resnet");
        assertManifestRefused(sound.replace("\"relu\"", "\"tanh\""), "there is no activation 'tanh'");
        assertManifestRefused(sound.replace("[ 1, 8, 8 ]", "[ 1, 0, 8 ]"), "positive and at most 1048576 values, not [1, 0, 8]");
        assertManifestRefused(sound.replace("\"classes\" : 3", "\"classes\" : 1"), "2 to 10000 classes, not 1");
        assertManifestRefused(sound.replace("\"upper\" : 1.0", "\"upper\" : -1.0"), "finite lower below upper, not -1.0 and -1.0");
        assertManifestRefused(sound.replace("\"upper\" : 1.0", "\"upper\" : 1e40"), "finite lower below upper");
    }

    @Test
    void refusesAnythingButAManifest() {
        assertThatThrownBy(() -> ModelFiles.load(weights, manager))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("named by its manifest, <name>.json, not by " + weights);
    }

    private String writeCnn() {
        Block network = TestNetworks.drawn(manager, "cnn", Activation.parse("relu"), INPUT, CLASSES, 3);
        String digest = ModelFiles.writeWeights(weights, network);
        write(manifest("cnn", "relu", digest));
        return digest;
    }

    private void write(ModelManifest manifest) {
        try {
            Files.writeString(manifestFile, Json.write(manifest));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ModelManifest manifest(String architecture, String activation, String digest) {
        ModelManifest.Recipe recipe = new ModelManifest.Recipe("none", "none", 0, 1, 0, 0, 0, null, null);
        return new ModelManifest(ModelManifest.SCHEMA, "tiny", architecture, activation, List.of(1, 8, 8), -1, 1, CLASSES, "drawn",
                3, recipe, digest, null);
    }

    private void assertManifestRefused(String text, String reason) throws IOException {
        Files.writeString(manifestFile, text);
        assertRefused(reason);
    }

    private void assertRefused(String... reasons) {
        assertThatThrownBy(() -> ModelFiles.load(manifestFile, manager))
                .isInstanceOf(UserException.class)
                .hasMessageContainingAll(reasons);
    }

    private NDArray inputs() {
        SplittableRandom random = new SplittableRandom(7);
        float[] pixels = new float[4 * (int) INPUT.size()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = random.nextFloat();
        }
        return manager.create(pixels, new Shape(4).addAll(INPUT));
    }
}
