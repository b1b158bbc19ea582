package dev.mohs.report.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mohs.analysis.verdict.Headline;
import dev.mohs.analysis.verdict.Verdict;
import dev.mohs.result.ModelSummary;
import dev.mohs.result.SweepResult;
import dev.mohs.result.SyntheticSweep;
import java.util.List;
import org.junit.jupiter.api.Test;

class TerminalVerdictTest {

    /** Three seeds of two activations, whose figures SyntheticSweep sets apart, and three networks of one seed each. */
    @Test
    void saysFirstWhichVerdictItIs() {
        String text = TerminalVerdict.of(SyntheticSweep.standard());

        assertThat(Headline.of(SyntheticSweep.standard()).orElseThrow().verdicts()).extracting(Verdict::kind)
                .containsExactly(Verdict.Kind.DIFFERENCE_SHOWN, Verdict.Kind.DIFFERENCE_SHOWN);
        assertThat(text).startsWith("Verdict at ε = 0.05 (linf): cnn difference shown, resnet difference shown\n")
                .contains("\n  Of the cnn models, ");
        assertThat(text.lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void ofOneNetworkItNamesNone() {
        SweepResult one = SyntheticSweep.of(List.of(new ModelSummary("net", "cnn", null, null, null, 1, null, null)),
                List.of(SyntheticSweep.FGSM), List.of("a", "b"));
        assertThat(TerminalVerdict.of(one)).startsWith("Verdict at ε = 0.05 (linf): a figure, compared with none\n");
        SweepResult control = SyntheticSweep.of(List.of(new ModelSummary("net", "cnn", null, null, null, 1, null, null)),
                List.of(SyntheticSweep.NOISE), List.of("a", "b"));
        assertThat(TerminalVerdict.of(control)).startsWith("Verdict at ε = 0.05 (linf): none, only controls ran\n");
    }
}
