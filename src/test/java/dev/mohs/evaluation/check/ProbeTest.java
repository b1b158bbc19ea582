package dev.mohs.evaluation.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mohs.attack.Batch;
import dev.mohs.attack.catalog.AttackCatalog;
import dev.mohs.data.DataDescription;
import dev.mohs.data.LabeledImages;
import dev.mohs.evaluation.Examples;
import dev.mohs.spec.Epsilon;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("engine")
class ProbeTest {

    /** Data of a user's own comes class by class: its first examples are all of one. */
    @Test
    void looksAtExamplesOfEveryClass() {
        int[] labels = IntStream.range(0, 600).map(i -> i / 300).toArray();
        LabeledImages images = LabeledImages.ofFloats(
                new DataDescription("sorted", "test", List.of(1, 1, 1), 0, 1, List.of("a", "b")), new float[600], labels);
        SweepFacts sweep = new SweepFacts(images, List.of(AttackCatalog.load().create("noise")), List.of(Epsilon.of(0.1)), 1);

        int[] seen = Probe.ofModel(new Examples.Threshold(), sweep).with(Batch::labels);

        assertThat(seen).hasSize(256);
        assertThat(Arrays.stream(seen).sum()).isEqualTo(128);
    }
}
