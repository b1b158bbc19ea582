package dev.mohs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mohs.io.Sha256;
import dev.mohs.model.zoo.ModelZoo;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models and data sets whose files are damaged: refused with the file's name, and nothing is written. */
class BadFilesTest {

    @TempDir
    private Path folder;

    @Nested
    @Tag("engine")
    class AModel {

        private Path manifest;
        private Path weights;

        @BeforeEach
        void copyABundledModel() throws IOException {
            manifest = copy("mine.json");
            weights = copy("mine.npz");
        }

        private Path copy(String name) throws IOException {
            try (InputStream in = ModelZoo.class.getResourceAsStream(name.replace("mine", "cnn-relu-s1"))) {
                Path file = folder.resolve(name);
                Files.copy(in, file);
                return file;
            }
        }

        private CommandRun sweep() {
            return CommandRun.of("sweep", "--models", manifest.toString(), "--limit", "10", "--epsilons", "0.1", "--quiet",
                    "--output", folder.resolve("new/run").toString());
        }

        private void isRefused(String... parts) {
            sweep().isRefused(Mohs.FAILED, parts);
            assertThat(folder.resolve("new")).doesNotExist();
        }

        private void replaceInManifest(String text, String by) throws IOException {
            String content = Files.readString(manifest);
            assertThat(content).contains(text);
            Files.writeString(manifest, content.replace(text, by));
        }

        @Test
        void worksWhenItsFilesAreSound() {
            sweep().succeeds();
        }

        @Test
        void isRefusedWhenItsWeightsAreNotThoseOfTheManifest() throws IOException {
            byte[] content = Files.readAllBytes(weights);
            content[content.length / 2] ^= 1;
            Files.write(weights, content);

            isRefused(weights.toString(), "SHA-256", "the manifest says");
        }

        @Test
        void isRefusedWhenItsWeightsAreCutShort() throws IOException {
            byte[] content = Files.readAllBytes(weights);
            byte[] half = Arrays.copyOf(content, content.length / 2);
            Files.write(weights, half);
            replaceInManifest(digest(content), digest(half));

            isRefused(weights.toString(), "cannot read", ".npz");
        }

        private String digest(byte[] content) throws IOException {
            return Sha256.of(new ByteArrayInputStream(content));
        }

        @Test
        void isRefusedWhenItsWeightsAreMissing() throws IOException {
            Files.delete(weights);

            isRefused(weights.toString());
        }

        @Test
        void isRefusedWhenItsWeightsBelongToAnotherArchitecture() throws IOException {
            replaceInManifest("\"architecture\" : \"cnn\"", "\"architecture\" : \"mlp\"");

            isRefused(weights.toString(), "does not fit the network", "conv1.weight");
        }

        @ParameterizedTest
        @ValueSource(strings = {"architecture", "activation", "inputShape", "classes", "sha256", "lower"})
        void isRefusedWhenItsManifestLacksAField(String field) throws IOException {
            replaceInManifest("\"" + field + "\"", "\"other\"");

            isRefused(manifest.toString(), field);
        }

        @Test
        void isRefusedWhenItsManifestIsCutShort() throws IOException {
            String content = Files.readString(manifest);
            Files.writeString(manifest, content.substring(0, content.length() / 2));

            isRefused(manifest.toString());
        }

        @Test
        void isRefusedWhenItsManifestIsOfANewerVersion() throws IOException {
            replaceInManifest("mohs-model/1", "mohs-model/2");

            isRefused("mohs-model/2", "mohs-model/1");
        }
    }

    @Nested
    class ADataset {

        private static final String IMAGES = "t10k-images-idx3-ubyte.gz";
        private static final String LABELS = "t10k-labels-idx1-ubyte.gz";

        private Path data;

        @BeforeEach
        void copyTheTestSplit() throws IOException {
            data = Files.createDirectories(folder.resolve("datasets/fashion-mnist"));
            for (String name : new String[] {"dataset.json", IMAGES, LABELS}) {
                Files.copy(Home.folder().resolve("datasets/fashion-mnist").resolve(name), data.resolve(name));
            }
        }

        private void isRefused(String... parts) {
            CommandRun.inHome(folder, "sweep", "--attack", "fgsm", "--limit", "10", "--quiet").isRefused(Mohs.FAILED, parts);
            assertThat(folder.resolve("reports")).doesNotExist();
        }

        @ParameterizedTest
        @ValueSource(strings = {IMAGES, LABELS})
        void isRefusedWhenAFileIsCutShort(String name) throws IOException {
            byte[] content = Files.readAllBytes(data.resolve(name));
            Files.write(data.resolve(name), Arrays.copyOf(content, content.length / 2));

            isRefused(data.resolve(name).toString(), "restore it");
        }

        @Test
        void isRefusedWhenAByteOfAFileIsAnother() throws IOException {
            byte[] content = Files.readAllBytes(data.resolve(IMAGES));
            content[content.length / 2] ^= 1;
            Files.write(data.resolve(IMAGES), content);

            isRefused(data.resolve(IMAGES).toString());
        }

        @Test
        void isRefusedWhenAFileIsMissing() throws IOException {
            Files.delete(data.resolve(LABELS));

            isRefused("t10k-labels-idx1-ubyte", "not there", "restore it");
        }

        @Test
        void isRefusedWhenItsManifestLacksAField() throws IOException {
            Path manifest = data.resolve("dataset.json");
            Files.writeString(manifest, Files.readString(manifest).replace("\"classNames\"", "\"names\""));

            isRefused(manifest.toString(), "classNames");
        }

        @Test
        void isListedWithItsReasonAmongTheOthers() throws IOException {
            for (String name : new String[] {"aaa", "zzz"}) {
                Path bad = Files.createDirectories(folder.resolve("datasets").resolve(name)).resolve("dataset.json");
                Files.writeString(bad, name.equals("aaa") ? "{" : Files.readString(data.resolve("dataset.json")));
            }

            CommandRun run = CommandRun.inHome(folder, "datasets");

            assertThat(run.exitCode()).isEqualTo(Mohs.FAILED);
            assertThat(run.out()).contains("aaa: cannot be used: ", "fashion-mnist: Fashion-MNIST", "    test: 10000 images",
                    "zzz: cannot be used: ", "is the manifest of 'fashion-mnist'");
        }

        @Test
        void isRefusedWhenThereIsNoFolderOfDatasets() {
            CommandRun.inHome(folder.resolve("datasets"), "datasets").isRefused(Mohs.FAILED, "datasets", "cannot list");
        }
    }
}
