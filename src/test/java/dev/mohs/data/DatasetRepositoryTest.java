package dev.mohs.data;

import static dev.mohs.data.TinyDataset.TEST_IMAGES;
import static dev.mohs.data.TinyDataset.TEST_LABELS;
import static dev.mohs.data.TinyDataset.TRAIN_IMAGES;
import static dev.mohs.data.TinyDataset.TRAIN_LABELS;
import static dev.mohs.data.TinyDataset.content;
import static dev.mohs.data.TinyDataset.gzip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mohs.UserException;
import dev.mohs.UserException.Kind;
import dev.mohs.io.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetRepositoryTest {

    @TempDir
    private Path root;

    @TempDir
    private Path cache;

    private DatasetRepository repository;

    @BeforeEach
    void writeDataset() throws IOException {
        TinyDataset.writeTo(root);
        repository = new DatasetRepository(root, cache);
    }

    private static void assertRefused(Kind kind, ThrowingCallable action, String... reasons) {
        assertThatThrownBy(action)
                .isInstanceOfSatisfying(UserException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessageContainingAll(reasons)
                .message()
                .doesNotContain("\n");
    }

    private void assertTestRefused(String... reasons) {
        assertRefused(Kind.FAILURE, () -> repository.load("tiny", "test"), reasons);
    }

    private Path bundled(String name) {
        return root.resolve("tiny").resolve(name);
    }

    @Test
    void listsFoldersThatHoldAManifest() throws IOException {
        Files.createDirectories(root.resolve("without-manifest"));
        Files.createDirectories(root.resolve("another"));
        Files.writeString(root.resolve("another").resolve("dataset.json"), "not looked at");
        assertThat(repository.names()).containsExactly("another", "tiny");
    }

    @Test
    void loadsACompressedAndAPlainFile() {
        LabeledImages images = repository.load("tiny", "test");
        assertThat(images.name()).isEqualTo("tiny");
        assertThat(images.split()).isEqualTo("test");
        assertThat(images.shape()).containsExactly(1, 2, 3);
        assertThat(images.labels()).containsExactly(2, 0);
        assertThat(images.pixels(0, 1))
                .containsExactly(0f, 1 / 255f, 2 / 255f, 3 / 255f, 4 / 255f, 5 / 255f);
    }

    @Test
    void compressionIsToldByTheContentAndNotByTheName() throws IOException {
        Files.write(bundled(TEST_IMAGES + ".gz"), content(TEST_IMAGES));
        Files.write(bundled(TEST_LABELS), gzip(content(TEST_LABELS)));
        assertThat(repository.load("tiny", "test").labels()).containsExactly(2, 0);
    }

    @Test
    void loadsFromTheCacheWhatIsThere() throws IOException {
        assertThat(repository.isAvailable("tiny", "test")).isTrue();
        assertThat(repository.isAvailable("tiny", "train")).isFalse();
        Path folder = Files.createDirectories(cache.resolve("datasets").resolve("tiny"));
        Files.write(folder.resolve(TRAIN_IMAGES), content(TRAIN_IMAGES));
        assertThat(repository.isAvailable("tiny", "train")).isFalse();
        Files.write(folder.resolve(TRAIN_LABELS + ".gz"), gzip(content(TRAIN_LABELS)));
        assertThat(repository.isAvailable("tiny", "train")).isTrue();
        assertThat(repository.load("tiny", "train").labels()).containsExactly(1, 0);
    }

    @Test
    void saysHowToGetASplitThatIsNotInTheCache() {
        assertRefused(
                Kind.FAILURE,
                () -> repository.load("tiny", "train"),
                cache.resolve("datasets").resolve("tiny").resolve(TRAIN_IMAGES).toString(),
                "run: mohs datasets import tiny <folder or archive>",
                "https://example.org/tiny",
                "or use what comes with Mohs: test");
    }

    @Test
    void fullFashionMnistIsExplainedTheSameWay() {
        assertRefused(
                Kind.FAILURE,
                () -> new DatasetRepository(Path.of("datasets"), cache).load("fashion-mnist", "train"),
                "run: mohs datasets import fashion-mnist <folder or archive>",
                "https://github.com/zalandoresearch/fashion-mnist",
                "or use what comes with Mohs: test, train-10k");
    }

    @Test
    void saysThatABundledFileIsMissing() throws IOException {
        Files.delete(bundled(TEST_LABELS));
        assertTestRefused(bundled(TEST_LABELS).toString(), "not there", "restore it");
    }

    @Test
    void listsTheValidNames() throws IOException {
        assertRefused(Kind.USAGE, () -> repository.load("mnist", "test"), "data set 'mnist'", "there are: tiny");
        assertRefused(Kind.USAGE, () -> repository.manifest("../tiny"), "unknown data set '../tiny'");
        assertRefused(
                Kind.USAGE, () -> repository.load("tiny", "valid"), "unknown split 'valid' of tiny", "test, train");
        assertRefused(Kind.USAGE, () -> repository.isAvailable("tiny", "valid"), "there are: test, train");
    }

    @Test
    void refusesAnotherContentNamingBothDigests() throws IOException {
        byte[] other = content(TEST_IMAGES);
        other[20] ^= 1;
        Files.write(bundled(TEST_IMAGES + ".gz"), gzip(other));
        assertTestRefused(
                bundled(TEST_IMAGES + ".gz").toString(),
                "its content has the SHA-256 " + Sha256.of(other),
                "the manifest gives " + Sha256.of(content(TEST_IMAGES)),
                "restore it from the repository of Mohs or from https://example.org/tiny");
    }

    @Test
    void refusesImagesAndLabelsOfDifferentCounts() throws IOException {
        Files.write(bundled(TEST_LABELS), TinyDataset.idx(0x801, new int[] {1}, 2));
        assertTestRefused(bundled(TEST_LABELS).toString(), "labels of shape [1], but the manifest says [2]");
    }

    @Test
    void refusesDamagedCompression() throws IOException {
        byte[] sound = gzip(content(TEST_IMAGES));
        Files.write(bundled(TEST_IMAGES + ".gz"), Arrays.copyOf(sound, sound.length - 9));
        assertTestRefused(bundled(TEST_IMAGES + ".gz").toString(), "restore it");
        Files.write(bundled(TEST_IMAGES + ".gz"), Arrays.copyOf(sound, 5));
        assertTestRefused(bundled(TEST_IMAGES + ".gz").toString(), "restore it");
        byte[] flipped = sound.clone();
        flipped[sound.length - 6] ^= 1;
        Files.write(bundled(TEST_IMAGES + ".gz"), flipped);
        assertTestRefused(bundled(TEST_IMAGES + ".gz").toString(), "restore it");
    }

    @Test
    void refusesEmptyFiles() throws IOException {
        Files.write(bundled(TEST_LABELS), new byte[0]);
        assertTestRefused(bundled(TEST_LABELS).toString(), "cut short");
    }

    @Test
    void refusesAManifestInTheFolderOfAnother() throws IOException {
        Files.move(root.resolve("tiny"), root.resolve("small"));
        assertRefused(Kind.FAILURE, () -> repository.manifest("small"), "manifest of 'tiny'", "called like its folder");
    }

    @Test
    void refusesARootThatIsNotThere() {
        DatasetRepository nowhere = new DatasetRepository(root.resolve("absent"), cache);
        assertRefused(Kind.FAILURE, nowhere::names, "absent", "the folder 'datasets'");
    }
}
