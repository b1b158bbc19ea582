package dev.mohs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mohs.io.Json;
import dev.mohs.io.LockFile;
import dev.mohs.model.zoo.ModelManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("engine")
class TrainCommandTest {

    @TempDir
    private Path folder;

    private CommandRun train(Path output) {
        return CommandRun.of("train", "--architecture", "mlp", "--activation", "leaky_relu(0.02)", "--seeds", "3", "--epochs", "1",
                "--split", "train-10k", "--limit", "256", "--output", output.toString());
    }

    @Test
    void leavesAModelThatCanBeSwept() {
        Path models = folder.resolve("new/models");
        Path manifest = models.resolve("mlp-leaky_relu-s3.json");

        CommandRun run = train(models).succeeds();

        assertThat(run.out()).matches("mlp-leaky_relu-s3: \\d+ of 10000 test images correct; \\S+mlp-leaky_relu-s3\\.json\\R");
        assertThat(run.err()).contains("Training on 256 images of fashion-mnist, split train-10k (the first 256 of 10,000).",
                "epoch 1 of 1: loss ");
        assertThat(models).isDirectoryContaining("glob:**mlp-leaky_relu-s3.npz")
                .isDirectoryNotContaining(file -> file.getFileName().toString().startsWith("."));
        CommandRun.of("sweep", "--models", manifest.toString(), "--limit", "10", "--epsilons", "0.1", "--output",
                folder.resolve("run").toString()).succeeds();
    }

    @Test
    void theSameSeedGivesTheSameWeights() {
        train(folder.resolve("a")).succeeds();
        train(folder.resolve("b")).succeeds();

        assertThat(folder.resolve("a/mlp-leaky_relu-s3.npz")).hasSameBinaryContentAs(folder.resolve("b/mlp-leaky_relu-s3.npz"));
    }

    private CommandRun trainAsCifarIs(int epochs, String... more) {
        List<String> arguments = new ArrayList<>(List.of("train", "--architecture", "cnn", "--activation", "relu", "--epochs",
                "" + epochs, "--split", "train-10k", "--limit", "200", "--optimizer", "sgd", "--learning-rate", "0.05",
                "--momentum", "0.8", "--weight-decay", "0.001", "--schedule", "step(1,factor=0.5)", "--random-crop", "2",
                "--random-flip", "--output", folder.toString()));
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    @Test
    void theManifestRecordsTheRecipe() {
        trainAsCifarIs(2, "--warm-up", "1").succeeds();

        ModelManifest.Recipe recipe = Json.read(folder.resolve("cnn-relu-s1.json"), ModelManifest.class).recipe();
        assertThat(recipe.settings())
                .containsEntry("optimizer", "sgd")
                .containsEntry("learning-rate", "0.05")
                .containsEntry("momentum", "0.8")
                .containsEntry("weight-decay", "0.001")
                .containsEntry("schedule", "step(1,factor=0.5)")
                .containsEntry("warm-up", "1")
                .containsEntry("random-crop", "2")
                .containsEntry("random-flip", "true")
                .containsEntry("images", "200 of fashion-mnist, split train-10k");
        assertThat(recipe.optimizer()).contains("SGD with Nesterov momentum 0.8, weight decay 0.001 of convolutions");
    }

    @Test
    void whatIsFinishedIsLeftAndWhatIsNotMustBeResumed() throws IOException {
        Path manifest = folder.resolve("cnn-relu-s1.json");
        trainAsCifarIs(1, "--resume").succeeds();
        FileTime before = Files.getLastModifiedTime(manifest);

        assertThat(trainAsCifarIs(1, "--resume").succeeds().err()).contains("cnn-relu-s1 is trained: ");
        assertThat(Files.getLastModifiedTime(manifest)).isEqualTo(before);
        trainAsCifarIs(1).isRefused(Mohs.USAGE, "model ", "cnn-relu-s1.json exists; name another --output or remove it");
        trainAsCifarIs(2, "--resume").isRefused(Mohs.USAGE, "had epochs 1, not 2; name another --output, or remove the model");
        Files.createFile(folder.resolve("cnn-relu-s1.checkpoint.npz"));
        trainAsCifarIs(1).isRefused(Mohs.USAGE, "was begun and not finished; go on with --resume, name another --output or");
        trainAsCifarIs(1, "--resume").isRefused(Mohs.FAILED, "cannot read ", "cnn-relu-s1.checkpoint.npz");
    }

    @Test
    void whoCannotFinishIsToldHowToGoOn() throws IOException {
        Path inTheWay = Files.createDirectories(folder.resolve("cnn-relu-s1.npz/inner"));

        CommandRun run = trainAsCifarIs(1);

        assertThat(run.exitCode()).isEqualTo(Mohs.FAILED);
        assertThat(run.err()).contains("mohs: cannot write ", "cnn-relu-s1.npz", "go on with the same command and --resume");
        Files.delete(inTheWay);
        Files.delete(inTheWay.getParent());
        assertThat(trainAsCifarIs(1, "--resume").succeeds().err()).doesNotContain("--resume");
        assertThat(folder.resolve("cnn-relu-s1.npz")).isRegularFile();
    }

    @Test
    void anOutputFolderThatCannotBeMadeIsToldBeforeTheWork() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        train(file.resolve("models")).isRefused(Mohs.FAILED, "cannot make the output folder", file.toString());
    }

    /** Weights of one and the manifest of the other would be a model that nobody has trained. */
    @Test
    void twoProcessesDoNotTrainOneModel() throws IOException {
        try (LockFile other = LockFile.take(folder.resolve(".mlp-leaky_relu-s3.lock")).orElseThrow()) {
            assertThat(other).isNotNull();
            train(folder).isRefused(Mohs.USAGE, "another process trains mlp-leaky_relu-s3 in " + folder);
        }
        train(folder).succeeds();
    }

    @Test
    void theFolderForModelsMayBeALink() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Files.createDirectory(folder.resolve("models")));

        train(link).succeeds();

        assertThat(folder.resolve("models/mlp-leaky_relu-s3.json")).exists();
    }
}
