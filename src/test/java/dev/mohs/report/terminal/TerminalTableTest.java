package dev.mohs.report.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mohs.Golden;
import dev.mohs.Locales;
import dev.mohs.analysis.curve.MedianDistance;
import dev.mohs.result.ModelSummary;
import dev.mohs.result.SyntheticSweep;
import dev.mohs.wording.Text;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class TerminalTableTest {

    @ParameterizedTest
    @FieldSource("dev.mohs.Locales#UNUSUAL")
    void isTheSameInEveryLocale(String locale) {
        assertThat(Locales.under(locale, () -> TerminalTable.of(SyntheticSweep.standard(), false)))
                .isEqualTo(Golden.text("report/standard.txt"));
    }

    @Test
    void fits80Columns() {
        List<ModelSummary> models = IntStream.range(0, 3)
                .mapToObj(i -> new ModelSummary("model-" + "x".repeat(120) + i, "cnn", null, null, null, 1, null, null))
                .toList();
        String table = TerminalTable.of(
                SyntheticSweep.of(models, List.of(SyntheticSweep.FGSM), List.of("a", "b")), false);
        assertThat(table.lines())
                .allSatisfy(line -> assertThat(line.codePointCount(0, line.length())).isLessThanOrEqualTo(80));
        assertThat(table).contains("…").contains("\nfgsm: accuracy in % within ε (linf); declared: ε = ")
                .containsPattern("\n +clean .*" + Text.declaredEpsilon(SyntheticSweep.standard()) + "[ \n]");
    }

    @Test
    void attacksOfLeastNormHaveTheMedianOfWhatTheyFound() {
        String table = TerminalTable.of(SyntheticSweep.withDistances(), false);
        List<String> deepfool = table.substring(table.indexOf("deepfool:")).lines()
                .dropWhile(line -> !line.contains("clean")).limit(4).toList();
        double mean = SyntheticSweep.withDistances().curvesOf("deepfool").stream().limit(3)
                .mapToDouble(curve -> MedianDistance.of(curve.minimalDistances()).value()).average().orElseThrow();
        assertThat(deepfool.get(0)).endsWith("    0.3    median ε").hasSize(80);
        assertThat(deepfool.get(1)).startsWith("cnn-sqish (3 seeds)").endsWith("   " + Text.estimate(mean))
                .hasSize(80);
        assertThat(table).containsOnlyOnce("median");
    }

    @Test
    void coloursOnlyWhenAsked() {
        String plain = TerminalTable.of(SyntheticSweep.standard(), false);
        String coloured = TerminalTable.of(SyntheticSweep.standard(), true);
        assertThat(plain).doesNotContain("\u001b");
        assertThat(coloured).contains("\u001b[1m   84.3\u001b[0m");
        assertThat(coloured.replaceAll("\u001b\\[[01]m", "")).isEqualTo(plain);
    }
}
