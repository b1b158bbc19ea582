package dev.mohs.evaluation.check;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import dev.mohs.attack.catalog.AttackCatalog;
import dev.mohs.evaluation.Examples;
import dev.mohs.evaluation.ModelUnderTest;
import dev.mohs.evaluation.RobustnessEvaluator;
import dev.mohs.evaluation.SweepListener;
import dev.mohs.evaluation.SweepPlan;
import dev.mohs.evaluation.TransferEvaluator;
import dev.mohs.result.Check;
import dev.mohs.result.Check.Verdict;
import dev.mohs.result.Failure;
import dev.mohs.result.SweepResult;
import dev.mohs.result.TransferResult;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models that answer some images, or all, with scores that are no numbers. */
@Tag("engine")
class FiniteScoresTest {

    private static final float[] VALUES = {.1f, .2f, .3f, .4f};

    /** Its scores of values below the limit are spoilt. */
    private static final class Spoilt extends Examples.Threshold {

        private final float limit;
        private final float score;

        Spoilt(float limit, float score) {
            this.limit = limit;
            this.score = score;
        }

        @Override
        public NDArray logits(NDArray inputs) {
            float[] values = inputs.toFloatArray();
            NDArray sound = super.logits(inputs);
            float[] scores = sound.toFloatArray();
            for (int i = 0; i < values.length; i++) {
                scores[2 * i] = values[i] < limit ? score : scores[2 * i];
            }
            return inputs.getManager().create(scores, sound.getShape());
        }

        @Override
        public String name() {
            return "spoilt";
        }
    }

    private static SweepResult sweep(Spoilt model) {
        SweepPlan plan = new SweepPlan(
                Examples.images(VALUES), List.of(AttackCatalog.load().create("noise")), List.of(0.0, 0.01), 2, 1, 0);
        return new RobustnessEvaluator(plan).evaluate(List.of(ModelUnderTest.of(model),
                ModelUnderTest.of(new Examples.Threshold())));
    }

    private static Check check(SweepResult result, String name) {
        return result.checks().stream().filter(check -> check.name().equals(name) && check.model().equals("spoilt")).findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "0.15, 1, 0", "0.35, 3, 0"})
    void imagesWithoutNumbersAreCountedAndNotCalledRandom(float limit, int notNumbers, int infinite) {
        SweepResult result = sweep(new Spoilt(limit, Float.NaN));
        assertThat(check(result, "finite scores").figure()).isEqualTo(
                notNumbers + " of 4 clean images have scores that are not numbers (NaN), " + infinite + " infinite ones");
        assertThat(check(result, "finite scores").verdict()).isEqualTo(notNumbers == 0 ? Verdict.PASS : Verdict.WARNING);
        assertThat(check(result, "deterministic forward").verdict()).isEqualTo(Verdict.PASS);
        assertThat(result.curves().get(0).clean().correctCount()).isEqualTo(4 - notNumbers);
    }

    @ParameterizedTest
    @CsvSource({"Infinity, 4", "-Infinity, 2"})
    void infiniteScoresAreCountedToo(float score, int right) {
        SweepResult result = sweep(new Spoilt(.25f, score));
        assertThat(check(result, "finite scores").verdict()).isEqualTo(Verdict.WARNING);
        assertThat(check(result, "finite scores").figure()).contains("0 of 4 clean images").endsWith("2 infinite ones");
        assertThat(result.curves().get(0).clean().correctCount()).isEqualTo(right);
    }

    @Test
    void aModelWithoutAnyNumbersFailsAlone() {
        SweepResult result = sweep(new Spoilt(1, Float.NaN));
        assertThat(result.failures()).singleElement().extracting(Failure::model, Failure::attack).containsExactly("spoilt",
                "noise");
        assertThat(result.failures().get(0).reason())
                .contains("model spoilt answers all 4 unperturbed images with scores that are not numbers (NaN)");
        assertThat(result.curves()).singleElement().satisfies(curve -> assertThat(curve.model()).isEqualTo("threshold"));
    }

    @Test
    void soItDoesInATransferMatrix() {
        TransferResult matrix = new TransferEvaluator(
                Examples.images(VALUES), AttackCatalog.load().create("square(queries=2)"), 0.01, 1, 2)
                .evaluate(List.of(ModelUnderTest.of(new Spoilt(1, Float.NaN)), ModelUnderTest.of(new Examples.Threshold())), null,
                        new SweepListener() {});
        assertThat(matrix.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.model()).isEqualTo("spoilt");
            assertThat(failure.reason()).contains("NaN");
        });
        assertThat(matrix.sources()).containsExactly(1);
    }
}
