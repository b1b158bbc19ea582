package dev.mohs.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mohs.UserException;
import dev.mohs.data.DatasetManifest.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatasetManifestTest {

    @TempDir
    private Path folder;

    private DatasetManifest read(String text) {
        try {
            return DatasetManifest.read(Files.writeString(folder.resolve("dataset.json"), text));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void readsEveryField() {
        DatasetManifest manifest = read(TinyDataset.manifest());
        assertThat(manifest.name()).isEqualTo("tiny");
        assertThat(manifest.title()).isEqualTo("Tiny");
        assertThat(manifest.format()).isEqualTo(DatasetFormat.IDX);
        assertThat(manifest.shape()).containsExactly(1, 2, 3);
        assertThat(manifest.lower()).isEqualTo(0f);
        assertThat(manifest.upper()).isEqualTo(1f);
        assertThat(manifest.scale()).isEqualTo(255f);
        assertThat(manifest.classNames()).containsExactly("ant", "bee", "cat");
        assertThat(manifest.splits().keySet()).containsExactly("test", "train");
        assertThat(manifest.splits().get("train"))
                .isEqualTo(new DatasetManifest.Split(List.of("train-images", "train-labels"), 2, Location.CACHE, "Two more."));
        assertThat(manifest.files()).hasSize(4);
        assertThat(manifest.file("test-images").bytes()).isEqualTo(16 + 2 * 2 * 3);
        assertThat(manifest.source()).isEqualTo("https://example.org/tiny");
    }

    /** 8/255 is the budget of inputs in 0..1; in −1..1 the same change of an image is twice as much. */
    @Test
    void usualBudgetsAreScaledToTheRangeOfInputs() {
        String budgets = "\"primaryEpsilon\": {\"linf\": \"8/255\", \"l2\": \".5\"}, \"lower\": ";
        assertThat(read(TinyDataset.manifest().replace("\"lower\": ", budgets)).usualBudgets())
                .containsExactly(Map.entry("l2", .5), Map.entry("linf", 8 / 255.0));
        assertThat(read(TinyDataset.manifest().replace("\"lower\": 0", budgets + "-1")).usualBudgets())
                .containsExactly(Map.entry("l2", 1.0), Map.entry("linf", 16 / 255.0));
        assertThat(read(TinyDataset.manifest()).usualBudgets()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{\"l3\": \"1\"}      | by norm, linf, l2 or l1, not 'l3'",
        "{\"linf\": \"8:255\"} | must be a number or a fraction above 0, as 0.3 or 8/255, not '8:255'",
        "{\"linf\": \"8/0\"}   | not '8/0'",
        "{\"linf\": \"0\"}     | not '0'",
        "{\"linf\": \"-.1\"}   | not '-.1'",
        "{\"linf\": null}     | not 'null'"
    })
    void refusesBudgetsThatAreNone(String budgets, String message) {
        String manifest = TinyDataset.manifest().replace("\"lower\": ", "\"primaryEpsilon\": " + budgets + ", \"lower\": ");
        assertThatThrownBy(() -> read(manifest)).isInstanceOf(UserException.class).hasMessageContaining(message);
    }

    /** One piece of a valid manifest is replaced; the message must name the file and the rule. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"tiny\"                  | \"Tiny!\"           | name must be lower-case letters",
                "\"tiny\"                  | null                | name is missing",
                "\"title\": \"Tiny\"       | \"title\": \" \"    | title is missing",
                "\"title\": \"Tiny\",      | ``                  | 'title'",
                "\"title\"                 | \"titel\"           | 'title'",
                "\"idx\"                   | \"png\"             | Enum class: [",
                "\"idx\"                   | \"npz\"             | must be one .npz file",
                "\"idx\"                   | \"cifar-10\"        | records of 7 bytes, 2 in all, not 38 bytes",
                "\"idx\"                   | null                | format is missing",
                "[1, 2, 3]                 | [2, 3]              | shape must be (channels, height, width)",
                "[1, 2, 3]                 | [1, 0, 3]           | all positive, not [1, 0, 3]",
                "[1, 2, 3]                 | [1, null, 3]        | shape is missing or has a missing element",
                "[1, 2, 3]                 | [3, 2, 3]           | idx holds one channel, not 3",
                "[1, 2, 3]                 | [1, 99999, 99999]   | too many values",
                "\"upper\": 1.0            | \"upper\": 0.0      | not 0.0 and 0.0",
                "\"upper\": 1.0            | \"upper\": 1e39     | must be finite",
                "\"upper\": 1.0            | \"upper\": 0.5      | 255/scale between lower and upper, not 255.0",
                "\"lower\": 0.0            | \"lower\": 0.1      | 0/scale",
                "\"scale\": 255            | \"scale\": 0        | scale must be positive",
                "[\"ant\", \"bee\", \"cat\"] | [\"ant\"]         | 2 to 256 names, not 1",
                "\"bee\"                   | \"ant\"             | classNames must differ",
                "\"bee\"                   | \" \"               | a class name is missing",
                "\"test\": {               | \"Test 1\": {       | the name of a split",
                "\"count\": 2              | \"count\": 0        | count of a split must be positive, not 0",
                "\"count\": 2              | \"count\": 2.5      | 2.5",
                "\"bundled\"               | \"internet\"        | \"internet\"",
                "[\"test-images\"         | [\"x\"               | split test names the file x",
                "[\"test-images\", \"test-labels\"] | null   | files of a split is missing",
                "[\"test-images\", \"test-labels\"] | []     | files of a split is empty",
                "[\"test-images\", \"test-labels\"] | [\"test-images\"] | [test-labels], which no split names",
                "[\"train-images\", \"train-labels\"] | [\"train-images\", \"train-labels\", \"test-labels\"] | that of the labels",
                "\"path\": \"test-images\" | \"path\": \"../x\"  | plain file name without .gz, not '../x'",
                "\"path\": \"test-images\" | \"path\": \"a.gz\"  | plain file name without .gz, not 'a.gz'",
                "\"path\": \"test-images\" | \"path\": \"test-labels\" | lists test-labels twice",
                "\"bytes\": 28             | \"bytes\": -28      | bytes of test-images",
                "\"sha256\": \"            | \"sha256\": \"X     | 64 lower-case hexadecimal digits",
                "\"sha256\": \"            | \"sha256\": null, \"x\": \" | \"x\"",
                "\"archive\": null         | \"archive\": {\"name\": \"a.tgz\", \"md5\": \"1\"} | 32 lower-case hexadecimal digits",
                "\"archive\": null         | \"archive\": {\"name\": null, \"md5\": \"1\"} | name of the archive is missing",
                "\"licence\": \"none\"     | \"licence\": null   | licence is missing",
                "\"source\": \"https       | \"source\": 1, \"s\": \"https | \"s\"",
            })
    void refuses(String piece, String replacement, String reason) {
        String sound = TinyDataset.manifest();
        int at = sound.indexOf(piece);
        assertThat(at).as("the piece is in the manifest").isNotNegative();
        String broken = sound.substring(0, at) + replacement + sound.substring(at + piece.length());
        assertThatThrownBy(() -> read(broken))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("dataset.json")
                .hasMessageContaining(reason)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void aFileMayLackItsDigestWhereThatOfAnArchiveIsGiven() {
        String without = TinyDataset.manifest().replaceFirst("\"sha256\": \"[0-9a-f]+\"", "\"sha256\": null");
        assertThatThrownBy(() -> read(without)).hasMessageContaining("a file has no sha256, and no archive is given");

        String archive = "{\"name\": \"a.tgz\", \"md5\": \"" + "0".repeat(32) + "\"}";
        DatasetManifest manifest = read(without.replace("\"archive\": null", "\"archive\": " + archive));

        assertThat(manifest.hasAllDigests()).isFalse();
    }

    @Test
    void refusesAManifestWithoutSplits() {
        String broken = TinyDataset.manifest()
                .replaceAll("(?s)\"splits\": .*?\"files\": \\[\\s*\\{", "\"splits\": {}, \"files\": [{");
        assertThatThrownBy(() -> read(broken)).hasMessageContaining("splits is missing or empty");
    }
}
