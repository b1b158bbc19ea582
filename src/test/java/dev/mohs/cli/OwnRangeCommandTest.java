package dev.mohs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mohs.io.NpyArray;
import dev.mohs.io.Npz;
import dev.mohs.result.Check;
import dev.mohs.result.ResultFile;
import dev.mohs.result.SweepResult;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images in 0..255: an ε of 0.3 does nothing to them, so the budgets of those who name none must grow with the range. */
@Tag("engine")
class OwnRangeCommandTest {

    private static final int COUNT = 60;
    private static final int SIDE = 8;

    @TempDir
    private Path folder;

    private String data;

    @BeforeEach
    void writeImages() {
        SplittableRandom random = new SplittableRandom(1);
        float[] pixels = new float[COUNT * SIDE * SIDE];
        int[] labels = new int[COUNT];
        for (int i = 0; i < COUNT; i++) {
            labels[i] = i % 2;
            for (int j = 0; j < SIDE * SIDE; j++) {
                pixels[i * SIDE * SIDE + j] = (float) (labels[i] == 0 ? random.nextDouble(0, 130) : random.nextDouble(125, 255));
            }
        }
        Path file = folder.resolve("own.npz");
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        arrays.put("x", NpyArray.of(pixels, COUNT, 1, SIDE, SIDE));
        arrays.put("y", NpyArray.of(labels, COUNT));
        Npz.write(file, arrays);
        data = file + ",bounds=0..255";
    }

    private Path trained(String... options) {
        Path models = folder.resolve("models");
        String[] always = {"train", "--dataset", data, "--architecture", "mlp", "--activation", "relu", "--epochs", "1", "--batch",
                "8",
            "--output", models.toString()};
        CommandRun.of(Stream.of(always, options).flatMap(Stream::of).toArray(String[]::new))
                .succeeds();
        return models;
    }

    /** 0.3 · 255 = 76.5 and 3 · 255 = 765. */
    @Test
    void sweepsReachAsFarAsInTheUsualRange() {
        String model = trained().resolve("mlp-relu-s1.json").toString();
        CommandRun.of("sweep", "--dataset", data, "--models", model, "--output", folder.resolve("linf").toString()).succeeds();
        SweepResult linf = ResultFile.read(folder.resolve("linf/results.json"));
        assertThat(linf.epsilons()).startsWith(0.0, 1.275, 2.55).endsWith(38.25, 51.0, 76.5);
        assertThat(linf.checks()).filteredOn(check -> check.name().equals("bounds"))
                .extracting(Check::verdict).containsExactly(Check.Verdict.PASS);

        CommandRun l2 = CommandRun.of("sweep", "--dataset", data, "--models", model, "--attack", "fgsm(norm=l2)", "--output",
                folder.resolve("l2").toString()).succeeds();
        assertThat(ResultFile.read(folder.resolve("l2/results.json")).epsilons()).endsWith(510.0, 765.0);
        assertThat(l2.err()).doesNotContain("warning");

        CommandRun both = CommandRun.of("sweep", "--dataset", data, "--models", model, "--attack", "fgsm", "--attack",
                "fgsm(norm=l2)", "--output", folder.resolve("both").toString()).succeeds();
        assertThat(both.err()).contains("the default ε are those of linf, within which fgsm(norm=l2) can do little");
    }

    /** 0.1 · 255 = 25.5. */
    @Test
    void trainingAndTransferToo() {
        Path models = trained("--adversarial", "fgsm");
        assertThat(models.resolve("mlp-relu-fgsm25.5-s1.json")).exists();
        trained();
        CommandRun.of("transfer", "--dataset", data, "--models",
                models.resolve("mlp-relu-fgsm25.5-s1.json") + "," + models.resolve("mlp-relu-s1.json"), "--output",
                folder.resolve("transfer").toString()).succeeds();
        assertThat(ResultFile.readTransfer(folder.resolve("transfer/transfer.json")).epsilon()).isEqualTo(25.5);
    }

    @Test
    void budgetsThatAreNamedAreTaken() {
        String model = trained().resolve("mlp-relu-s1.json").toString();
        CommandRun.of("sweep", "--dataset", data, "--models", model, "--epsilons", "2,8", "--output", folder.resolve("run")
                .toString())
                .succeeds();
        assertThat(ResultFile.read(folder.resolve("run/results.json")).epsilons()).isEqualTo(List.of(0.0, 2.0, 8.0));
    }
}
