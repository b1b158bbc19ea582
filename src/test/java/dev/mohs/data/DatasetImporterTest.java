package dev.mohs.data;

import static dev.mohs.data.TinyDataset.TRAIN_IMAGES;
import static dev.mohs.data.TinyDataset.TRAIN_LABELS;
import static dev.mohs.data.TinyDataset.content;
import static dev.mohs.data.TinyDataset.gzip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mohs.UserException;
import dev.mohs.UserException.Kind;
import dev.mohs.io.Sha256;
import dev.mohs.io.archive.Archives;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DatasetImporterTest {

    @TempDir
    private Path root;

    @TempDir
    private Path source;

    @TempDir
    private Path elsewhere;

    private Path cache;
    private DatasetRepository repository;

    @BeforeEach
    void writeDataset() throws IOException {
        TinyDataset.writeTo(root);
        cache = elsewhere.resolve("cache");
        repository = new DatasetRepository(root, cache);
    }

    private List<Path> importTiny() {
        return new DatasetImporter(repository).importFrom("tiny", source);
    }

    private void assertRefused(Kind kind, String... reasons) {
        assertThatThrownBy(this::importTiny)
                .isInstanceOfSatisfying(UserException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessageContainingAll(reasons)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void importsPlainAndCompressedFilesWhateverTheirNames() throws IOException {
        Files.write(source.resolve(TRAIN_IMAGES), gzip(content(TRAIN_IMAGES)));
        Files.write(source.resolve(TRAIN_LABELS + ".gz"), content(TRAIN_LABELS));
        Path target = cache.resolve("datasets").resolve("tiny");
        List<Path> written = importTiny();
        assertThat(written).containsExactly(target.resolve(TRAIN_IMAGES), target.resolve(TRAIN_LABELS));
        try (Stream<Path> files = Files.list(target)) {
            assertThat(files).as("nothing temporary is left").containsExactlyInAnyOrderElementsOf(written);
        }
        assertThat(target.resolve(TRAIN_IMAGES)).hasBinaryContent(content(TRAIN_IMAGES));
        assertThat(repository.load("tiny", "train").labels()).containsExactly(1, 0);
    }

    /** As unpackers of Windows write them, in the folders of Kaggle, twice. */
    @Test
    void importsFilesWithNamesThatPeopleChanged() throws IOException {
        Files.createDirectories(source.resolve("raw/Train-Images"));
        Files.write(source.resolve("raw/Train-Images/TRAIN.IMAGES"), content(TRAIN_IMAGES));
        Files.write(source.resolve("raw/train_labels.GZ"), gzip(content(TRAIN_LABELS)));
        Files.write(source.resolve("raw/train.labels"), content(TRAIN_LABELS));
        importTiny();
        assertThat(repository.load("tiny", "train").labels()).containsExactly(1, 0);

        source = archive(Archives.tar(
                Archives.file("train.images", content(TRAIN_IMAGES)),
                Archives.file("train-images/train-images", content(TRAIN_IMAGES)),
                Archives.file("train-labels.gz", gzip(content(TRAIN_LABELS)))));
        importTiny();
        source = archive(Archives.tar(Archives.file("b/train.images", new byte[28]),
                Archives.file("train.labels", content(TRAIN_LABELS))));
        assertRefused(Kind.FAILURE, "cannot use " + source + "/b/train.images: ", "SHA-256");
    }

    @Test
    void replacesADamagedCopy() throws IOException {
        Path target = Files.createDirectories(cache.resolve("datasets").resolve("tiny"));
        Files.write(target.resolve(TRAIN_LABELS), new byte[] {1, 2, 3});
        Files.write(source.resolve(TRAIN_IMAGES), content(TRAIN_IMAGES));
        Files.write(source.resolve(TRAIN_LABELS + ".gz"), gzip(content(TRAIN_LABELS)));
        importTiny();
        assertThat(repository.load("tiny", "train").count()).isEqualTo(2);
    }

    @Test
    void listsWhatIsExpectedWhenAFileIsMissing() throws IOException {
        assertRefused(Kind.FAILURE, "there is no train-images and no train-labels");
        Files.write(source.resolve(TRAIN_IMAGES), content(TRAIN_IMAGES));
        assertRefused(
                Kind.FAILURE,
                "there is no train-labels; it must hold train-images (28 bytes uncompressed), train-labels (10 bytes",
                "as it is or as .gz",
                "https://example.org/tiny");
        assertThat(cache).doesNotExist();
    }

    @Test
    void refusesAnotherContentNamingBothDigests() throws IOException {
        byte[] other = content(TRAIN_LABELS);
        other[9] = 2;
        Files.write(source.resolve(TRAIN_IMAGES), content(TRAIN_IMAGES));
        Files.write(source.resolve(TRAIN_LABELS), other);
        assertRefused(
                Kind.FAILURE,
                source.resolve(TRAIN_LABELS).toString(),
                Sha256.of(other),
                Sha256.of(content(TRAIN_LABELS)),
                "put the original files there");
        assertThat(cache.resolve("datasets").resolve("tiny").resolve(TRAIN_LABELS)).doesNotExist();
    }

    @Test
    void refusesAnotherSizeWithoutUnpackingIt() throws IOException {
        Files.write(source.resolve(TRAIN_LABELS), content(TRAIN_LABELS));
        Files.write(source.resolve(TRAIN_IMAGES + ".gz"), gzip(new byte[50_000_000]));
        assertRefused(Kind.FAILURE, "the manifest gives it 28 bytes uncompressed, but it has more");
        Files.write(source.resolve(TRAIN_IMAGES + ".gz"), gzip(new byte[27]));
        assertRefused(Kind.FAILURE, "the manifest gives it 28 bytes uncompressed, but it has 27");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "making links needs a privilege there")
    void followsLinksInsideTheFolderOnly() throws IOException {
        Files.write(source.resolve(TRAIN_IMAGES), content(TRAIN_IMAGES));
        Path inside = Files.write(source.resolve("labels"), content(TRAIN_LABELS));
        Path outside = Files.write(elsewhere.resolve("labels"), content(TRAIN_LABELS));
        Path link = source.resolve(TRAIN_LABELS);
        Files.createSymbolicLink(link, outside);
        assertRefused(Kind.FAILURE, link.toString(), "a link to " + outside.toRealPath() + ", outside the folder");
        assertThat(cache).doesNotExist();
        Files.delete(link);
        Files.createSymbolicLink(link, inside);
        assertThat(importTiny()).hasSize(2);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "making links needs a privilege there")
    void theFolderItselfMayBeALink() throws IOException {
        Files.write(source.resolve(TRAIN_IMAGES), content(TRAIN_IMAGES));
        Files.write(source.resolve(TRAIN_LABELS), content(TRAIN_LABELS));
        Path link = Files.createSymbolicLink(elsewhere.resolve("link"), source);
        assertThat(new DatasetImporter(repository).importFrom("tiny", link)).hasSize(2);
    }

    private Path archive(byte[] content) throws IOException {
        return Files.write(elsewhere.resolve("tiny.tar.gz"), gzip(content));
    }

    @Test
    void importsFromAnArchiveWhateverTheFoldersInIt() throws IOException {
        source = archive(Archives.tar(
                Archives.file("package/README", new byte[9]),
                Archives.file("package/data/" + TRAIN_IMAGES, content(TRAIN_IMAGES)),
                Archives.file("package/" + TRAIN_LABELS + ".gz", gzip(content(TRAIN_LABELS)))));
        Path target = cache.resolve("datasets").resolve("tiny");

        assertThat(importTiny()).containsExactly(target.resolve(TRAIN_IMAGES), target.resolve(TRAIN_LABELS));
        assertThat(repository.load("tiny", "train").labels()).containsExactly(1, 0);
        assertThat(cache.resolve("datasets")).isDirectoryNotContaining(file -> !file.endsWith("tiny"));
    }

    @Test
    void anArchiveThatIsNotRightLeavesNothing() throws IOException {
        source = archive(Archives.tar(Archives.file(TRAIN_IMAGES, content(TRAIN_IMAGES))));
        assertRefused(Kind.FAILURE, "in " + source + " there is no train-labels");
        source = archive(Archives.tar(
                Archives.file("a/" + TRAIN_IMAGES, content(TRAIN_IMAGES)), Archives.file("b/" + TRAIN_IMAGES, new byte[3])));
        assertRefused(Kind.FAILURE, "in " + source + " there is no train-labels");
        source = archive(Archives.tar(
                Archives.file(TRAIN_IMAGES, content(TRAIN_IMAGES)), Archives.file(TRAIN_LABELS, new byte[10])));
        assertRefused(Kind.FAILURE, "train-labels", "SHA-256");
        assertThat(cache).as("not even what was right").doesNotExist();
    }

    /** {@code md5sum}'s answer for the empty file. */
    private static final String MD5_OF_NOTHING = "d41d8cd98f00b204e9800998ecf8427e";

    private void giveNoDigestsBut(String md5) throws IOException {
        Path manifest = root.resolve("tiny").resolve("dataset.json");
        Files.writeString(manifest, TinyDataset.manifest()
                .replaceAll("\"sha256\": \"[0-9a-f]+\"", "\"sha256\": null")
                .replace("\"bundled\"", "\"cache\"")
                .replace("\"archive\": null", "\"archive\": {\"name\": \"tiny.tar.gz\", \"md5\": \"" + md5 + "\"}"));
    }

    @Test
    void withoutDigestsOfFilesOnlyThePublishedArchiveIsTaken() throws Exception {
        giveNoDigestsBut(MD5_OF_NOTHING);
        assertRefused(Kind.USAGE, "the digest of the archive alone", "tiny.tar.gz", MD5_OF_NOTHING);
        byte[] tar = Archives.tar(
                Archives.file(TRAIN_IMAGES, content(TRAIN_IMAGES)), Archives.file(TRAIN_LABELS, content(TRAIN_LABELS)),
                Archives.file("test-images", content("test-images")), Archives.file("test-labels", content("test-labels")));
        source = archive(tar);
        assertRefused(Kind.FAILURE, "it has the MD5 ", MD5_OF_NOTHING);
        assertThat(cache).doesNotExist();

        byte[] md5 = MessageDigest.getInstance("MD5").digest(Files.readAllBytes(source));
        giveNoDigestsBut(HexFormat.of().formatHex(md5));
        importTiny();
        assertThat(repository.load("tiny", "train").labels()).containsExactly(1, 0);
        assertThat(repository.manifest("tiny").hasAllDigests()).isTrue();

        Path images = cache.resolve("datasets/tiny").resolve(TRAIN_IMAGES);
        byte[] other = content(TRAIN_IMAGES);
        other[20] ^= 1;
        Files.write(images, other);
        assertThatThrownBy(() -> repository.load("tiny", "train"))
                .as("the digest noted when it was imported").hasMessageContaining(Sha256.of(content(TRAIN_IMAGES)));
    }

    @Test
    void refusesWhatIsNoFolder() {
        source = source.resolve("absent");
        assertRefused(Kind.USAGE, source.toString(), "not a folder and no archive (.zip, .tar, .tar.gz, .tgz)",
                "train-images (28 bytes uncompressed)");
    }

    @Test
    void refusesADatasetThatIsAllBundled() throws IOException {
        Path manifest = root.resolve("tiny").resolve("dataset.json");
        Files.writeString(manifest, Files.readString(manifest).replace("\"cache\"", "\"bundled\""));
        assertRefused(Kind.USAGE, "nothing to import for tiny", "test, train");
    }

    @Test
    void refusesUnknownNames() {
        assertThatThrownBy(() -> new DatasetImporter(repository).importFrom("mnist", source))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("there are: tiny");
    }

    @Test
    void saysThatTheCacheCannotBeWritten() throws IOException {
        Files.write(source.resolve(TRAIN_IMAGES), content(TRAIN_IMAGES));
        Files.write(source.resolve(TRAIN_LABELS), content(TRAIN_LABELS));
        Files.writeString(cache, "a file where the folder should be");
        assertRefused(Kind.FAILURE, "cannot write " + cache);
    }
}
