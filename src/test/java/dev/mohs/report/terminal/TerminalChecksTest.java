package dev.mohs.report.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mohs.result.Check;
import dev.mohs.result.Check.Verdict;
import dev.mohs.wording.CheckAdvice;
import dev.mohs.wording.CheckText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class TerminalChecksTest {

    @Test
    void breaksLongLinesBetweenWords() {
        String words = "figure ".repeat(30).strip();
        String text = TerminalChecks.of(List.of(
                new Check("monotone", "a", "fgsm", Verdict.WARNING, words, words, "Carlini et al. 2019")));

        assertThat(text.lines()).allMatch(line -> line.length() <= 80).noneMatch(line -> line.endsWith(" "));
        assertThat(text.replaceAll("\\s+", " ")).contains("a, fgsm: " + words, "warns when: " + words + " (Carlini");
    }

    @Test
    void whatCouldNotBeCheckedIsNoPass() {
        List<Check> checks = List.of(
                new Check("bounds", "net", null, Verdict.PASS, "inputs span 0..1", "less than half", "Carlini et al. 2019"),
                new Check("zero gradients", "net", null, Verdict.IMPOSSIBLE, "impossible: the model gives no gradients",
                        "more than 1 %", "Pintor et al. 2022"));
        assertThat(TerminalChecks.of(checks)).isEqualToIgnoringWhitespace(
                "1 of 2 integrity checks passed, 0 warnings, 1 impossible, as a model gives no gradients, 0 skipped.");
        assertThat(CheckText.summary(checks)).isEqualTo("1 of 2 checks passed, 0 warnings, 1 impossible, as a model gives no"
                + " gradients, 0 not applicable or not asked for.");
    }

    @Test
    void whatPassedIsALineAndAWarningSaysWhatItIsAbout() {
        assertThat(TerminalChecks.of(List.of(
                        new Check("bounds", "a", null, Verdict.PASS, "inputs span 0..1", "less than half", "Carlini et al. 2019"),
                        new Check("monotone", "a", "fgsm", Verdict.WARNING, "rises by 3", "any rise", "Carlini et al. 2019"),
                        new Check("monotone", "b", "fgsm", Verdict.WARNING, "rises by 5", "any rise", "Carlini et al. 2019"),
                        new Check(
                                "unfinished", "a", "pgd", Verdict.SKIPPED, "no survivors", "more than 5 %", "Pintor et al. 2022"))))
                .isEqualTo("""
                        1 of 4 integrity checks passed, 2 warnings, 1 skipped.
                          warning: monotone
                            a, fgsm: rises by 3
                            b, fgsm: rises by 5
                            warns when: any rise (Carlini et al. 2019)
                            it means: A larger ε breaks fewer examples.
                            it follows: The attack overshoots, or the model was trained on it.
                            to do: Sweep again with --attacks attacks/standard.json.
                        """);
    }

    /** Every check of docs/interpreting-results.md, and none besides. */
    @Test
    void everyCheckHasItsAdvice() throws IOException {
        List<String> names = Files.readAllLines(Path.of("docs/interpreting-results.md")).stream()
                .dropWhile(line -> !line.startsWith("| Check |"))
                .filter(line -> line.startsWith("| ") && !line.startsWith("| Check |"))
                .map(line -> line.split("\\|", 3)[1].replace(" (full)", "").strip())
                .distinct()
                .toList();
        assertThat(names).hasSizeGreaterThan(15).allSatisfy(name -> assertThat(CheckAdvice.of(
                new Check(name, "a", null, Verdict.WARNING, "figure", "threshold", "source"))).as(name).isPresent());
    }
}
