package dev.mohs.data.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mohs.UserException;
import dev.mohs.data.LabeledImages;
import dev.mohs.io.NpyArray;
import dev.mohs.io.Npz;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ten images of two classes, in all forms of a user's data: all are tested on where something says that they are for that. */
class TestPartTest {

    private static final int COUNT = 10;

    @TempDir
    private Path folder;

    private final List<String> notes = new ArrayList<>();

    private Map<String, Integer> counts(String text) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        Map<String, LabeledImages> splits = OwnData.parse(folder.resolve(text).toString()).read(notes::add);
        splits.forEach((split, images) -> counts.put(split, images.count()));
        return counts;
    }

    private void npz(String file, String... names) {
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        for (String name : names) {
            arrays.put(name, name.startsWith("x")
                    ? NpyArray.of(new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8, (byte) 255}, COUNT, 1, 1)
                    : NpyArray.of(new byte[] {0, 1, 0, 1, 0, 1, 0, 1, 0, 1}, COUNT));
        }
        Npz.write(folder.resolve(file), arrays);
    }

    private void csv(String file) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, "0,0\n1,255\n".repeat(COUNT / 2));
    }

    private void images(String path) throws IOException {
        for (int i = 0; i < COUNT; i++) {
            Path file = folder.resolve(path + "/" + (i % 2 == 0 ? "cat" : "dog") + "/" + i + ".png");
            Files.createDirectories(file.getParent());
            try (InputStream image = TestPartTest.class.getResourceAsStream("/dev/mohs/data/rgb.png")) {
                Files.copy(image, file);
            }
        }
    }

    @Test
    void arraysThatAreCalledTestAreForTesting() {
        npz("cifar.npz", "x_test", "y_test");
        assertThat(counts("cifar.npz")).containsOnly(Map.entry("test", COUNT));
        assertThat(notes).hasSize(2).last().asString()
                .endsWith("cifar.npz: all 10 images are for testing, as they are called test; ,test=0.2 behind it draws a share"
                        + " instead");

        npz("cifar.npz", "x_test", "y_test", "x_val", "y_val");
        assertThat(counts("cifar.npz")).containsOnly(Map.entry("test", COUNT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"test.csv", "fashion-mnist_test.csv", "MNIST.Testing.csv"})
    void filesThatAreCalledTestAreForTesting(String name) throws IOException {
        csv(name);
        assertThat(counts(name)).containsOnly(Map.entry("test", COUNT));
    }

    @Test
    void foldersThatAreCalledTestAreForTesting() throws IOException {
        images("pets/test");
        assertThat(counts("pets/test")).containsOnly(Map.entry("test", COUNT));
        assertThat(counts("pets")).containsOnly(Map.entry("test", COUNT));
        csv("tables/test.csv");
        assertThat(counts("tables")).containsOnly(Map.entry("test", COUNT));

        images("pets/val");
        notes.clear();
        assertThat(counts("pets")).containsOnly(Map.entry("test", COUNT));
        assertThat(notes.get(0)).endsWith("besides test, " + folder.resolve("pets") + " has val; not used");
    }

    @ParameterizedTest
    @ValueSource(strings = {"photos.csv", "train_test.csv", "train.csv", "contest.csv"})
    void aShareIsDrawnOfWhatIsNot(String name) throws IOException {
        csv(name);
        assertThat(counts(name)).containsExactly(Map.entry("test", 2), Map.entry("train", 8));
        assertThat(notes).hasSize(2).last().asString().endsWith(name + ": 2 of 10 images, drawn by class, are for testing, the"
                + " others for training (test=0.2, seed=1); ,test=1 behind it takes all for testing");
    }

    @Test
    void aShareIsDrawnOfTrainingArraysAndOfImages() throws IOException {
        npz("cifar.npz", "x_train", "y_train");
        assertThat(counts("cifar.npz")).containsExactly(Map.entry("test", 2), Map.entry("train", 8));
        images("pets");
        assertThat(counts("pets")).containsExactly(Map.entry("test", 2), Map.entry("train", 8));
    }

    /** What is said by an option holds, and is not said again. */
    @ParameterizedTest
    @CsvSource({"a_test.csv,0.4,4", "a_test.csv,1,10", "a.csv,0.4,4", "a.csv,1,10"})
    void anOptionDecides(String name, String share, int drawn) throws IOException {
        csv(name);
        assertThat(counts(name + ",test=" + share)).containsEntry("test", drawn).hasSize(drawn == COUNT ? 1 : 2);
        assertThat(notes).hasSize(1);
    }

    @Test
    void partsAreWhatTheirFilesAreCalled() throws IOException {
        Files.createDirectories(folder.resolve("cifar"));
        npz("cifar/train.npz", "x_train", "y_train");
        npz("cifar/test.npz", "x_test", "y_test");
        assertThat(counts("cifar")).containsExactly(Map.entry("test", COUNT), Map.entry("train", COUNT));
        npz("cifar/train.npz", "x_test", "y_test");
        assertThat(counts("cifar")).containsExactly(Map.entry("test", COUNT), Map.entry("train", COUNT));
    }

    @Test
    void aPartForTrainingAloneIsRefused() throws IOException {
        images("pets/train");
        assertThatThrownBy(() -> counts("pets")).isInstanceOf(UserException.class)
                .hasMessageContaining("1 parts called train and 0 called test; it takes one of each, one called test, or none");
        images("pets/test");
        images("pets/training");
        assertThatThrownBy(() -> counts("pets")).hasMessageContaining("2 parts called train and 1 called test");
    }
}
