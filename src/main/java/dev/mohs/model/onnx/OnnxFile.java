package dev.mohs.model.onnx;

import dev.mohs.UserException;
import dev.mohs.io.AtomicFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What an ONNX file holds, without the bytes of its weights.
 *
 * @param file    where it lies
 * @param opset   the version of ONNX's own operators
 * @param nodes   in an order in which they can be computed
 * @param weights arrays by their names
 * @param inputs  what has to be given; old files list weights here, those are left out
 * @param outputs what comes back
 */
public record OnnxFile(
        Path file, long opset, List<Node> nodes, Map<String, StoredTensor> weights, List<Declared> inputs, List<Declared> outputs) {

    /**
     * Reads a file.
     *
     * @throws UserException if it cannot be read
     */
    public static OnnxFile read(Path file) {
        try (ProtobufReader in = ProtobufReader.of(file)) {
            return new OnnxFileReader(in, file).read();
        } catch (IOException e) {
            throw UserException.failure("cannot read " + file + " as an ONNX graph: " + reason(e), e);
        }
    }

    /**
     * The values of one of its arrays.
     *
     * @throws UserException if they cannot be read
     */
    public Tensor values(StoredTensor stored) {
        try {
            return stored.read();
        } catch (IOException e) {
            throw UserException.failure("cannot read " + file + " as an ONNX graph: " + reason(e), e);
        }
    }

    /** What the readers say themselves is a sentence. */
    private static String reason(IOException problem) {
        return problem.getClass() == IOException.class && problem.getMessage() != null
                ? problem.getMessage()
                : AtomicFiles.reason(problem);
    }
}
