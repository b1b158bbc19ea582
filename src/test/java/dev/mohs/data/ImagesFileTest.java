package dev.mohs.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mohs.UserException;
import dev.mohs.io.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagesFileTest {

    private static final DataDescription DESCRIPTION = new DataDescription(
            "noise", "test", List.of(3, 2, 5), -1, 1, List.of("a", "b", "c"), Map.of("linf", 0.1));

    @TempDir
    private Path folder;

    private static LabeledImages images(int count) {
        SplittableRandom random = new SplittableRandom(count);
        float[] values = new float[count * 30];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (2 * random.nextDouble() - 1);
        }
        return LabeledImages.ofFloats(DESCRIPTION, values, random.ints(count, 0, 3).toArray());
    }

    @Test
    void readsWhatWasWrittenAndIsNamedByItsDigest() throws IOException {
        LabeledImages images = images(7);

        Path file = ImagesFile.write(images, folder);
        LabeledImages read = ImagesFile.read(file, images.description(), images.sha256());

        assertThat(read.pixels(0, 7)).containsExactly(images.pixels(0, 7));
        assertThat(read.labels()).containsExactly(images.labels());
        assertThat(read.sha256()).isEqualTo(images.sha256()).isEqualTo(Sha256.of(Files.readAllBytes(file)));
        assertThat(read.usualBudget("linf")).hasValue(0.1);
        assertThat(file).hasFileName(images.sha256() + ".images");
    }

    @Test
    void bytesAndChoicesAreWrittenAsTheyAreAskedAbout() {
        byte[] bytes = new byte[4 * 30];
        new SplittableRandom(3).nextBytes(bytes);
        DataDescription description = new DataDescription("bytes", "test", List.of(3, 2, 5), 0, 1, List.of("a", "b"));
        LabeledImages images =
                LabeledImages.ofBytes(description, bytes, 255, new int[] {0, 1, 1, 0}).select("test", new int[] {3, 1});

        LabeledImages read = ImagesFile.read(ImagesFile.write(images, folder), images.description(), images.sha256());

        assertThat(read.count()).isEqualTo(2);
        assertThat(read.pixels(0, 2)).containsExactly(images.pixels(0, 2));
        assertThat(read.labels()).containsExactly(0, 1);
    }

    /** The digest is the one that was told, so that nobody computes it again; what is missing shows all the same. */
    @Test
    void trustsWhatThisRunHasWritten() throws IOException {
        LabeledImages images = images(7);
        Path file = ImagesFile.write(images, folder);

        LabeledImages read = ImagesFile.trust(file, images.description(), "told");

        assertThat(read.pixels(0, 7)).containsExactly(images.pixels(0, 7));
        assertThat(read.labels()).containsExactly(images.labels());
        assertThat(read.sha256()).isEqualTo("told");
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 7 * 31 * 4 - 1));
        assertThatThrownBy(() -> ImagesFile.trust(file, images.description(), "told")).isInstanceOf(UserException.class)
                .hasMessageContainingAll("the images " + file, "867 bytes", "124", "have them written again");
    }

    @Test
    void refusesOthers() throws IOException {
        LabeledImages images = images(5);
        Path file = ImagesFile.write(images, folder);
        byte[] content = Files.readAllBytes(file);

        content[10] ^= 1;
        Files.write(file, content);

        assertThatThrownBy(() -> ImagesFile.read(file, images.description(), images.sha256()))
                .isInstanceOf(UserException.class)
                .hasMessageContainingAll("the images " + file, images.sha256(), "have them written again");
        assertThatThrownBy(() -> ImagesFile.read(folder.resolve("none"), images.description(), images.sha256()))
                .isInstanceOf(UserException.class).hasMessageContaining("cannot read the images");
    }
}
