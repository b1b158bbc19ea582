package dev.mohs.model.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mohs.UserException;
import dev.mohs.model.Classifier;
import dev.mohs.model.engine.Engines;
import dev.mohs.model.format.OnnxExport.Message;
import dev.mohs.model.own.ModelSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The forms that exporters give one linear model of images (2, 2, 3), scores = W x, whose answers are worked out here. Run with
 * {@code -Ponnx}.
 */
@Tag("needs-onnx")
class OnnxFormsTest {

    private static final int SIZE = 12;
    private static final int FLOAT = 1;
    private static final int UINT8 = 2;
    private static final int INT64 = 7;
    private static final int DOUBLE = 11;

    private final NDManager manager = Engines.newManager();
    private final SplittableRandom random = new SplittableRandom(5);

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        manager.close();
    }

    private float[] drawn(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        return values;
    }

    /** A graph up to the scores "s", from the input "x" of one type and of axes that the caller declares. */
    private static Message linear(float[] weights, int classes, int type, long... declared) {
        return new Message().put(11, OnnxExport.declared("x", type, declared))
                .put(5, OnnxExport.floats("w", weights, SIZE, classes)).put(5, OnnxExport.integers("rows", -1, SIZE))
                .put(1, OnnxExport.node("Reshape", "x", "flat", "rows")).put(1, OnnxExport.node("MatMul", "flat", "s", "w"));
    }

    private Classifier loaded(Message graph, String options) throws IOException {
        Path file = OnnxExport.write(folder.resolve("graph.onnx"), graph);
        return ModelSpec.parse(file + ",shape=2x2x3,bounds=-1..1,gradients=no" + options).load(manager).classifier();
    }

    private void computes(Classifier model, float[] weights, int classes) {
        assertThat(model.classes()).isEqualTo(classes);
        for (int count : new int[] {1, 2, 3, 7, 8, 20}) {
            float[] inputs = drawn(count * SIZE);
            float[] expected = new float[count * classes];
            for (int i = 0; i < count; i++) {
                for (int k = 0; k < classes; k++) {
                    for (int j = 0; j < SIZE; j++) {
                        expected[i * classes + k] += inputs[i * SIZE + j] * weights[j * classes + k];
                    }
                }
            }
            assertThat(model.logits(manager.create(inputs, new Shape(count, 2, 2, 3))).toFloatArray())
                    .containsExactly(expected, within(1e-5f));
        }
    }

    private void refused(Message graph, String options, String... parts) {
        assertThatThrownBy(() -> loaded(graph, options)).isInstanceOf(UserException.class).message().contains(parts);
    }

    /** Seven is no multiple of 2, 3, 5 or 8: what is left over is filled up, and cut off again. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 5, 8, 10})
    void takesEveryNumberOfInputsWhateverIsDeclared(int batch) throws IOException {
        for (String options : new String[] {"", ",batch=8", ",batch=1"}) {
            float[] weights = drawn(SIZE * 10);
            Message graph = linear(weights, 10, FLOAT, batch, 2, 2, 3).put(12, OnnxExport.declared("s", FLOAT, batch, 10));
            computes(loaded(graph, options), weights, 10);
        }
    }

    /** A Reshape with a number in it, which exporters leave when sizes are taken for constants. */
    @ParameterizedTest
    @CsvSource({"1, ''", "2, ''", "4, ',batch=4'"})
    void findsANumberOfInputsThatIsNotDeclared(int fixed, String options) throws IOException {
        float[] weights = drawn(SIZE * 3);
        Message graph = new Message().put(11, OnnxExport.declared("x", FLOAT, 0, 2, 2, 3))
                .put(5, OnnxExport.floats("w", weights, SIZE, 3)).put(5, OnnxExport.integers("rows", fixed, SIZE))
                .put(1, OnnxExport.node("Reshape", "x", "flat", "rows")).put(1, OnnxExport.node("MatMul", "flat", "s", "w"))
                .put(12, OnnxExport.declared("s", FLOAT, 0, 3));
        computes(loaded(graph, options), weights, 3);
    }

    @Test
    void saysThatTheNumberOfInputsMayBeFixed() {
        Message graph = new Message().put(11, OnnxExport.declared("x", FLOAT, 0, 2, 2, 3))
                .put(5, OnnxExport.floats("w", drawn(SIZE * 3), SIZE, 3)).put(5, OnnxExport.integers("rows", 6, SIZE))
                .put(1, OnnxExport.node("Reshape", "x", "flat", "rows")).put(1, OnnxExport.node("MatMul", "flat", "s", "w"))
                .put(12, OnnxExport.declared("s", FLOAT, 0, 3));
        refused(graph, "", "fails on 2 inputs", "batch=N for a graph that takes N inputs");
    }

    /** As many classes as are tried at once, more and fewer: only then does a transposed answer look like a right one. */
    @ParameterizedTest
    @CsvSource({"0, 2", "0, 3", "0, 10", "2, 2", "3, 3", "8, 8", "8, 10", "10, 10"})
    void refusesScoresOfShapeClassesByInputs(int batch, int classes) {
        Message graph = linear(drawn(SIZE * classes), classes, FLOAT, batch, 2, 2, 3)
                .put(1, OnnxExport.node("Transpose", "s", "t").put(5, OnnxExport.attribute("perm", 1, 0)))
                .put(12, OnnxExport.declared("t", FLOAT, classes, batch));
        refused(graph, "", "transposed");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4})
    void refusesAnswersThatDependOnTheRestOfTheBatch(int batch) {
        Message graph = linear(drawn(SIZE * 5), 5, FLOAT, batch, 2, 2, 3)
                .put(1, OnnxExport.node("Softmax", "s", "p").put(5, new Message().put(1, "axis").put(3, 0).put(20, 2)))
                .put(12, OnnxExport.declared("p", FLOAT, batch, 5));
        refused(graph, "", "another input of its batch is exchanged");
    }

    @ParameterizedTest
    @CsvSource({"-1;5;1;1", "-1;1;5", "-1;1;1;5", "-1"})
    void readsScoresWithMoreOrFewerAxes(String shape) throws IOException {
        float[] weights = drawn(SIZE * 5);
        long[] sizes = Arrays.stream(shape.split(";")).mapToLong(Long::parseLong).toArray();
        Message graph = linear(weights, 5, FLOAT, 0, 2, 2, 3).put(5, OnnxExport.integers("as", sizes))
                .put(1, OnnxExport.node("Reshape", "s", "t", "as")).put(12, OnnxExport.declared("t", FLOAT));
        computes(loaded(graph, ""), weights, 5);
    }

    @Test
    void refusesScoresThatAreNoRows() {
        Message graph = linear(drawn(SIZE * 6), 6, FLOAT, 0, 2, 2, 3).put(5, OnnxExport.integers("as", -1, 2, 3))
                .put(1, OnnxExport.node("Reshape", "s", "t", "as")).put(12, OnnxExport.declared("t", FLOAT, 0, 2, 3));
        refused(graph, "", "output 't' of shape (2, 2, 3)", "expected (2, K)");
        Message single = linear(drawn(SIZE), 1, FLOAT, 0, 2, 2, 3).put(12, OnnxExport.declared("s", FLOAT, 0, 1));
        refused(single, "", "K ≥ 2 classes");
    }

    /** As scikit-learn and others export: the label first, then what is wanted. */
    @Test
    void takesTheOutputThatHoldsScores() throws IOException {
        float[] weights = drawn(SIZE * 5);
        Message graph = linear(weights, 5, FLOAT, 0, 2, 2, 3)
                .put(1, OnnxExport.node("ArgMax", "s", "label").put(5, new Message().put(1, "axis").put(3, 1).put(20, 2))
                        .put(5, new Message().put(1, "keepdims").put(3, 0).put(20, 2)))
                .put(12, OnnxExport.declared("label", INT64, 0)).put(12, OnnxExport.declared("s", FLOAT, 0, 5));
        computes(loaded(graph, ""), weights, 5);
        computes(loaded(graph, ",output=1"), weights, 5);
        refused(graph, ",output=label", "'label' int64 (N)", "is no array of real numbers");
        refused(graph, ",output=scores", "has no output 'scores'", "'s' float32 (N, 5)");
        refused(graph, ",output=7", "has no output '7'");
        refused(linear(weights, 5, FLOAT, 0, 2, 2, 3)
                .put(1, OnnxExport.node("ArgMax", "s", "label")).put(12, OnnxExport.declared("label", INT64, 0)),
                "", "no output holds a score for each class");
    }

    @Test
    void asksWhichOfSeveralOutputsIsMeant() throws IOException {
        float[] weights = drawn(SIZE * 5);
        Message graph = linear(weights, 5, FLOAT, 0, 2, 2, 3).put(1, OnnxExport.node("Softmax", "s", "p"))
                .put(12, OnnxExport.declared("p", FLOAT, 0, 5)).put(12, OnnxExport.declared("s", FLOAT, 0, 5))
                .put(12, OnnxExport.declared("flat", FLOAT, 0, SIZE));
        refused(graph, "", "several outputs", "p (2, 5), s (2, 5), flat (2, 12)", "output=NAME");
        refused(graph, ",classes=5", "several outputs", "p (2, 5), s (2, 5);");
        computes(loaded(graph, ",output=s"), weights, 5);
        computes(loaded(graph, ",output=1"), weights, 5);
        assertThat(loaded(graph, ",classes=12").classes()).isEqualTo(12);
    }

    /** A sequence of maps, as skl2onnx writes probabilities unless it is told otherwise. */
    @Test
    void saysHowToExportWithoutMaps() {
        Message sequence = new Message().put(1, "maps").put(2, new Message().put(4, new Message().put(1, new Message()
                .put(5, new Message().put(1, INT64).put(2, new Message().put(1, new Message().put(1, FLOAT)))))));
        Message graph = linear(drawn(SIZE * 5), 5, FLOAT, 0, 2, 2, 3)
                .put(1, OnnxExport.node("ArgMax", "s", "label")).put(12, OnnxExport.declared("label", INT64, 0))
                .put(1, OnnxExport.node("ZipMap", "s", "maps").put(7, "ai.onnx.ml")
                        .put(5, OnnxExport.attribute("classlabels_int64s", 0, 1, 2, 3, 4))).put(12, sequence);
        assertThatThrownBy(() -> {
            Path file = folder.resolve("graph.onnx");
            Files.write(file, new Message().put(1, 8).put(7, graph.put(2, "graph")).put(8, new Message().put(2, 13))
                    .put(8, new Message().put(1, "ai.onnx.ml").put(2, 1)).bytes());
            ModelSpec.parse(file + ",shape=2x2x3,bounds=-1..1,gradients=no").load(manager);
        }).isInstanceOf(UserException.class).hasMessageContaining("'maps' (a sequence or map)").hasMessageContaining("zipmap");
    }

    @ParameterizedTest
    @CsvSource({"0;12", "0;12;1", "1;12", "1;12;1", "0;0", "2;2;3", "12", "0;2;2;3", "0;0;0;0", "4;12"})
    void takesInputsOfOtherAxes(String declared) throws IOException {
        float[] weights = drawn(SIZE * 5);
        long[] sizes = Arrays.stream(declared.split(";")).mapToLong(Long::parseLong).toArray();
        Message graph = linear(weights, 5, FLOAT, sizes).put(12, OnnxExport.declared("s", FLOAT));
        computes(loaded(graph, ""), weights, 5);
    }

    @Test
    void saysWhatInputsDoNotFit() throws IOException {
        refused(linear(drawn(SIZE * 5), 5, FLOAT, 0, 3, 2, 2).put(12, OnnxExport.declared("s", FLOAT, 0, 5)), "",
                "takes 'x' float32 (N, 3, 2, 2)", "inputs of shape (2, 2, 3) do not fit", "layout=nhwc");
        refused(linear(drawn(SIZE * 5), 5, FLOAT, 0, 13).put(12, OnnxExport.declared("s", FLOAT, 0, 5)), "", "(N, 13)",
                "do not fit");
        refused(linear(drawn(SIZE * 5), 5, FLOAT, 0, 2, 2, 3).put(11, OnnxExport.declared("mask", FLOAT, 0))
                .put(1, OnnxExport.node("Identity", "mask", "m")).put(12, OnnxExport.declared("s", FLOAT, 0, 5)), "",
                "takes 2 inputs", "'mask' float32 (N)");
        Message nhwc = linear(drawn(SIZE * 5), 5, FLOAT, 0, 2, 3, 2).put(12, OnnxExport.declared("s", FLOAT, 0, 5));
        assertThat(loaded(nhwc, ",layout=nhwc").classes()).isEqualTo(5);
        assertThat(loaded(nhwc, "").classes()).isEqualTo(5);
    }

    /** A Cast stands where the exporter wants other numbers than those that are attacked. */
    @Test
    void takesDoublesAndSaysWhyNotBytes() throws IOException {
        float[] weights = drawn(SIZE * 5);
        for (int type : new int[] {DOUBLE, UINT8}) {
            Message graph = new Message().put(11, OnnxExport.declared("x", type, 0, 2, 2, 3))
                    .put(5, OnnxExport.floats("w", weights, SIZE, 5)).put(5, OnnxExport.integers("rows", -1, SIZE))
                    .put(1, OnnxExport.node("Cast", "x", "f").put(5, new Message().put(1, "to").put(3, FLOAT).put(20, 2)))
                    .put(1, OnnxExport.node("Reshape", "f", "flat", "rows")).put(1, OnnxExport.node("MatMul", "flat", "s", "w"))
                    .put(12, OnnxExport.declared("s", FLOAT, 0, 5));
            if (type == DOUBLE) {
                computes(loaded(graph, ""), weights, 5);
            } else {
                refused(graph, "", "takes 'x' uint8 (N, 2, 2, 3)", "Cast");
            }
        }
    }

    /** Files up to IR version 3 list their weights among the inputs. */
    @Test
    void leavesWeightsOutOfTheInputs() throws IOException {
        float[] weights = drawn(SIZE * 5);
        Message graph = linear(weights, 5, FLOAT, 0, 2, 2, 3).put(11, OnnxExport.declared("w", FLOAT, SIZE, 5))
                .put(12, OnnxExport.declared("s", FLOAT, 0, 5));
        computes(loaded(graph, ""), weights, 5);
    }
}
