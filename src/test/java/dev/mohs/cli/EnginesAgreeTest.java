package dev.mohs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mohs.model.engine.Engines;
import dev.mohs.result.ModelCurve;
import dev.mohs.result.ResultFile;
import dev.mohs.statistics.Outcomes;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code --engine} changes of a sweep: nothing but a few bits of floats. Run with {@code -Ppytorch}. */
@Tag("needs-pytorch")
@Tag("needs-mxnet")
class EnginesAgreeTest {

    private static final String ENGINE = "ai.djl.default_engine";

    private final String before = System.getProperty(ENGINE);

    @TempDir
    private Path folder;

    @AfterEach
    void restore() {
        System.setProperty(ENGINE, before);
    }

    private List<ModelCurve> curves(String engine) {
        Path output = folder.resolve(engine);
        CommandRun.of("sweep", "--engine", engine, "--models", "cnn-relu-s1,cnn-sqish-s1", "--attack", "fgsm",
                "--attack", "pgd(steps=5)", "--epsilons", "0.02,0.05", "--workers", "0", "--quiet", "--output", output.toString())
                .succeeds();
        assertThat(Engines.description()).contains(engine.equals("mxnet") ? "MXNet" : "PyTorch");
        return ResultFile.read(output.resolve("results.json")).curves();
    }

    @Test
    void atMostTwoOutcomesOfAThousandDiffer() {
        List<ModelCurve> mxnet = curves("mxnet");
        List<ModelCurve> pytorch = curves("pytorch");

        assertThat(pytorch).hasSameSizeAs(mxnet).hasSize(4);
        for (int c = 0; c < mxnet.size(); c++) {
            for (int e = 0; e < mxnet.get(c).points().size(); e++) {
                Outcomes expected = mxnet.get(c).points().get(e).within();
                Outcomes actual = pytorch.get(c).points().get(e).within();
                assertThat(IntStream.range(0, expected.count()).filter(i -> expected.isCorrect(i) != actual.isCorrect(i)).count())
                        .as("%s, %s", mxnet.get(c).model(), mxnet.get(c).attack())
                        .isLessThanOrEqualTo(2);
            }
        }
    }
}
