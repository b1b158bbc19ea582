package dev.mohs.report.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mohs.result.Check;
import dev.mohs.result.Check.Verdict;
import dev.mohs.wording.CheckText;
import java.util.List;
import org.junit.jupiter.api.Test;

class TerminalChecksTest {

    @Test
    void breaksLongLinesBetweenWords() {
        String words = "figure ".repeat(30).strip();
        String text = TerminalChecks.of(List.of(
                new Check("monotone", "a", "fgsm", Verdict.WARNING, words, words, "Carlini et al. 2019")));

        assertThat(text.lines()).allMatch(line -> line.length() <= 100).noneMatch(line -> line.endsWith(" "));
        assertThat(text.replaceAll("\\s+", " ")).contains("a, fgsm: " + words, "warns when: " + words + " (Carlini");
    }

    @Test
    void whatCouldNotBeCheckedIsNoPass() {
        List<Check> checks = List.of(
                new Check("bounds", "net", null, Verdict.PASS, "inputs span 0..1", "less than half", "Carlini et al. 2019"),
                new Check("zero gradients", "net", null, Verdict.IMPOSSIBLE, "impossible: the model gives no gradients",
                        "more than 1 %", "Pintor et al. 2022"));
        assertThat(TerminalChecks.of(checks)).contains("  unknown zero gradients: impossible: the model gives no gradients\n")
                .endsWith("1 of 2 integrity checks passed, 0 warnings, 1 impossible, as a model gives no gradients, 0 skipped.\n");
        assertThat(CheckText.summary(checks)).isEqualTo("1 of 2 checks passed, 0 warnings, 1 impossible, as a model gives no"
                + " gradients, 0 not applicable or not asked for.");
    }

    @Test
    void givesFigureThresholdVerdictAndSource() {
        assertThat(TerminalChecks.of(List.of(
                        new Check("bounds", "a", null, Verdict.PASS, "inputs span 0..1", "less than half", "Carlini et al. 2019"),
                        new Check("monotone", "a", "fgsm", Verdict.WARNING, "rises by 3", "any rise", "Carlini et al. 2019"),
                        new Check("monotone", "b", "fgsm", Verdict.PASS, "never rises", "any rise", "Carlini et al. 2019"),
                        new Check(
                                "unfinished", "a", "pgd", Verdict.SKIPPED, "no survivors", "more than 5 %", "Pintor et al. 2022"))))
                .isEqualTo("""
                        Integrity checks
                          pass    bounds: inputs span 0..1
                                  warns when: less than half (Carlini et al. 2019)
                          warning monotone: 1 of 2 passed
                                  warns when: any rise (Carlini et al. 2019)
                                    a, fgsm: rises by 3
                          skipped unfinished: no survivors
                                  warns when: more than 5 % (Pintor et al. 2022)
                        2 of 4 integrity checks passed, 1 warning, 1 skipped.
                        """);
    }
}
