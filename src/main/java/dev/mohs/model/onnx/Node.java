package dev.mohs.model.onnx;

import dev.mohs.UserException;
import java.util.List;
import java.util.Map;

/**
 * An operation of a graph.
 *
 * @param name       its name; may be empty
 * @param operator   its kind, with the domain before it if that is not ONNX's own
 * @param inputs     the names of what it takes, empty where it does without
 * @param outputs    the names of what it gives, likewise
 * @param attributes by their names
 */
public record Node(String name, String operator, List<String> inputs, List<String> outputs, Map<String, Attribute> attributes) {

    /** A whole number. */
    public long whole(String attribute, long otherwise) {
        return attributes.containsKey(attribute) ? attributes.get(attribute).whole() : otherwise;
    }

    /** A real number. */
    public float real(String attribute, float otherwise) {
        return attributes.containsKey(attribute) ? attributes.get(attribute).real() : otherwise;
    }

    /** A text. */
    public String text(String attribute, String otherwise) {
        return attributes.containsKey(attribute) && attributes.get(attribute).text() != null
                ? attributes.get(attribute).text()
                : otherwise;
    }

    /** Whole numbers, or {@code otherwise}; a copy. */
    public long[] wholes(String attribute, long[] otherwise) {
        return attributes.containsKey(attribute) ? attributes.get(attribute).wholes().clone() : otherwise;
    }

    /** Whether it has that input. */
    public boolean takes(int place) {
        return place < inputs.size() && !inputs.get(place).isEmpty();
    }

    /** What it is and where it stands, for messages. */
    public String place() {
        return operator + " node " + (name.isEmpty() ? "of output '" + String.join("', '", outputs) + "'" : "'" + name + "'");
    }

    /** That this node cannot be computed, and why. */
    public UserException refused(String reason) {
        return UserException.failure(place() + " cannot be computed: " + reason);
    }
}
