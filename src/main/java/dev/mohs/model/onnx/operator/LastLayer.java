package dev.mohs.model.onnx.operator;

import dev.mohs.model.onnx.Node;
import dev.mohs.model.onnx.OnnxFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a graph does to its logits at the end. A softmax in float32 rounds scores, and gradients, away where a model is sure;
 * without it the classes are the same.
 */
public enum LastLayer {
    /** Nothing. */
    NONE,
    /** exp(z) over its sum. */
    SOFTMAX,
    /** The logarithm of that. */
    LOG_SOFTMAX;

    /** What may stand behind it. */
    private static final Set<String> PASSING = Set.of("Identity", "Cast", "Reshape", "Flatten", "Squeeze", "Dropout");

    /** That of the graph before an output. */
    public static LastLayer of(OnnxFile file, String output) {
        String operator = last(file, output).map(Node::operator).orElse("");
        return operator.equals("Softmax") ? SOFTMAX : operator.equals("LogSoftmax") ? LOG_SOFTMAX : NONE;
    }

    /** The same graph without it. */
    public static OnnxFile without(OnnxFile file, String output) {
        if (of(file, output) == NONE) {
            return file;
        }
        Node last = last(file, output).orElseThrow();
        List<Node> nodes = new ArrayList<>(file.nodes());
        nodes.set(nodes.indexOf(last), new Node(last.name(), "Identity", last.inputs(), last.outputs(), Map.of()));
        return new OnnxFile(file.file(), file.opset(), nodes, file.weights(), file.inputs(), file.outputs());
    }

    /** The last node that changes numbers, unless it works along the axis of the inputs. */
    private static Optional<Node> last(OnnxFile file, String output) {
        Optional<Node> node = file.nodes().stream().filter(one -> one.outputs().contains(output)).findFirst();
        boolean passes = node.isPresent() && PASSING.contains(node.get().operator()) && node.get().takes(0);
        return passes && !node.get().inputs().get(0).equals(output)
                ? last(file, node.get().inputs().get(0))
                : node.filter(one -> one.whole("axis", 1) != 0);
    }

    /** What this makes of a row of logits. */
    public double[] of(float... logits) {
        double[] row = new double[logits.length];
        double largest = Double.NEGATIVE_INFINITY;
        for (float logit : logits) {
            largest = Math.max(largest, logit);
        }
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit - largest);
        }
        for (int i = 0; i < row.length; i++) {
            row[i] = switch (this) {
                case NONE -> logits[i];
                case SOFTMAX -> Math.exp(logits[i] - largest) / sum;
                case LOG_SOFTMAX -> logits[i] - largest - Math.log(sum);
            };
        }
        return row;
    }
}
