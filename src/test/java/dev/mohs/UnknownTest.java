package dev.mohs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnknownTest {

    private static final List<String> ATTACKS = List.of("fgsm", "pgd", "apgd", "apgd_t", "square", "deepfool", "fab");

    /** The classical examples of Levenshtein, and of what Damerau adds. */
    @ParameterizedTest
    @CsvSource({"kitten, sitting, 3", "saturday, sunday, 3", "ca, ac, 1", "pgd, pdg, 1", "'', abc, 3", "same, same, 0", "ab, ba, 1",
        "fgsm, fgms, 1", "leaky, leak, 1"})
    void countsSlips(String a, String b, int slips) {
        assertThat(Unknown.distance(a, b)).isEqualTo(slips);
        assertThat(Unknown.distance(b, a)).isEqualTo(slips);
    }

    @ParameterizedTest
    @CsvSource({"pdg, pgd", "FGSM, fgsm", "apgd-t, apgd_t", "sqaure, square", "deepfol, deepfool", "fba, fab"})
    void saysWhatWasProbablyMeantAndWhatThereIs(String typed, String meant) {
        assertThat(Unknown.name("there is no attack", typed, ATTACKS)).hasMessage("there is no attack '" + typed
                + "' (did you mean " + meant + "?); there are fgsm, pgd, apgd, apgd_t, square, deepfool, fab");
    }

    @ParameterizedTest
    @CsvSource({"nothing", "x", "carlini_wagner"})
    void doesNotGuessWildly(String typed) {
        assertThat(Unknown.hint(typed, ATTACKS)).isEmpty();
        assertThat(Unknown.hint(typed.repeat(500), ATTACKS)).isEmpty();
    }

    @Test
    void namesAllThatAreAsNear() {
        assertThat(Unknown.hint("cnn-relu-s4", List.of("cnn-relu-s1", "cnn-relu-s2", "cnn-sqish-s1")))
                .isEqualTo(" (did you mean cnn-relu-s1 or cnn-relu-s2?)");
        assertThat(Unknown.hint("x", List.of())).isEmpty();
        assertThat(Unknown.listed(List.of())).isEqualTo("none");
    }

    @Test
    void looksBesideAFileThatIsNotThere(@TempDir Path folder) throws IOException {
        Files.createFile(folder.resolve("standard.json"));
        assertThat(Unknown.hint(folder.resolve("standrad.json"))).isEqualTo(" (did you mean standard.json?)");
        assertThat(Unknown.hint(folder.resolve("absent/standrad.json"))).isEmpty();
        assertThat(Unknown.hint(Path.of("/"))).isEmpty();
    }
}
