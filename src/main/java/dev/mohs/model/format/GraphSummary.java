package dev.mohs.model.format;

import dev.mohs.UserException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the file of a graph shows without being run.
 *
 * @param inputs      what has to be given, by name, with type and shape where the file has them
 * @param outputs     what comes back, likewise
 * @param normalising the operators that shift and scale the first input before anything else, in order
 * @param operators   how often each operator occurs, by its name in the format
 * @param shape       of one input, (channels, height, width), where the file says it; null elsewhere
 */
public record GraphSummary(
        List<String> inputs,
        List<String> outputs,
        List<String> normalising,
        Map<String, Integer> operators,
        List<Integer> shape) {

    /**
     * What a file shows; empty for a format that only its engine can read.
     *
     * @param parameters of an MXNet symbol, the file with its values
     * @throws UserException if the file cannot be read, or is not of the format that its name promises
     */
    public static Optional<GraphSummary> of(Path file, Path parameters) {
        return switch (ModelFormat.of(file.toString()).orElseThrow()) {
            case MXNET_SYMBOL -> Optional.of(MxnetSummary.of(file, parameters));
            case ONNX -> Optional.of(OnnxSummary.of(file));
            case TORCHSCRIPT -> Optional.empty();
        };
    }

    static GraphSummary of(
            List<GraphNode> nodes, List<String> inputs, List<String> outputs, String input, List<Integer> shape) {
        Map<String, Integer> operators = new TreeMap<>();
        nodes.forEach(node -> operators.merge(node.operator(), 1, Integer::sum));
        return new GraphSummary(inputs, outputs, GraphNode.normalising(nodes, input), operators, shape);
    }
}
