package dev.mohs.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mohs.attack.kit.Objectives;
import dev.mohs.data.FashionMnist;
import dev.mohs.data.LabeledImages;
import dev.mohs.model.engine.Engines;
import dev.mohs.model.zoo.ModelZoo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What an engine allocates lies outside of the Java heap, where only the operating system sees it pile up. */
@Tag("engine")
@Tag("slow")
class MemoryTest {

    private static final int WARM_UP = 1_000;
    private static final int STEPS = 10_000;
    private static final int BATCH = 8;
    private static final long MOST_GROWTH_KIB = 32 << 10;
    private static final int MOST_MINUTES = 15;

    @TempDir
    Path folder;

    /** One array of the size of the inputs left behind per step would add up to 245 MB. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void tenThousandGradientStepsKeepResidentMemoryFlat() throws IOException, InterruptedException {
        List<Long> residentKiB = inItsOwnProcess();
        assertThat(residentKiB.get(1) - residentKiB.get(0)).as("KiB of growth, %s", residentKiB).isLessThan(MOST_GROWTH_KIB);
    }

    /** Among other tests the Java heap grows by more than a leak would; here all of it is resident from the start. */
    private List<Long> inItsOwnProcess() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch"));
        for (String name : List.of("ai.djl.offline", "ai.djl.default_engine", "mohs.home")) {
            if (System.getProperty(name) != null) {
                command.add("-D" + name + "=" + System.getProperty(name));
            }
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), GradientSteps.class.getName()));
        Path said = folder.resolve("said.txt");
        Process process = new ProcessBuilder(command).redirectOutput(said.toFile()).redirectErrorStream(true).start();
        try {
            assertThat(process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)).as("ends in %s minutes", MOST_MINUTES).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(() -> read(said)).isZero();
        return Files.readAllLines(said).stream().filter(line -> line.matches("\\d+")).map(Long::valueOf).toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.getMessage();
        }
    }

    /** Says the resident memory in KiB after the first steps, and after all of them. */
    static final class GradientSteps {

        /** A leak is told before it fills the machine. */
        private static final int STEPS_AT_ONCE = 100;

        public static void main(String[] args) throws IOException {
            LabeledImages images = FashionMnist.test().first(BATCH);
            Objective loss = Objectives.crossEntropy(images.labels());
            try (NDManager manager = Engines.newManager()) {
                BlockClassifier classifier = ModelZoo.load("cnn-sqish-s1", manager).classifier();
                run(WARM_UP, classifier, loss, images, manager);
                long first = residentKiB();
                System.out.println(first);
                long last = first;
                for (int done = 0; done < STEPS && last - first < MOST_GROWTH_KIB; done += STEPS_AT_ONCE) {
                    run(STEPS_AT_ONCE, classifier, loss, images, manager);
                    last = residentKiB();
                }
                System.out.println(last);
            }
        }

        private static void run(
                int steps, BlockClassifier classifier, Objective loss, LabeledImages images, NDManager manager) {
            for (int step = 0; step < steps; step++) {
                try (NDManager scope = manager.newSubManager()) {
                    NDArray inputs = scope.create(images.pixels(0, BATCH), new Shape(BATCH).addAll(classifier.inputShape()));
                    classifier.differentiate(inputs, loss).gradient().toFloatArray();
                }
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
}
