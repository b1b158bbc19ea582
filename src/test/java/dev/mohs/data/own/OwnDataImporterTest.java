package dev.mohs.data.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mohs.UserException;
import dev.mohs.data.DatasetRepository;
import dev.mohs.data.LabeledImages;
import dev.mohs.data.TinyDataset;
import dev.mohs.io.archive.Archives;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnDataImporterTest {

    @TempDir
    private Path folder;

    private Path cache;
    private DatasetRepository repository;

    @BeforeEach
    void writeDataset() throws IOException {
        TinyDataset.writeTo(Files.createDirectories(folder.resolve("datasets")));
        cache = folder.resolve("cache");
        repository = new DatasetRepository(folder.resolve("datasets"), cache);
    }

    private Path importFrom(String name, Path path, String options) {
        return new OwnDataImporter(repository).importFrom(name, OwnData.parse(path + options), note -> {});
    }

    private void assertRefused(String name, Path path, String... reasons) {
        assertThatThrownBy(() -> importFrom(name, path, ""))
                .isInstanceOf(UserException.class)
                .hasMessageContainingAll(reasons);
    }

    private Path csv(String content) throws IOException {
        return Files.writeString(folder.resolve("a.csv"), content);
    }

    private static byte[] image(String name) throws IOException {
        try (InputStream in = OwnDataImporterTest.class.getResourceAsStream("/dev/mohs/data/" + name)) {
            return in.readAllBytes();
        }
    }

    @Test
    void whatIsImportedIsWhatIsReadDirectly() throws IOException {
        Path table = csv("0,0,51\n1,102,255\n1,5,6\n0,7,8\n");
        String options = ",shape=1x1x2,test=0.5,bounds=-1..1,scale=255,classes=3";
        Map<String, LabeledImages> direct = OwnData.parse(table + options).read();

        Path target = importFrom("mine", table, options);

        assertThat(target).isEqualTo(cache.resolve("datasets/mine"));
        assertThat(repository.names()).containsExactly("mine", "tiny");
        for (String split : new String[] {"train", "test"}) {
            LabeledImages images = repository.load("mine", split);
            assertThat(images.sha256()).isEqualTo(direct.get(split).sha256());
            assertThat(images.lower()).isEqualTo(-1);
            assertThat(images.classes()).isEqualTo(3);
        }
        assertThat(repository.manifest("mine").notes())
                .isEqualTo("Made by: mohs datasets import mine a.csv,shape=1x1x2,test=0.5,bounds=-1..1,scale=255,classes=3");
        assertThat(cache.resolve("datasets")).isDirectoryNotContaining(file -> !file.endsWith("mine"));
    }

    @Test
    void importsAnArchiveOfImages() throws IOException {
        Path archive = Files.write(folder.resolve("pets.zip"), Archives.zip(
                Archives.file("__MACOSX/pets/._1.png", new byte[3]),
                Archives.file("pets/dog/1.png", image("rgb.png")),
                Archives.file("pets/cat/1.png", image("palette.png"))));

        importFrom("pets", archive, ",test=1");

        LabeledImages images = repository.load("pets", "test");
        assertThat(images.classNames()).containsExactly("cat", "dog");
        assertThat(images.shape()).containsExactly(3, 4, 5);
        assertThat(repository.manifest("pets").splits()).containsOnlyKeys("test");
    }

    @Test
    void refusesNamesThatAreTaken() throws IOException {
        Path table = csv("0,0\n1,99\n");
        assertRefused("tiny", table, "a data set tiny already");
        importFrom("mine", table, "");
        assertRefused("mine", table, "a data set mine already", cache.resolve("datasets/mine").toString());
        assertRefused("My Data", table, "lower-case letters", "'My Data'");
    }

    @Test
    void whatCannotBeReadLeavesNothing() throws IOException {
        assertRefused("mine", csv("0,0\n1,256\n"), "its pixels go from 0 to 256");
        assertRefused("mine", csv("0,0\n1,x\n"), "'x'");
        assertRefused("mine", Files.write(folder.resolve("a.zip"), new byte[3]), "cannot unpack");
        assertThat(cache).doesNotExist();
    }

    /** Whoever asks for some of them gets some of every class, as they lie class by class. */
    @Test
    void someOfWhatIsImportedAreDrawn() throws IOException {
        importFrom("sorted", csv("0,99\n0,1\n0,2\n0,3\n1,4\n1,5\n1,6\n1,7\n"), ",test=1");

        assertThat(repository.atMost(4, repository.load("sorted", "test")).labels()).containsExactly(0, 0, 1, 1);
        assertThat(repository.atMost(9, repository.load("sorted", "test")).count()).isEqualTo(8);
        assertThat(repository.atMost(1, repository.load("tiny", "test")).choice()).startsWith("the first 1 of 2");
    }

    @Test
    void aChangedFileIsRefused() throws IOException {
        Path target = importFrom("mine", csv("0,0\n1,99\n"), "");
        byte[] content = Files.readAllBytes(target.resolve("test.npz"));
        content[content.length - 30] ^= 1;
        Files.write(target.resolve("test.npz"), content);

        assertThatThrownBy(() -> repository.load("mine", "test"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(target.resolve("test.npz").toString());
    }
}
