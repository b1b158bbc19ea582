package dev.mohs.model.onnx.operator;

import dev.mohs.UserException;
import dev.mohs.model.onnx.KnownValues;
import dev.mohs.model.onnx.Node;
import dev.mohs.model.onnx.OnnxFile;
import dev.mohs.model.onnx.StoredTensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What of a graph some outputs depend on.
 *
 * @param input   the name of what has to be given
 * @param outputs their names
 * @param nodes   in an order in which they can be computed
 * @param weights by their names
 */
record NeededNodes(String input, List<String> outputs, List<Node> nodes, Map<String, StoredTensor> weights) {

    /** What can be done with a graph that is refused. */
    static final String ADVICE = "; with gradients=no it runs through ONNX Runtime as a black box (docs/your-model.md)";

    private static final int OLDEST = 7;
    private static final int NEWEST = 28;

    /** @throws UserException if an operator is not there, or something is taken that nobody gives */
    static NeededNodes of(OnnxFile file, List<String> outputs) {
        requireVersion(file);
        Set<String> wanted = new HashSet<>(outputs);
        List<Node> nodes = new ArrayList<>();
        for (int i = file.nodes().size() - 1; i >= 0; i--) {
            Node node = file.nodes().get(i);
            if (node.outputs().stream().anyMatch(output -> !output.isEmpty() && wanted.contains(output))) {
                nodes.add(node);
                wanted.addAll(node.inputs());
            }
        }
        Collections.reverse(nodes);
        requireOperators(file, nodes);
        String input = file.inputs().get(0).name();
        Map<String, StoredTensor> weights = new LinkedHashMap<>();
        file.weights().forEach((name, weight) -> {
            if (wanted.contains(name)) {
                weights.put(name, weight);
            }
        });
        requireWhole(file, outputs, nodes, input, weights.keySet());
        return new NeededNodes(input, outputs, nodes, weights);
    }

    private static void requireVersion(OnnxFile file) {
        if (file.opset() < OLDEST || file.opset() > NEWEST) {
            throw refused(file, "its operators are those of opset " + file.opset() + ", and " + OLDEST + " to " + NEWEST
                    + " are there");
        }
    }

    private static void requireOperators(OnnxFile file, List<Node> nodes) {
        List<Node> missing = nodes.stream()
                .filter(node -> !Operators.has(node.operator()) && !KnownValues.knows(node.operator()))
                .toList();
        if (!missing.isEmpty()) {
            Set<String> names = missing.stream().map(Node::operator).collect(Collectors.toCollection(TreeSet::new));
            throw refused(file, "there is no operator " + String.join(", ", names) + " (first in " + missing.get(0).place() + ")");
        }
    }

    private static void requireWhole(OnnxFile file, List<String> outputs, List<Node> nodes, String input, Set<String> weights) {
        Set<String> given = new HashSet<>(weights);
        given.add(input);
        given.add("");
        for (Node node : nodes) {
            requireGiven(file, given, node.inputs(), node.place());
            int most = node.operator().equals("Split") ? node.outputs().size() : 1;
            if (node.outputs().isEmpty() || node.outputs().get(0).isEmpty()) {
                throw refused(file, node.place() + " gives nothing that is computed");
            }
            given.addAll(node.outputs().subList(0, most));
        }
        requireGiven(file, given, outputs, "an output");
    }

    private static void requireGiven(OnnxFile file, Set<String> given, List<String> wanted, String by) {
        for (String name : wanted) {
            if (!given.contains(name)) {
                throw refused(file, by + " takes '" + name + "', which comes from nowhere before it");
            }
        }
    }

    private static UserException refused(OnnxFile file, String reason) {
        return UserException.failure(file.file() + " shows no gradients: " + reason + ADVICE);
    }
}
