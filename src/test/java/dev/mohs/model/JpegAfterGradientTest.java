package dev.mohs.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.mohs.attack.kit.Objectives;
import dev.mohs.model.engine.Engines;
import dev.mohs.model.zoo.ModelZoo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * MXNet has a libjpeg within, which must not get in the way of Java's. In a process of its own, as what was read before the first
 * gradient has Java's loaded for good.
 */
@Tag("engine")
@Tag("needs-mxnet")
class JpegAfterGradientTest {

    private static final int MOST_MINUTES = 3;

    @TempDir
    private Path folder;

    @Test
    void aJpegImageCanBeReadAfterAGradient() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx256m", "-Djava.awt.headless=true", "-Dai.djl.offline=true"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), GradientThenJpeg.class.getName()));
        Path said = folder.resolve("said.txt");
        Process process = new ProcessBuilder(command).redirectOutput(said.toFile()).redirectErrorStream(true).start();
        try {
            assertThat(process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)).as("ends in %s minutes", MOST_MINUTES).isTrue();
        } finally {
            process.destroyForcibly();
        }

        assertThat(process.exitValue()).as(Files.readString(said)).isZero();
        assertThat(said).content().contains("16 x 16");
    }

    /** A gradient by the graph of a network and by functions of Mohs' own, for both of which the library is opened. */
    static final class GradientThenJpeg {

        public static void main(String[] arguments) throws IOException {
            try (NDManager manager = Engines.newManager("MXNet")) {
                BlockClassifier network = ModelZoo.load("cnn-sqish-s1", manager).classifier();
                NDArray inputs = manager.zeros(new Shape(1).addAll(network.inputShape()), DataType.FLOAT32);
                network.differentiate(inputs, Objectives.crossEntropy(new int[1])).gradient().toFloatArray();
            }
            try (InputStream in = JpegAfterGradientTest.class.getResourceAsStream("/dev/mohs/data/rgb.jpg")) {
                var image = ImageIO.read(in);
                System.out.println(image.getWidth() + " x " + image.getHeight());
            }
        }
    }
}
