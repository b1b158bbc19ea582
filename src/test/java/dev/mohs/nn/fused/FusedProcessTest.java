package dev.mohs.nn.fused;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.mohs.model.engine.Engines;
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

/** What a process shows: whether it ends, and what its memory does. */
@Tag("engine")
@Tag("needs-mxnet")
@EnabledOnOs(OS.LINUX)
class FusedProcessTest {

    private static final int MOST_SECONDS = 120;

    /** 128 + 15, the signal that {@code kill} sends. */
    private static final int TERMINATED = 143;

    @TempDir
    private Path folder;

    private Process start(String job) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xms128m", "-Xmx128m", "-XX:+AlwaysPreTouch", "-Dai.djl.offline=true"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Gradients.class.getName(), job));
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said().toFile()).start();
    }

    private Path said() {
        return folder.resolve("said.txt");
    }

    private void assertEnds(Process process, int status) throws IOException, InterruptedException {
        try {
            assertThat(process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)).as("ends in %s seconds", MOST_SECONDS).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(Files.readString(said())).isEqualTo(status);
    }

    @Test
    void aProcessThatTookGradientsEndsWell() throws IOException, InterruptedException {
        assertEnds(start("few"), 0);
    }

    /** At any moment, so that some end while a gradient is computed, and some while one is about to be. */
    @Test
    void aProcessThatTakesGradientsCanBeEnded() throws IOException, InterruptedException {
        for (int i = 0; i < 5; i++) {
            Process process = start("endless");
            while (process.isAlive() && !Files.readString(said()).contains("begun")) {
                Thread.sleep(10);
            }
            Thread.sleep(37L * i);
            process.destroy();
            assertEnds(process, TERMINATED);
        }
    }

    /** Half of them are recorded and never differentiated. What is kept for one gradient is 0.4 MB. */
    @Test
    @Tag("slow")
    void fiveThousandGradientsLeaveNothingBehind() throws IOException, InterruptedException {
        assertEnds(start("many"), 0);
    }

    static final class Gradients {

        private static final Shape SHAPE = new Shape(1, 16, 64, 64);
        private static final long MOST_GROWTH_KIB = 32 << 10;

        public static void main(String[] job) throws IOException {
            try (NDManager manager = Engines.newManager("MXNet")) {
                take(manager, 20);
                System.out.println("begun");
                long before = residentKiB();
                switch (job[0]) {
                    case "few" -> { }
                    case "many" -> take(manager, 5_000);
                    default -> take(manager, Integer.MAX_VALUE);
                }
                long growth = residentKiB() - before;
                if (growth > MOST_GROWTH_KIB) {
                    throw new IllegalStateException("grew by " + growth + " KiB");
                }
            }
        }

        private static void take(NDManager manager, int steps) {
            Formula formula = Formula.sqish(0.01, 1, 1);
            for (int i = 0; i < steps; i++) {
                try (NDManager scope = manager.newSubManager()) {
                    NDArray leaf = scope.ones(SHAPE);
                    leaf.setRequiresGradient(true);
                    try (GradientCollector collector = scope.getEngine().newGradientCollector()) {
                        NDArray y = FusedOperation.applyThenMaxPool(formula, FusedOperation.apply(formula, leaf));
                        if (i % 2 == 0) {
                            collector.backward(y.sum());
                        }
                    }
                    if (i % 2 == 0 && !(leaf.getGradient().sum().getFloat() > 0)) {
                        throw new IllegalStateException("a gradient is wrong");
                    }
                }
            }
        }

        private static long residentKiB() throws IOException {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
