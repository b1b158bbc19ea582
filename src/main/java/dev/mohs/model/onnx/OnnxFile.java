package dev.mohs.model.onnx;

import dev.mohs.UserException;
import dev.mohs.io.AtomicFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

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

    /** The file and those that weights lie in, in the order of their names. */
    public List<Path> files() {
        Stream<Path> others = weights.values().stream().map(StoredTensor::file).filter(Objects::nonNull);
        return Stream.concat(Stream.of(file), others.filter(other -> !other.equals(file)).distinct().sorted()).toList();
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
