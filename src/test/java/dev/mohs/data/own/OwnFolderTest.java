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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders of images as people have them. */
class OwnFolderTest {

    private static final String NFC = "caf\u00e9";
    private static final String NFD = "cafe\u0301";

    @TempDir
    private Path folder;

    private final List<String> notes = new ArrayList<>();

    private static byte[] image() {
        try (InputStream in = OwnFolderTest.class.getResourceAsStream("/dev/mohs/data/rgb.png")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void put(String... images) throws IOException {
        for (String path : images) {
            write(path, image());
        }
    }

    private void write(String path, byte[] content) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    private Map<String, LabeledImages> read(String path) {
        return OwnData.parse(folder.resolve(path).toString()).read(notes::add);
    }

    private void assertRefused(String path, String... reasons) {
        assertThatThrownBy(() -> read(path)).isInstanceOf(UserException.class).hasMessageContainingAll(reasons)
                .message().doesNotContain("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Thumbs.db", "thumbs.db", "desktop.ini", "ehthumbs.db", ".DS_Store", "._1.png", "README", "Readme.txt",
        "LICENSE", "licence.md", "LICENSE_dataset.txt", "__MACOSX/._1.png", ".ipynb_checkpoints/1.png", "@eaDir/1.png"})
    void whatSystemsAndPackagersLeaveIsPassedOver(String name) throws IOException {
        put("pets/cat/1.png", "pets/dog/1.png");
        write("pets/" + name, new byte[5]);
        write("pets/cat/" + name, new byte[5]);

        LabeledImages images = read("pets").get("test");

        assertThat(images.classNames()).containsExactly("cat", "dog");
        String passed = name.split("/")[0];
        assertThat(notes.get(0)).contains("passed over: " + passed, "cat/" + passed);
        assertThat(notes).hasSize(2);
    }

    @Test
    void classesMayBeCalledAnything() throws IOException {
        put("a/__background__/1.png", "a/cat/1.png", "a/BACKGROUND_Google/1.png", "a/readme/1.png");
        assertThat(read("a").get("test").classNames()).containsExactly("BACKGROUND_Google", "__background__", "cat", "readme");
    }

    @ParameterizedTest
    @ValueSource(strings = {"train", "test", "val", "Train"})
    void aClassMayBeCalledLikeASplit(String name) throws IOException {
        put("vehicles/bus/1.png", "vehicles/plane/1.png", "vehicles/" + name + "/1.png", "vehicles/" + name + "/2.png");
        assertThat(read("vehicles").get("test").classNames()).contains("bus", "plane", name).hasSize(3);
        put("both/train/1.png", "both/test/1.png");
        assertThat(read("both").get("test").classNames()).containsExactly("test", "train");
    }

    @Test
    void partsHoldClassesAndMayHaveOtherNames() throws IOException {
        put("a/Training/cat/1.png", "a/Training/dog/1.png", "a/Testing/cat/1.png", "a/Testing/dog/1.png", "a/val/cat/1.png");
        write("a/labels.json", new byte[2]);
        Map<String, LabeledImages> splits = read("a");
        assertThat(splits).containsOnlyKeys("test", "train");
        assertThat(notes).singleElement().asString().contains("has val, labels.json; not used");

        put("b/train/cat/1.png", "b/train/dog/1.png", "b/val/cat/1.png");
        assertRefused("b", "1 parts called train and 0 called test", "call the part for validation test");
    }

    @Test
    void namesInTwoFormsOfUnicodeAreOne() throws IOException {
        put("a/train/" + NFC + "/1.png", "a/train/tea/1.png", "a/test/" + NFD + "/1.png", "a/test/tea/1.png");
        assertThat(read("a").get("train").classNames()).containsExactly(NFC, "tea");

        put("b/" + NFC + "/1.png", "b/" + NFD + "/1.png", "b/tea/1.png");
        assertRefused("b", "the same name in another form of Unicode");
    }

    @Test
    void partsWithOtherClassesSayWhich() throws IOException {
        put("a/train/Cat/1.png", "a/train/dog/1.png", "a/test/cat/1.png", "a/test/dog/1.png");
        assertRefused("a", "in test alone are [cat], in train alone [Cat]");
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() throws IOException {
        put("a/cat/1.png", "a/dog/1.png", "a/loose.png");
        Files.createDirectories(folder.resolve("a/cow"));
        write("a/cat/notes.txt", new byte[1]);
        write("a/dog/1.gif", new byte[1]);
        put("a/dog/more/1.png");
        assertRefused("a", "5 files in it cannot be used", "loose.png: it is in no folder of a class",
                "cow: there is no image in it", "cat/notes.txt: it is not called .png", "dog/1.gif: ", "dog/more: it is a folder");

        put("b/cat/0.png", "b/dog/0.png");
        for (int i = 1; i <= 14; i++) {
            write("b/dog/" + i + ".png", new byte[] {1, 2, 3});
        }
        assertRefused("b", "14 files in it cannot be used", "dog/1.png: its content is neither PNG nor JPEG", "; and 4 more");
    }

    @Test
    void oneFolderAroundEverythingIsPassedThrough() throws IOException {
        put("a/photos/photos/cat/1.png", "a/photos/photos/dog/1.png");
        write("a/photos/README.md", new byte[1]);
        assertThat(read("a").get("test").classNames()).containsExactly("cat", "dog");
        Files.createDirectories(folder.resolve("b"));
        Files.writeString(folder.resolve("b/only.csv"), "0,99\n1,2\n");
        assertThat(read("b").get("test").classes()).isEqualTo(2);
    }

    @Test
    void messagesNameTheArchiveAndNotWhereItWas() throws IOException {
        TinyDataset.writeTo(Files.createDirectories(folder.resolve("datasets")));
        DatasetRepository repository = new DatasetRepository(folder.resolve("datasets"), folder.resolve("cache"));
        Path zip = Files.write(folder.resolve("photos.zip"), Archives.zip(Archives.file("photos/cat/1.png", image()),
                Archives.file("photos/dog/1.png", image()), Archives.file("README.txt", new byte[1])));
        new OwnDataImporter(repository).importFrom("photos", OwnData.parse(zip.toString()), notes::add);
        assertThat(repository.manifest("photos").classNames()).containsExactly("cat", "dog");

        Path bad = Files.write(folder.resolve("bad.zip"), Archives.zip(
                Archives.file("photos/cat/1.png", image()), Archives.file("photos/dog/1.png", new byte[9])));
        assertThatThrownBy(() -> new OwnDataImporter(repository).importFrom("bad", OwnData.parse(bad.toString()), notes::add))
                .isInstanceOf(UserException.class).hasMessageContaining("cannot use " + bad + "/photos/dog/1.png: ")
                .message().doesNotContain("unpacked", "cache");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/dev/null", "/proc/self/mem", " ", ""})
    @DisabledOnOs(OS.WINDOWS)
    void oddPathsEndInASentence(String path) {
        assertThatThrownBy(() -> OwnData.parse(path).read()).isInstanceOf(UserException.class).message().doesNotContain("\n");
    }

    @Test
    void theRootHasAName() {
        assertThat(OwnData.parse("/").name()).isEqualTo("data");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void loopsAndDevicesEndInASentence() throws IOException {
        put("a/cat/1.png", "a/dog/1.png");
        Files.createSymbolicLink(folder.resolve("a/dog/2.png"), Path.of("2.png"));
        assertRefused("a", "2.png", "is no file");
        Files.delete(folder.resolve("a/dog/2.png"));
        Files.createSymbolicLink(folder.resolve("a/dog/up"), folder.resolve("a"));
        assertRefused("a", "up: it is a folder in a folder of a class");
        Files.createSymbolicLink(folder.resolve("null.csv"), Path.of("/dev/null"));
        assertRefused("null.csv", "it is no regular file");
        Files.createSymbolicLink(folder.resolve("loop"), Path.of("loop"));
        assertRefused("loop", "there is no data at");
    }

    /** A process without a locale cannot express all names: {@code \ufffd} stands for what is lost. */
    @Test
    void aNameThatHasLostLettersIsRefused() throws IOException {
        put("a/\ufffdpfel/1.png", "a/pear/1.png");
        assertRefused("a", "cannot express", "LC_ALL=C.UTF-8");
    }

    @Test
    void everyImageOfAFolderIsRead() throws IOException {
        put("a/cat/1.png", "a/dog/1.png", "a/dog/2.png");
        int count = read("a").values().stream().mapToInt(LabeledImages::count).sum();
        try (Stream<Path> files = Files.walk(folder.resolve("a"))) {
            assertThat(count).isEqualTo((int) files.filter(Files::isRegularFile).count());
        }
    }
}
