package dev.mohs.model.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mohs.io.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A graph cut at what it has of functions that are computed in Java. An operation belongs to the part of all that need as many of
 * them one after the other before they can be computed; what a part takes from others goes by the name of where it comes from.
 */
final class GraphParts {

    /** MXNet's operator for a function that somebody recorded. */
    static final String JAVA = "_CustomFunction";

    /**
     * A step of a run.
     *
     * @param text    the graph of a part, as MXNet's JSON; null for a function in Java
     * @param input   what the function takes; null for a graph, which says so itself
     * @param outputs the names of what comes out
     */
    record Step(String text, String input, List<String> outputs) {}

    private final ObjectNode graph;
    private final List<JsonNode> nodes = new ArrayList<>();
    private final int[] depths;

    private GraphParts(String text) {
        graph = Json.parse(text, ObjectNode.class, "the graph of a network");
        graph.get("nodes").forEach(nodes::add);
        depths = new int[nodes.size()];
        for (int i = 0; i < depths.length; i++) {
            for (JsonNode input : nodes.get(i).get("inputs")) {
                int from = input.get(0).intValue();
                depths[i] = Math.max(depths[i], depths[from] + (isJava(from) ? 1 : 0));
            }
        }
    }

    /** The steps, in an order in which they can be taken. The last output of the last one is that of the graph. */
    static List<Step> of(String text) {
        return new GraphParts(text).steps();
    }

    private List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        int deepest = IntStream.of(depths).max().orElseThrow();
        for (int depth = 0; depth <= deepest; depth++) {
            List<Integer> operations = new ArrayList<>();
            List<Step> inJava = new ArrayList<>();
            for (int i = 0; i < depths.length; i++) {
                if (depths[i] == depth && isJava(i)) {
                    inJava.add(new Step(null, name(nodes.get(i).get("inputs").get(0).get(0).intValue()), List.of(name(i))));
                } else if (depths[i] == depth && !isVariable(i)) {
                    operations.add(i);
                }
            }
            if (!operations.isEmpty()) {
                steps.add(part(operations));
            }
            steps.addAll(inJava);
        }
        return steps;
    }

    private Step part(List<Integer> operations) {
        ObjectNode part = JsonNodeFactory.instance.objectNode();
        ArrayNode kept = part.putArray("nodes");
        ArrayNode variables = part.putArray("arg_nodes");
        Map<Integer, Integer> places = new HashMap<>();
        for (int operation : operations) {
            ObjectNode copy = nodes.get(operation).deepCopy();
            for (JsonNode input : copy.get("inputs")) {
                boolean isFirst = input.get(1).intValue() == 0;
                int place = places.computeIfAbsent(input.get(0).intValue(), from -> {
                    if (!isFirst) {
                        throw new IllegalStateException("it has an operation of several outputs before a function in Java");
                    }
                    variables.add(kept.size());
                    kept.addObject().put("op", "null").put("name", name(from)).putArray("inputs");
                    return kept.size() - 1;
                });
                ((ArrayNode) input).set(0, place);
            }
            places.put(operation, kept.size());
            kept.add(copy);
        }
        List<String> outputs = new ArrayList<>();
        ArrayNode heads = part.putArray("heads");
        for (int output : wantedElsewhere(operations)) {
            outputs.add(name(output));
            heads.addArray().add(places.get(output)).add(0).add(0);
        }
        part.set("attrs", graph.get("attrs"));
        return new Step(part.toString(), null, outputs);
    }

    /** Those of some operations that others, or whoever asked, take something of. */
    private Set<Integer> wantedElsewhere(List<Integer> operations) {
        Set<Integer> wanted = new LinkedHashSet<>();
        for (int i = 0; i < nodes.size(); i++) {
            if (!operations.contains(i)) {
                nodes.get(i).get("inputs").forEach(input -> wanted.add(input.get(0).intValue()));
            }
        }
        wanted.retainAll(operations);
        int head = graph.get("heads").get(0).get(0).intValue();
        if (operations.contains(head)) {
            wanted.add(head);
        }
        return wanted;
    }

    private boolean isJava(int node) {
        return nodes.get(node).get("op").textValue().equals(JAVA);
    }

    private boolean isVariable(int node) {
        return nodes.get(node).get("op").textValue().equals("null");
    }

    private String name(int node) {
        return nodes.get(node).get("name").textValue();
    }
}
