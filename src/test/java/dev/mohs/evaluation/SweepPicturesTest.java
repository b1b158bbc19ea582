package dev.mohs.evaluation;

import static dev.mohs.evaluation.Examples.attack;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mohs.attack.Attack;
import dev.mohs.attack.Repetition;
import dev.mohs.data.DataDescription;
import dev.mohs.data.LabeledImages;
import dev.mohs.evaluation.Examples.Threshold;
import dev.mohs.evaluation.journal.SweepJournal;
import dev.mohs.result.Picture;
import dev.mohs.result.SweepResult;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a sweep shows is what it has judged, not another run of the attack. */
@Tag("engine")
class SweepPicturesTest {

    /** The second is wrong from the start; the others are the first of their classes. */
    private static final LabeledImages IMAGES = LabeledImages.ofFloats(
            new DataDescription("values", "test", List.of(1, 1, 1), 0, 1, List.of("low", "high")),
            new float[] {0.3f, 0.9f, 0.42f, 0.75f, 0.1f}, new int[] {1, 0, 0, 1, 0});

    private static final List<Double> EPSILONS = List.of(0.0, 0.02, 0.06, 0.1, 0.25);

    @TempDir
    private Path folder;

    /** x + ε, and how often it was prepared. */
    private static Attack counting(Repetition repetition, AtomicInteger prepared) {
        return attack("up", repetition, batch -> {
            prepared.incrementAndGet();
            return (epsilon, rows) -> batch.rows(rows).inputs().add(epsilon).clip(0, 1);
        });
    }

    private static SweepPlan plan(Attack attack) {
        return new SweepPlan(IMAGES, List.of(attack), EPSILONS, 2, 1, 4);
    }

    private static List<Float> values(Picture picture) {
        return picture.adversarial().stream().map(shown -> value(shown.input())).toList();
    }

    private static float value(String base64) {
        return ByteBuffer.wrap(Base64.getDecoder().decode(base64)).order(ByteOrder.LITTLE_ENDIAN).getFloat();
    }

    /**
     * 0.42 is broken at 0.1, which is not shown. An attack that spares it from there on leaves what broke it for 0.25; the other
     * tries again.
     */
    @ParameterizedTest
    @CsvSource({"PER_EPSILON, 0.1", "ONCE, 0.25"})
    void whatIsShownIsWhatWasJudged(Repetition repetition, float last) {
        AtomicInteger prepared = new AtomicInteger();
        SweepResult result = new RobustnessEvaluator(plan(counting(repetition, prepared)))
                .evaluate(List.of(ModelUnderTest.of(new Threshold())));

        assertThat(prepared).as("two units, and nothing for pictures").hasValue(2);
        assertThat(result.pictures()).extracting(Picture::example).containsExactly(2, 3);
        Picture low = result.pictures().get(0);
        assertThat(value(low.original())).isEqualTo(0.42f);
        assertThat(low.adversarial()).extracting(Picture.Adversarial::epsilon).containsExactly(0.02, 0.06, 0.25);
        assertThat(values(low)).containsExactly(0.42f + 0.02f, 0.42f + 0.06f, 0.42f + last);
        assertThat(low.adversarial()).extracting(Picture.Adversarial::prediction).containsExactly(0, 0, 1);
        double behind = 2 * (0.42 + last - 0.5);
        assertThat(low.adversarial().get(2).confidence()).isCloseTo(1 / (1 + Math.exp(-behind)), within(1e-6));
        assertThat(values(result.pictures().get(1))).containsExactly(0.75f + 0.02f, 0.75f + 0.06f, 1f);
    }

    /** The journal holds what is shown, so that a run that goes on attacks nothing again. */
    @Test
    void aRunThatGoesOnShowsTheSame() {
        AtomicInteger prepared = new AtomicInteger();
        SweepPlan plan = plan(counting(Repetition.PER_EPSILON, prepared));
        List<ModelUnderTest> models = List.of(ModelUnderTest.of(new Threshold()));
        Path file = folder.resolve("journal");
        SweepResult whole;
        try (SweepJournal journal = SweepJournal.open(file, plan.identity(models), null)) {
            whole = new RobustnessEvaluator(plan).remembering(journal).evaluate(models);
        }
        try (SweepJournal journal = SweepJournal.open(file, plan.identity(models), null)) {
            assertThat(new RobustnessEvaluator(plan).remembering(journal).evaluate(models).pictures())
                    .isEqualTo(whole.pictures())
                    .hasSize(2);
            assertThat(journal.misfits()).isZero();
        }
        assertThat(prepared).hasValue(2);
    }
}
