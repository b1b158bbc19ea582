package dev.mohs.model.format;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mohs.UserException;
import dev.mohs.io.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/** What an MXNet symbol shows: its nodes, of which those without an operator are inputs and parameters. */
final class MxnetSummary {

    private static final String VARIABLE = "null";

    private final Path file;
    private final List<String> names = new ArrayList<>();
    private final List<String> variables = new ArrayList<>();
    private final List<GraphNode> nodes = new ArrayList<>();

    private MxnetSummary(Path file) {
        this.file = file;
    }

    static GraphSummary of(Path file, Path parameters) {
        Set<String> values = MxnetParameters.read(parameters).keySet();
        return new MxnetSummary(file).read(Json.readTree(file), values);
    }

    private GraphSummary read(JsonNode graph, Set<String> values) {
        graph.path("nodes").forEach(this::add);
        List<String> inputs = variables.stream().filter(variable -> !values.contains(variable)).toList();
        List<String> outputs = StreamSupport.stream(graph.path("heads").spliterator(), false)
                .map(head -> named(head.path(0)))
                .toList();
        return GraphSummary.of(nodes, inputs, outputs, inputs.isEmpty() ? "" : inputs.get(0), null);
    }

    private void add(JsonNode node) {
        String name = node.path("name").asText();
        names.add(name);
        if (node.path("op").asText().equals(VARIABLE)) {
            variables.add(name);
            return;
        }
        List<String> inputs = StreamSupport.stream(node.path("inputs").spliterator(), false)
                .map(input -> named(input.path(0)))
                .toList();
        nodes.add(new GraphNode(node.path("op").asText(), inputs, List.of(name)));
    }

    private String named(JsonNode place) {
        if (!place.canConvertToInt() || place.intValue() < 0 || place.intValue() >= names.size()) {
            throw UserException.failure(file + " is no MXNet symbol: it names a node that is not there");
        }
        return names.get(place.intValue());
    }
}
