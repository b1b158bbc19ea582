package dev.mohs.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mohs.analysis.AttackAnalysis;
import dev.mohs.analysis.SweepAnalysis;
import dev.mohs.analysis.verdict.Headline;
import dev.mohs.analysis.verdict.Standing;
import dev.mohs.analysis.verdict.Verdict;
import dev.mohs.page.Block;
import dev.mohs.page.HtmlPage;
import dev.mohs.report.html.HtmlReport;
import dev.mohs.report.markdown.MarkdownReport;
import dev.mohs.report.section.AnswerSection;
import dev.mohs.report.section.ChecksSection;
import dev.mohs.report.section.VerdictParagraphs;
import dev.mohs.report.terminal.TerminalChecks;
import dev.mohs.report.terminal.TerminalPilot;
import dev.mohs.report.terminal.TerminalTable;
import dev.mohs.report.terminal.TerminalVerdict;
import dev.mohs.result.AttackSummary;
import dev.mohs.result.Check;
import dev.mohs.result.ModelCurve;
import dev.mohs.result.ModelSummary;
import dev.mohs.result.SweepResult;
import dev.mohs.result.Sweeps;
import dev.mohs.result.SyntheticSweep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SameWordsTest {

    private static final List<String> CLASSES = List.of("a", "b", "c");
    private static final AttackSummary SQUARE =
            new AttackSummary("square(queries=200)", "linf", "scores", Map.of("queries", "200"), "Andriushchenko et al. 2020");
    private static final AttackSummary PGD =
            new AttackSummary("pgd", "linf", "white-box", Map.of("steps", "40"), "Madry et al. 2018");

    /** Up to five groups of up to three seeds and two architectures, with random attacks, warnings and failures. */
    static Stream<SweepResult> random() {
        return IntStream.range(0, 30).mapToObj(seed -> {
            Random random = new Random(seed);
            int seeds = 1 + random.nextInt(3);
            List<ModelSummary> models = new ArrayList<>();
            for (String activation : List.of("sqish", "relu", "elu").subList(0, 1 + random.nextInt(3))) {
                IntStream.rangeClosed(1, seeds).forEach(s -> models.add(SyntheticSweep.model("cnn", activation, s)));
            }
            if (random.nextBoolean()) {
                models.add(SyntheticSweep.model("resnet", "gelu", 1));
            }
            List<AttackSummary> attacks = List.of(
                    List.of(SyntheticSweep.FGSM, SyntheticSweep.NOISE), List.of(SyntheticSweep.NOISE, SyntheticSweep.FGSM, PGD),
                    List.of(SQUARE), List.of(SyntheticSweep.NOISE)).get(random.nextInt(4));
            SweepResult result = SyntheticSweep.of(models, attacks, CLASSES);
            List<Check> checks = models.stream().filter(model -> random.nextInt(4) == 0)
                    .map(model -> warning(model, random.nextBoolean() ? null : attacks.get(0).name()))
                    .toList();
            return random.nextInt(4) == 0 ? with(failing(result), checks) : with(result, checks);
        });
    }

    private static Check warning(ModelSummary model, String attack) {
        return new Check("made up", model.name(), attack, Check.Verdict.WARNING, "a figure", "a threshold", "a source");
    }

    /** The last attack fails on the last model, if there is another model. */
    private static SweepResult failing(SweepResult result) {
        List<ModelCurve> curves = result.models().size() == 1
                ? result.curves()
                : result.curves().subList(0, result.curves().size() - 1);
        return SyntheticSweep.withCurves(result, curves);
    }

    private static SweepResult with(SweepResult result, List<Check> checks) {
        return Sweeps.withChecks(result, checks).at(.05);
    }

    @ParameterizedTest
    @MethodSource("random")
    void everyOutputSaysTheSameWords(SweepResult result) {
        String html = spaced(HtmlPage.parse(HtmlReport.of(result)).text());
        String markdown = spaced(MarkdownReport.of(result).replaceAll("\\\\([\\\\`*_\\[\\]<>|~])", "$1"));
        String terminal = spaced(TerminalVerdict.of(result).replaceFirst("(?s)^Verdict at .*?\n(?=  )", ""));
        assertThat(VerdictParagraphs.of(result)).isNotEmpty().extracting(paragraph -> spaced(paragraph.text()))
                .allSatisfy(text -> {
                    assertThat(html).contains(text);
                    assertThat(markdown).contains(text);
                    assertThat(terminal).contains(text);
                });
        assertThat(terminal).isEqualTo(
                VerdictParagraphs.of(result).stream().map(p -> spaced(p.text())).collect(Collectors.joining(" ")));
    }

    private static String spaced(String text) {
        return text.replaceAll("[\\s\u00a0]+", " ").strip();
    }

    @ParameterizedTest
    @MethodSource("random")
    void aFigureThatCannotBeBelievedIsNeverSaidWithoutItsWarning(SweepResult result) {
        List<Verdict> verdicts = Headline.of(result).orElseThrow().verdicts();
        if (verdicts.get(0).kind() == Verdict.Kind.NO_ATTACK) {
            return;
        }
        for (Standing doubted : verdicts.stream().flatMap(verdict -> verdict.doubted().stream()).toList()) {
            List<Block.Text> about = VerdictParagraphs.of(result).stream()
                    .filter(text -> text.tone() != Block.Tone.NOTE && text.text().contains(doubted.label()))
                    .toList();
            assertThat(about).isNotEmpty().allSatisfy(text -> {
                assertThat(text.tone()).isEqualTo(Block.Tone.WARNING);
                assertThat(text.text()).contains("cannot be believed").contains("made up").doesNotContain("keeps");
            });
            assertThat(AnswerSection.of(SweepAnalysis.of(result)).blocks()).filteredOn(Block.Bullets.class::isInstance)
                    .extracting(block -> (Block.Bullets) block)
                    .flatExtracting(Block.Bullets::items)
                    .filteredOn(item -> item.contains(doubted.label()) && !item.startsWith("Training seeds"))
                    .allSatisfy(item -> assertThat(item).contains(doubted.label() + " (cannot be believed)"));
        }
    }

    @ParameterizedTest
    @MethodSource("random")
    void whatCannotBeBelievedStandsLastInEveryTableAndIsMarked(SweepResult result) {
        for (AttackAnalysis attack : SweepAnalysis.of(result).attacks()) {
            assertThat(attack.groups()).extracting(curve -> attack.isDoubted(curve.group().label()))
                    .isSortedAccordingTo(Boolean::compare);
            String table = TerminalTable.of(result, true);
            attack.groups().stream().filter(curve -> attack.isDoubted(curve.group().label())).forEach(curve ->
                    assertThat(table.substring(table.indexOf("\n" + attack.name() + (attack.isControl() ? " (control):" : ":")))
                            .lines())
                            .anyMatch(line -> line.startsWith("(!) " + curve.group().label()) && !line.contains("\u001b")));
        }
    }

    /** Three pairs are tested together, so each one-sided test is at 5 % / 3. */
    @Test
    void equivalenceIsSaidAtTheMarginThatWasNamed() {
        SweepResult pilot = PilotReportTest.pilot(3);
        String named = TerminalPilot.of(pilot.within(.3));
        assertThat(named)
                .contains("leaky_relu instead of elu: equivalent in accuracy within ε = 0.05 under fgsm within ±30.0 points"
                + " (two one-sided tests at 1.7\u00a0%: the 96.7\u00a0% interval is ").doesNotContain("undecided");
        assertThat(TerminalPilot.of(pilot.within(.001))).contains(
                "It may be anything in that interval. Nor are they shown to be equivalent within ±0.1 points (two one-sided"
                        + " tests at");
        assertThat(TerminalPilot.of(pilot)).doesNotContain("equivalent");
    }

    /** An interval is of one pair, a p-value may be of many, and Newcombe's interval is not the inverse of McNemar's test. */
    @Test
    void aBlackBoxSaysWhatItCouldNotBeAskedAndWhatItWas() {
        SweepResult result = with(SyntheticSweep.of(List.of(SyntheticSweep.model("cnn", "relu", 1)), List.of(SQUARE), CLASSES),
                List.of(new Check("zero gradients", "cnn-relu-s1", null, Check.Verdict.IMPOSSIBLE, "a", "b", "c")));
        assertThat(TerminalVerdict.of(result).replaceAll("\\s+", " "))
                .contains("Evidence: black-box only, as gradients could not be had: the checks of gradients were impossible")
                .contains("the attacks saw scores, 200 queries for an example at most (square(queries=200)).");
    }

    @Test
    void whatCannotBeToldIsWarnedOfAndDisqualifiesNothing() {
        Check open = new Check("gradient is right", "cnn-relu-s1", null, Check.Verdict.CANNOT_TELL, "cannot tell: x", "b", "c");
        SweepResult result = with(SyntheticSweep.of(
                List.of(SyntheticSweep.model("cnn", "relu", 1)), List.of(SyntheticSweep.FGSM), CLASSES), List.of(open));
        assertThat(TerminalVerdict.of(result).replaceAll("\\s+", " "))
                .startsWith("Verdict at ε = 0.05 (linf): a figure, compared with none cnn-relu keeps ")
                .contains(" Of cnn-relu-s1, the check gradient is right cannot tell. That speaks against no figure; attacks without"
                        + " gradients, as square, would support them.")
                .doesNotContain("cannot be believed");
        assertThat(TerminalTable.of(result, false)).doesNotContain("(!)");
        assertThat(TerminalChecks.of(result.checks())).contains("warning: gradient is right\n", "    cnn-relu-s1: cannot tell: x\n")
                .startsWith("0 of 1 integrity check passed, 1 warning, 0 skipped.\n");
        assertThat(ChecksSection.of(result).blocks().toString()).contains("Checks that raised a warning", "text=cannot tell, ");
    }

    @Test
    void aModelWithoutAHeadlineFigureIsNamedWithWhatIsKnownOfIt() {
        List<ModelSummary> models = List.of(SyntheticSweep.model("cnn", "relu", 1), SyntheticSweep.model("onnx", "relu", 1));
        SweepResult result = with(
                failing(SyntheticSweep.of(models, List.of(SQUARE, SyntheticSweep.FGSM), CLASSES)), List.of());
        assertThat(TerminalVerdict.of(result).replaceAll("\\s+", " "))
                .contains("onnx-relu-s1 has no figure under worst case (linf), as an attack could not be completed on it. It keeps")
                .contains("under square(queries=200) alone (black-box only, ");
    }
}
