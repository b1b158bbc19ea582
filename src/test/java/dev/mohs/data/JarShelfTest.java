package dev.mohs.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mohs.UserException;
import dev.mohs.data.DatasetManifest.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody finds who has the jar of Mohs and no folder of it. */
class JarShelfTest {

    private static final Path FOLDER = Path.of("datasets");

    @TempDir
    private Path folder;

    private final JarShelf jar = new JarShelf();

    private DatasetRepository jarAlone() {
        return new DatasetRepository(List.of(jar), folder.resolve("no-cache"));
    }

    /** The index is kept by hand, as not every kind of jar can be listed. */
    @Test
    void hasEveryDataSetOfTheFolder() {
        assertThat(jar.names()).containsExactlyElementsOf(new DatasetRepository(FOLDER, folder).names());
        assertThat(jar.names()).allSatisfy(name ->
                assertThat(jar.manifest(name)).isEqualTo(new FolderShelf(FOLDER).manifest(name)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"test", "train-10k"})
    void fashionMnistIsThatOfTheFolder(String split) {
        LabeledImages images = jarAlone().load("fashion-mnist", split);

        LabeledImages same = new DatasetRepository(FOLDER, folder).load("fashion-mnist", split);
        assertThat(images.count()).isEqualTo(10_000);
        assertThat(images.labels()).isEqualTo(same.labels());
        assertThat(images.pixels(0, 10_000)).isEqualTo(same.pixels(0, 10_000));
    }

    @Test
    void bundledSplitsAreReadFromFrontToBack() {
        assertThat(jar.names()).map(jar::manifest).allMatch(manifest -> manifest.format() != DatasetFormat.NPZ
                || manifest.splits().values().stream().allMatch(split -> split.where() == Location.CACHE));
    }

    @Test
    void saysWhatIsNotThere() {
        assertThatThrownBy(() -> jarAlone().load("fashion-mnist", "train")).isInstanceOf(UserException.class)
                .hasMessageContainingAll("mohs datasets import fashion-mnist", "or use what comes with Mohs: test, train-10k");
        assertThatThrownBy(() -> jarAlone().load("fashion-mnits", "test")).isInstanceOf(UserException.class)
                .hasMessageContainingAll("unknown data set 'fashion-mnits' (did you mean fashion-mnist?)");
        DataFile absent = new DataFile("absent", 1, null);
        assertThat(jar.find("mnist", absent)).isEmpty();
        assertThat(jar.place("mnist", absent)).startsWith("file:").endsWith("/dev/mohs/data/datasets/mnist/absent");
    }

    @Test
    void aFolderThatIsNamedComesFirst() throws IOException {
        Path datasets = Files.createDirectory(folder.resolve("datasets"));
        TinyDataset.writeTo(datasets);
        String manifest = Files.readString(FOLDER.resolve("mnist/dataset.json"));
        Path mine = Files.createDirectory(datasets.resolve("mnist"));
        Files.writeString(mine.resolve("dataset.json"), manifest.replaceFirst("\"title\": \"", "$0Mine: "));

        DatasetRepository repository = DatasetRepository.standard(folder.toString(), folder.resolve("no-cache"));

        assertThat(repository.names()).containsExactly("cifar-10", "cifar-100", "fashion-mnist", "mnist", "tiny");
        assertThat(repository.manifest("mnist").title()).startsWith("Mine: ");
        assertThat(repository.load("tiny", "test").count()).isEqualTo(2);
        assertThat(repository.isAvailable("fashion-mnist", "test")).isTrue();
        assertThat(repository.isBundled("fashion-mnist")).isTrue();
    }

    @Test
    void aFolderThatIsNamedMustBeThere() {
        DatasetRepository repository = DatasetRepository.standard(folder.resolve("absent").toString(), folder);
        assertThatThrownBy(repository::names).isInstanceOf(UserException.class).hasMessageContaining("cannot list");
    }

    @Test
    void theWorkingFolderCountsWhereNoneIsNamed() {
        assertThat(DatasetRepository.standard(null, folder).load("fashion-mnist", "test").count()).isEqualTo(10_000);
    }
}
