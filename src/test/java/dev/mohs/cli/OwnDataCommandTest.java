package dev.mohs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mohs.io.CacheFolder;
import dev.mohs.result.ResultFile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user's own images from the folder to the report: {@code dark} and {@code light} ones, 20 of each. */
@Tag("engine")
class OwnDataCommandTest {

    private static final String NAME = "own-data-command-test";

    @TempDir
    private Path folder;

    private Path photos;

    @BeforeEach
    void paint() throws IOException {
        photos = folder.resolve("My Photos");
        for (String name : new String[] {"dark", "light"}) {
            Path images = Files.createDirectories(photos.resolve(name));
            for (int i = 0; i < 20; i++) {
                BufferedImage image = new BufferedImage(40 + i, 33, BufferedImage.TYPE_INT_RGB);
                int shade = (name.equals("dark") ? 0x101010 : 0xc0c0c0) + i * 0x010200;
                for (int x = 0; x < image.getWidth(); x++) {
                    for (int y = 0; y < image.getHeight(); y++) {
                        image.setRGB(x, y, shade + x % 8);
                    }
                }
                ImageIO.write(image, "png", images.resolve(i + ".png").toFile());
            }
        }
    }

    @AfterEach
    void clearCache() throws IOException {
        Path imported = CacheFolder.locate().resolve("datasets").resolve(NAME);
        for (String file : new String[] {"dataset.json", "train.npz", "test.npz"}) {
            Files.deleteIfExists(imported.resolve(file));
        }
        Files.deleteIfExists(imported);
    }

    @Test
    void trainingOnFewImagesDrawsThemByClass() {
        CommandRun training = CommandRun.of("train", "--dataset", photos + ",resize=32,crop=32,test=0.25", "--architecture", "mlp",
                "--activation", "relu", "--epochs", "1", "--limit", "8", "--output", folder.resolve("few").toString()).succeeds();
        assertThat(training.err())
                .contains("Training on 8 images of my-photos, split train (8 of 30, drawn by class with seed 1).");

        CommandRun one = CommandRun.of("train", "--dataset", photos + ",resize=32,crop=32,test=0.25", "--architecture", "mlp",
                "--activation", "relu", "--epochs", "1", "--limit", "1", "--output", folder.resolve("one").toString()).succeeds();
        assertThat(one.err()).contains("warning: of the 2 classes of my-photos, split train, only 1 are among the 1 images");
    }

    @Test
    void aFolderOfImagesIsTrainedOnAndSwept() {
        String data = photos + ",resize=32,crop=32,test=0.25";
        Path models = folder.resolve("models");

        CommandRun training = CommandRun.of("train", "--dataset", data, "--architecture", "cnn", "--activation", "relu", "--epochs",
                "3", "--batch", "10", "--output", models.toString()).succeeds();
        assertThat(training.err()).contains("Training on 30 images of my-photos, split train (all of it).");
        assertThat(training.out()).contains("of 10 test images correct");
        CommandRun sweep = CommandRun.of("sweep", "--dataset", data, "--models", models.resolve("cnn-relu-s1.json").toString(),
                "--epsilons", "0.1", "--limit", "4", "--output", folder.resolve("run").toString()).succeeds();
        assertThat(sweep.err()).contains("images: 4 of my-photos.").doesNotContain("warning: of the");
        String examples = "4 examples (my-photos, test split: 4 of 10, drawn by class with seed 1)";
        assertThat(sweep.out()).contains(examples);
        assertThat(folder.resolve("run/report.md")).content().contains(examples);
        assertThat(folder.resolve("run/index.html")).content().contains(examples, "4 of 10, drawn by class with seed 1;");
        assertThat(ResultFile.read(folder.resolve("run/results.json")).dataset().labels()).containsExactly(0, 0, 1, 1);

        CommandRun.of("datasets", "import", NAME, data).succeeds();
        assertThat(CommandRun.of("datasets").succeeds().out()).contains(NAME + ": ", "test: 10 images", "train: 30 images");
        CommandRun.of("sweep", "--dataset", NAME, "--models", models.resolve("cnn-relu-s1.json").toString(), "--epsilons", "0.1",
                "--limit", "4", "--output", folder.resolve("again").toString()).succeeds();
        assertThat(ResultFile.read(folder.resolve("again/results.json")).dataset().sha256())
                .as("imported or not, the same images")
                .isEqualTo(ResultFile.read(folder.resolve("run/results.json")).dataset().sha256());
    }
}
