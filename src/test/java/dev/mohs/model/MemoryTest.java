package dev.mohs.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mohs.attack.Objectives;
import dev.mohs.data.FashionMnist;
import dev.mohs.data.LabeledImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What an engine allocates lies outside of the Java heap, where only the operating system sees it pile up. */
@Tag("engine")
@Tag("slow")
class MemoryTest {

    private static final int WARM_UP = 1_000;
    private static final int STEPS = 10_000;
    private static final int BATCH = 8;
    private static final long MOST_GROWTH_KIB = 64 << 10;

    /** One array of the size of the inputs left behind per step would add up to 245 MB. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void tenThousandGradientStepsKeepResidentMemoryFlat() throws IOException {
        LabeledImages images = FashionMnist.test().first(BATCH);
        try (NDManager manager = Engines.newManager()) {
            BlockClassifier classifier = ModelZoo.load("cnn-sqish-s1", manager).classifier();
            Objective loss = Objectives.crossEntropy(images.labels());
            long before = 0;
            for (int step = 0; step < WARM_UP + STEPS; step++) {
                if (step == WARM_UP) {
                    before = residentKiB();
                }
                try (NDManager scope = manager.newSubManager()) {
                    NDArray inputs = scope.create(images.pixels(0, BATCH), new Shape(BATCH).addAll(classifier.inputShape()));
                    classifier.differentiate(inputs, loss).gradient().toFloatArray();
                }
            }
            long growth = residentKiB() - before;
            assertThat(growth).as("KiB after %s", before).isLessThan(MOST_GROWTH_KIB);
        }
    }

    private static long residentKiB() throws IOException {
        System.gc();
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
