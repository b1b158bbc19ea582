package dev.mohs.model.onnx.operator;

import dev.mohs.model.onnx.Node;
import dev.mohs.model.onnx.ShapeRules;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The shapes of a graph that was made for one number of inputs, written into it. They are noted in a run with that number; in other
 * runs what changes a shape does to the axis of the inputs what it did then.
 */
final class DeclaredShapes {

    private final Map<Node, long[][]> noted = new HashMap<>();
    private final long count;
    private boolean isNoting;

    /** @param count the number of inputs the graph was made for; 0 if it takes any */
    DeclaredShapes(long count) {
        this.count = count;
    }

    /** To be called before each run, with its number of inputs. */
    void start(long inputs) {
        isNoting = inputs == count;
    }

    /** The shape that a node makes of {@code given}, where the graph itself says {@code said}. */
    long[] of(Node node, long[] given, Supplier<long[]> said) {
        if (count == 0) {
            return said.get();
        }
        if (isNoting) {
            long[] result = said.get();
            noted.put(node, new long[][] {given, result});
            return result;
        }
        long[][] before = noted.get(node);
        return ShapeRules.forOtherBatch(before[0], before[1], given);
    }
}
