package dev.mohs.model.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mohs.UserException;
import dev.mohs.io.Json;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An MXNet graph rewritten so that it computes in evaluation mode even while gradients are recorded, when MXNet tells every
 * operator that it is training: batch normalisation takes its running statistics, dropout copies, a rectifier of random slope takes
 * the mean slope, and an output layer that stands for a loss (its backward pass ignores the gradient it is given) copies its
 * logits.
 */
final class EvaluationGraph {

    private static final Set<String> NORMALISATIONS = Set.of(
            "BatchNorm", "BatchNorm_v1", "CuDNNBatchNorm", "_contrib_SyncBatchNorm", "_npx_batch_norm");
    private static final Set<String> DROPOUTS = Set.of("Dropout", "_npx_dropout");
    private static final Set<String> LOSSES = Set.of("SoftmaxOutput", "Softmax");

    /** Operators that draw at random: they have no evaluation mode, and MXNet crashes on them in an imported graph. */
    private static final Pattern RANDOM = Pattern.compile(".*(random|sample|shuffle|uniform|normal|gumbel).*|RNN");

    /** The bounds of the slope of MXNet's {@code rrelu} where it names none. */
    private static final double[] RANDOM_SLOPE = {0.125, 0.334};

    private EvaluationGraph() {}

    /**
     * The text of the rewritten graph.
     *
     * @throws UserException if the file cannot be read or is no graph
     */
    static String read(Path file) {
        JsonNode graph = Json.readTree(file);
        if (!(graph instanceof ObjectNode root) || !graph.path("nodes").isArray() || !graph.path("heads").isArray()) {
            throw UserException.failure(file + " is no MXNet symbol: it has no lists of nodes and heads");
        }
        for (JsonNode node : graph.get("nodes")) {
            if (!(node instanceof ObjectNode operator) || !node.path("op").isTextual() || !node.path("inputs").isArray()) {
                throw UserException.failure(file + " is no MXNet symbol: a node has no op or no inputs");
            }
            if (RANDOM.matcher(node.get("op").textValue()).matches()) {
                throw UserException.failure(file + " cannot be used: its operator " + node.get("op").textValue()
                        + " draws at random");
            }
            rewrite(operator);
        }
        // It counts outputs, of which a copy has fewer than a dropout; MXNet can do without.
        root.remove("node_row_ptr");
        return graph.toString();
    }

    private static void rewrite(ObjectNode node) {
        String operator = node.get("op").textValue();
        if (NORMALISATIONS.contains(operator)) {
            attributes(node).put("use_global_stats", "True");
        } else if (DROPOUTS.contains(operator) || LOSSES.contains(operator)) {
            JsonNode copied = node.get("inputs").get(0);
            node.put("op", "_copy");
            ((ArrayNode) node.get("inputs")).removeAll().add(copied);
            node.remove(Set.of("attrs", "attr", "param"));
        } else if (operator.equals("LeakyReLU") && attributes(node).path("act_type").asText().equals("rrelu")) {
            ObjectNode attributes = attributes(node);
            double lower = attributes.path("lower_bound").asDouble(RANDOM_SLOPE[0]);
            double upper = attributes.path("upper_bound").asDouble(RANDOM_SLOPE[1]);
            attributes.removeAll().put("act_type", "leaky").put("slope", String.valueOf((lower + upper) / 2));
        }
    }

    /** They had three names in the course of time. */
    private static ObjectNode attributes(ObjectNode node) {
        for (String name : new String[] {"param", "attr", "attrs"}) {
            if (node.get(name) instanceof ObjectNode attributes) {
                return attributes;
            }
        }
        return node.putObject("attrs");
    }
}
