package dev.mohs.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mohs.Golden;
import dev.mohs.Locales;
import dev.mohs.analysis.SweepAnalysis;
import dev.mohs.report.html.HtmlReport;
import dev.mohs.report.markdown.MarkdownReport;
import dev.mohs.report.section.PilotSection;
import dev.mohs.report.terminal.TerminalPilot;
import dev.mohs.result.Check;
import dev.mohs.result.ModelCurve;
import dev.mohs.result.ModelSummary;
import dev.mohs.result.PilotSummary;
import dev.mohs.result.SweepResult;
import dev.mohs.result.Sweeps;
import dev.mohs.result.SyntheticSweep;
import dev.mohs.wording.FewExamples;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

public class PilotReportTest {

    private static final PilotSummary PILOT = new PilotSummary("elu", 600, 412.5,
            List.of("Data set own: trained on split train, attacked on split test.", "10 epochs of 2,000 images."),
            List.of("The budget of 10 min allows 3 of 5 seeds; --budget 17m would do for all."));

    public static SweepResult pilot(int seeds) {
        return pilot(seeds, 100);
    }

    private static SweepResult pilot(int seeds, int images) {
        List<ModelSummary> models = Stream.of("sqish", "elu", "leaky_relu")
                .flatMap(activation -> LongStream.rangeClosed(1, seeds)
                        .mapToObj(seed -> SyntheticSweep.model("cnn", activation, seed)))
                .toList();
        return SyntheticSweep.of(models, List.of(SyntheticSweep.FGSM), List.of("a", "b", "c"), images).ofPilot(PILOT);
    }

    @ParameterizedTest
    @FieldSource("dev.mohs.Locales#UNUSUAL")
    void isTheFirstThingOfTheMarkdownReport(String locale) {
        String report = Locales.under(locale, () -> MarkdownReport.of(pilot(3)));

        assertThat(report.substring(0, report.indexOf("\n**Of the cnn models"))).isEqualTo(Golden.text("report/pilot.md"));
    }

    @Test
    void isTheFirstSectionOfThePageAndOnlyOfAPilots() {
        assertThat(HtmlReport.of(pilot(3)).indexOf("id=\"pilot\"")).isPositive()
                .isLessThan(HtmlReport.of(pilot(3)).indexOf("id=\"answer\""));
        assertThat(PilotSection.of(SweepAnalysis.of(SyntheticSweep.small()))).isEmpty();
    }

    @Test
    void theTerminalGivesAParagraphForEachSwapAndEachWarning() {
        assertThat(TerminalPilot.of(pilot(3)).lines()).hasSize(3)
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("sqish instead of elu: a gain of accuracy within ε = 0.05 under fgsm, +")
                                .contains("more than chance."),
                        line -> assertThat(line).startsWith("leaky_relu instead of elu: undecided"),
                        line -> assertThat(line).startsWith("The budget of 10 min allows 3 of 5 seeds"));
    }

    /**
     * Wilson's half-widths at one half, (u − l) / 2 by scipy's binomtest: 1 of 3 ±36.5, 50 of 100 ±9.6, 200 of 400 ±4.9, 500 of
     * 1,000 ±3.1.
     */
    @Test
    void wherePicturesAreTooFewItAsksForPicturesAndNotForSeeds() {
        assertThat(FewExamples.warning(3)).contains("Too few test images to tell: with"
                + " 3 images each is 33.3 points of accuracy, and an accuracy of a half is known to ±36.5 points at best."
                + " More seeds do"
                + " not help, as all see the same images; more images do: 100 to ±9.6, 400 to ±4.9, 1,000 to ±3.1.");
        assertThat(TerminalPilot.of(pilot(3, 40))).startsWith("Too few test images").contains("undecided.")
                .doesNotContain("3 seeds tell it to");
        assertThat(TerminalPilot.of(pilot(3, 100))).doesNotContain("Too few test images");
    }

    /** Nothing is said of what more seeds would find, only of how exactly they would tell. */
    @Test
    void whatIsUndecidedSaysWhatMoreSeedsWouldBuy() {
        assertThat(TerminalPilot.of(pilot(3)))
                .contains("leaky_relu instead of elu: undecided. The difference in accuracy within ε = 0.05 under fgsm is ")
                .contains("It may be anything in that interval. 3 seeds tell it to ±", " points; 6 would to about ±")
                .doesNotContain("no difference", "would not tell", "needed");
    }

    @Test
    void controlsAloneJudgeNoSwap() {
        List<ModelSummary> models = pilot(3).models();
        SweepResult result = SyntheticSweep.of(models, List.of(SyntheticSweep.NOISE), List.of("a", "b", "c"), 100)
                .ofPilot(PILOT);
        assertThat(TerminalPilot.of(result)).startsWith("Only controls ran").doesNotContain("gain", "loss", "undecided");
    }

    @Test
    void aSwapThatAWarningTouchesIsNotJudged() {
        SweepResult warned = Sweeps.withChecks(pilot(3),
                List.of(new Check("made up", "cnn-sqish-s2", "fgsm", Check.Verdict.WARNING, "a", "b", "c")));
        assertThat(TerminalPilot.of(warned).lines().findFirst().orElseThrow())
                .startsWith("sqish instead of elu: nothing can be said, as the figure of cnn-sqish, ")
                .contains("cannot be believed: 1 integrity check warns (made up of cnn-sqish-s2).");
        assertThat(MarkdownReport.of(warned)).doesNotContain("a gain").contains("| cannot be believed | 3 |");
    }

    @Test
    void oneSeedIsNoEvidence() {
        assertThat(TerminalPilot.of(pilot(1))).contains("With one seed,", "Train at least 3 seeds");
    }

    @Test
    void modelsThatAreAlikeShowNoSpread() {
        SweepResult alike = pilot(2);
        List<ModelCurve> curves = alike.curves().stream()
                .map(curve -> new ModelCurve(curve.model(), curve.attack(), alike.curves().get(0).clean(),
                        alike.curves().get(0).points()))
                .toList();

        assertThat(TerminalPilot.of(SyntheticSweep.withCurves(alike, curves).ofPilot(PILOT)))
                .contains("All seeds differ alike");
    }

    @Test
    void saysWhenNothingCanBeCompared() {
        SweepResult lost = pilot(1);
        List<ModelCurve> one = lost.curves().subList(0, 1);

        assertThat(MarkdownReport.of(SyntheticSweep.withCurves(lost, one).ofPilot(PILOT)))
                .contains("nothing can be said about a swap");
    }
}
