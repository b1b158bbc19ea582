package dev.mohs.evaluation.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mohs.analysis.verdict.Headline;
import dev.mohs.analysis.verdict.Verdict.Kind;
import dev.mohs.attack.catalog.AttackCatalog;
import dev.mohs.evaluation.Examples;
import dev.mohs.evaluation.ModelUnderTest;
import dev.mohs.evaluation.RobustnessEvaluator;
import dev.mohs.evaluation.SweepPlan;
import dev.mohs.model.Classifier;
import dev.mohs.model.ForwardingClassifier;
import dev.mohs.result.Check;
import dev.mohs.result.Check.Verdict;
import dev.mohs.result.SweepResult;
import dev.mohs.statistics.Outcomes;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("engine")
class CleanIsPlausibleTest {

    /** A model that somebody had to describe. */
    private record Described(Classifier classifier, int classes, String settings) implements ForwardingClassifier {

        static Described of(int classes) {
            return new Described(new Examples.Threshold(), classes, "mean [0.0], std [1.0], layout NCHW, outputs LOGITS");
        }
    }

    private static List<Check> checks(Classifier classifier, int right, int count) {
        return CleanIsPlausible.of(Subject.model("m"), classifier, Outcomes.of(count, i -> i < right));
    }

    /** The limits are 40 % of 10 classes, 66.7 % of 2, 34 % of 100. */
    @ParameterizedTest
    @CsvSource({
        "10, 2300, 10000, WARNING",
        "10, 23, 100, WARNING",
        "10, 39, 100, PASS",
        "10, 600, 1000, PASS",
        "10, 100, 1000, WARNING",
        "2, 500, 1000, WARNING",
        "2, 600, 1000, WARNING",
        "2, 700, 1000, PASS",
        "100, 200, 1000, WARNING",
        "100, 550, 1000, PASS",
        "10, 1, 4, PASS",
        "10, 0, 4, PASS",
        "10, 0, 10, WARNING"
    })
    void warnsFarBelowWhatTheClassesSuggest(int classes, int right, int count, Verdict verdict) {
        assertThat(checks(Described.of(classes), right, count)).singleElement().extracting(Check::verdict).isEqualTo(verdict);
    }

    @Test
    void namesWhatMayNotHaveBeenSaid() {
        Check check = checks(Described.of(10), 230, 1000).get(0);
        assertThat(check.figure()).isEqualTo("230 of 1000 clean images right, 23.0 %, where chance is 10.0 %; it is asked"
                + " with mean [0.0], std [1.0], layout NCHW, outputs LOGITS");
        assertThat(checks(Described.of(10), 900, 1000).get(0).figure()).endsWith("where chance is 10.0 %");
        assertThat(check.threshold()).startsWith("below 40.0 %").contains("mean and std", "bounds", "layout", "that of classes");
    }

    @Test
    void modelsThatNobodyDescribedAreNotAsked() {
        assertThat(checks(new Examples.Threshold(), 0, 1000)).isEmpty();
    }

    @Test
    void noFigureOfSuchAModelIsBelieved() {
        float[] values = new float[40];
        Arrays.fill(values, .9f);
        Arrays.fill(values, 0, 4, .1f);
        SweepPlan plan = new SweepPlan(Examples.images(values),
                List.of(AttackCatalog.load().create("square(queries=2)")), List.of(0.0, 0.01), 40, 1, 0);
        SweepResult result = new RobustnessEvaluator(plan).evaluate(List.of(ModelUnderTest.of(Described.of(2))));
        assertThat(Headline.of(result).orElseThrow().verdicts()).singleElement().satisfies(verdict -> {
            assertThat(verdict.kind()).isEqualTo(Kind.NOT_BELIEVED);
            assertThat(verdict.doubted().get(0).warnings()).extracting(Check::name).contains("clean accuracy plausible");
        });
    }
}
