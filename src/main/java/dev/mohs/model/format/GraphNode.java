package dev.mohs.model.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A step of a graph as a file has it.
 *
 * @param operator what it does, in the format's own words
 * @param inputs   the names of what it takes
 * @param outputs  the names of what it gives
 */
record GraphNode(String operator, List<String> inputs, List<String> outputs) {

    /** What leaves values as they are. */
    private static final Set<String> ARRANGING = Set.of(
            "Identity", "Cast", "Transpose", "Reshape", "Squeeze", "Unsqueeze", "Dropout",
            "_copy", "identity", "cast", "transpose", "reshape", "expand_dims", "squeeze");

    /** What shifts and scales values, as a normalisation of inputs does. */
    private static final Set<String> SCALING = Set.of(
            "Sub", "Add", "Div", "Mul", "BatchNormalization",
            "_sub_scalar", "_minus_scalar", "_plus_scalar", "_mul_scalar", "_div_scalar",
            "broadcast_sub", "broadcast_minus", "broadcast_add", "broadcast_plus", "broadcast_div", "broadcast_mul", "BatchNorm");

    /** What shifts and scales the values of {@code input} before anything else is done to them, in order. */
    static List<String> normalising(List<GraphNode> nodes, String input) {
        List<String> found = new ArrayList<>();
        String value = input;
        for (GraphNode node : nodes) {
            if (!node.inputs.contains(value)) {
                continue;
            }
            if (SCALING.contains(node.operator)) {
                found.add(node.operator);
            } else if (!ARRANGING.contains(node.operator)) {
                return found;
            }
            value = node.outputs.isEmpty() ? value : node.outputs.get(0);
        }
        return found;
    }
}
