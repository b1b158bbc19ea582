package dev.mohs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mohs.io.LockFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
