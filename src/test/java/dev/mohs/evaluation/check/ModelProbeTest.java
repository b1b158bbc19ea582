package dev.mohs.evaluation.check;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import dev.mohs.attack.catalog.AttackCatalog;
import dev.mohs.data.DataDescription;
import dev.mohs.data.LabeledImages;
import dev.mohs.evaluation.Examples;
import dev.mohs.evaluation.SweepPlan;
import dev.mohs.model.engine.Engines;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("engine")
class ModelProbeTest {

    /** Data of a user's own comes class by class: its first examples are all of one. */
    @Test
    void looksAtExamplesOfEveryClass() {
        int[] labels = IntStream.range(0, 600).map(i -> i / 300).toArray();
        LabeledImages images = LabeledImages.ofFloats(
                new DataDescription("sorted", "test", List.of(1, 1, 1), 0, 1, List.of("a", "b")), new float[600], labels);
        SweepPlan plan = new SweepPlan(images, List.of(AttackCatalog.load().create("noise")), List.of(0.0, 0.1));

        try (NDManager manager = Engines.newManager()) {
            int[] seen = new ModelProbe(plan, new Examples.Threshold(), manager).with(batch -> batch.labels());
            assertThat(seen).hasSize(256);
            assertThat(Arrays.stream(seen).sum()).isEqualTo(128);
        }
    }
}
