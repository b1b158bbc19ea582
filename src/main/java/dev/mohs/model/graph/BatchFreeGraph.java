package dev.mohs.model.graph;

import ai.djl.nn.Parameter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mohs.io.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The graph of a recording for any number of inputs. DJL's layers write the number they saw into the shapes of reshapes, so those
 * that start with it are told to keep the length of the first axis. Whether the rest depends on the number too shows when
 * recordings of two numbers are compared: their graphs must be the same text.
 */
final class BatchFreeGraph {

    /**
     * The name of the input; those of parameters are {@code parameter0} and so on, in the order they were asked for, and those of
     * functions in Java {@code java0} and so on, in the order they were recorded.
     */
    static final String INPUT = "input";

    private static final Set<String> RESHAPES = Set.of("_np_reshape", "_npx_reshape");

    /** Understands the code −2, which copies the length of an axis. */
    private static final String RESHAPE = "_npx_reshape";

    private static final Pattern SHAPE = Pattern.compile("\\((\\d+), *(.*)\\)");

    private BatchFreeGraph() {}

    /** Its text; nothing if it computes with an array that is neither the input nor a parameter, or by what cannot be repeated. */
    static Optional<String> of(Recording recording) {
        ObjectNode graph = Json.parse(recording.text(), ObjectNode.class, "the graph of a network");
        Map<String, String> names = names(recording);
        List<String> inJava = inJava(graph);
        int operations = 0;
        for (JsonNode node : graph.get("nodes")) {
            ObjectNode operation = (ObjectNode) node;
            String name = "operation" + operations++;
            if (operation.get("op").textValue().equals("null")) {
                name = names.get(operation.get("name").textValue());
            } else if (operation.get("op").textValue().equals(GraphParts.JAVA)) {
                name = java(inJava.indexOf(operation.get("name").textValue()));
            }
            if (name == null || operation.get("op").textValue().startsWith("_CachedOp")) {
                return Optional.empty();
            }
            operation.put("name", name);
            freeOfBatch(operation, recording.count());
        }
        // It counts outputs, and MXNet can do without.
        graph.remove("node_row_ptr");
        return Optional.of(graph.toString());
    }

    private static Map<String, String> names(Recording recording) {
        Map<String, String> names = new HashMap<>(Map.of(recording.input(), INPUT));
        List<Parameter> parameters = recording.order();
        for (int i = 0; i < parameters.size(); i++) {
            names.put(recording.parameters().get(parameters.get(i)), parameter(i));
        }
        return names;
    }

    /** The functions in Java, by the numbers that MXNet gave to operations while it recorded them, as {@code node_12}. */
    private static List<String> inJava(ObjectNode graph) {
        List<String> names = new ArrayList<>();
        graph.get("nodes").forEach(node -> {
            if (node.get("op").textValue().equals(GraphParts.JAVA)) {
                names.add(node.get("name").textValue());
            }
        });
        names.sort(Comparator.comparingLong(name -> Long.parseLong(name.replaceAll("\\D", ""))));
        return names;
    }

    static String java(int place) {
        return "java" + place;
    }

    static String parameter(int place) {
        return "parameter" + place;
    }

    private static void freeOfBatch(ObjectNode operation, int count) {
        if (!RESHAPES.contains(operation.get("op").textValue())) {
            return;
        }
        ObjectNode attributes = (ObjectNode) operation.get("attrs");
        Matcher shape = SHAPE.matcher(attributes.get("newshape").textValue());
        if (shape.matches() && Integer.parseInt(shape.group(1)) == count) {
            operation.put("op", RESHAPE);
            attributes.put("newshape", "(-2, " + shape.group(2) + ")");
        }
    }
}
