package dev.mohs.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mohs.result.Evidence;
import dev.mohs.result.Evidence.Verdict;
import dev.mohs.result.ModelCurve;
import dev.mohs.result.ModelSummary;
import dev.mohs.result.PilotSummary;
import dev.mohs.result.SweepResult;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class PilotSectionTest {

    private static final PilotSummary PILOT = new PilotSummary("relu", 600, 412.5,
            List.of("Data set own: trained on split train, attacked on split test.", "10 epochs of 2,000 images."),
            List.of("The budget of 10 min allows 3 of 5 seeds; --budget 17m would do for all."));

    private static SweepResult pilot(int seeds) {
        List<ModelSummary> models = Stream.of("sqish", "relu", "leaky_relu")
                .flatMap(activation -> LongStream.rangeClosed(1, seeds)
                        .mapToObj(seed -> SyntheticSweep.model("cnn", activation, seed)))
                .toList();
        return SyntheticSweep.of(models, List.of(SyntheticSweep.FGSM), List.of("a", "b", "c")).ofPilot(PILOT);
    }

    @ParameterizedTest
    @FieldSource("dev.mohs.report.Locales#UNUSUAL")
    void isTheFirstThingOfTheMarkdownReport(String locale) {
        String report = Locales.under(locale, () -> MarkdownReport.of(pilot(3)));

        assertThat(report.substring(0, report.indexOf("\n**Of the cnn models"))).isEqualTo(Golden.text("pilot.md"));
    }

    @Test
    void isTheFirstSectionOfThePageAndOnlyOfAPilots() {
        assertThat(HtmlReport.of(pilot(3)).indexOf("id=\"pilot\"")).isPositive()
                .isLessThan(HtmlReport.of(pilot(3)).indexOf("id=\"answer\""));
        assertThat(PilotSection.of(Findings.of(SyntheticSweep.small()))).isEmpty();
    }

    @Test
    void theTerminalGivesAParagraphForEachSwapAndEachWarning() {
        assertThat(TerminalPilot.of(pilot(3)).lines()).hasSize(3)
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("sqish instead of relu: robust accuracy +")
                                .contains(" points under fgsm,"),
                        line -> assertThat(line).startsWith("leaky_relu instead of relu: robust accuracy "),
                        line -> assertThat(line).startsWith("The budget of 10 min allows 3 of 5 seeds"));
    }

    @Test
    void saysHowManyMoreSeedsAreNeeded() {
        assertThat(PilotSection.evidence(new Evidence(Verdict.MORE_SEEDS, 3, OptionalInt.of(1_000)))).isEqualTo(
                "The evidence of 3 seeds does not suffice: the difference in robust accuracy may be chance. About 997 more seeds,"
                        + " 1,000 in all, would be needed to show it if it is what it seems.");
        assertThat(PilotSection.evidence(new Evidence(Verdict.MORE_SEEDS, 3, OptionalInt.of(4))))
                .contains("About 1 more seed, 4 in all");
        assertThat(PilotSection.evidence(new Evidence(Verdict.NO_DIFFERENCE, 3, OptionalInt.empty())))
                .contains("show no difference", "1,000 would not tell it from none");
    }

    @Test
    void oneSeedIsNoEvidence() {
        assertThat(TerminalPilot.of(pilot(1))).contains("With one seed,", "Train at least 3 seeds");
        assertThat(MarkdownReport.of(pilot(1))).contains("how far chance reaches is unknown", "| 1 | unknown |");
    }

    @Test
    void modelsThatAreAlikeShowNoSpread() {
        SweepResult alike = pilot(2);
        List<ModelCurve> curves = alike.curves().stream()
                .map(curve -> new ModelCurve(curve.model(), curve.attack(), alike.curves().get(0).clean(),
                        alike.curves().get(0).points()))
                .toList();

        assertThat(TerminalPilot.of(SyntheticSweep.withCurves(alike, curves).ofPilot(PILOT)))
                .contains("All 2 seeds differ alike");
    }

    @Test
    void saysWhenNothingCanBeCompared() {
        SweepResult lost = pilot(1);
        List<ModelCurve> one = lost.curves().subList(0, 1);

        assertThat(MarkdownReport.of(SyntheticSweep.withCurves(lost, one).ofPilot(PILOT)))
                .contains("nothing can be said about a swap");
    }
}
