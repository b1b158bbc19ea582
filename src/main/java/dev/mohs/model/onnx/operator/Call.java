package dev.mohs.model.onnx.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.mohs.model.onnx.Node;
import dev.mohs.model.onnx.Tensor;
import java.util.List;
import java.util.function.Supplier;

/**
 * A node that is to be computed, with what it takes.
 *
 * @param node      the node
 * @param opset     the version of the operators
 * @param inputs    in the order of the node's; null where it does without
 * @param constants what is made once
 * @param run       the pass it belongs to
 */
record Call(Node node, long opset, List<Value> inputs, Constants constants, Run run) {

    boolean has(int place) {
        return place < inputs.size() && inputs.get(place) != null;
    }

    /** The first input, as an array of the engine. */
    NDArray x() {
        return array(0);
    }

    /** An input as an array of the engine. */
    NDArray array(int place) {
        Value value = inputs.get(place);
        if (!value.isKnown()) {
            return value.array();
        }
        String name = node.inputs().get(place);
        return constants.of("value " + name + " " + Tensor.text(value.known().shape()), value::known, run);
    }

    /** What an operator makes of constants alone; {@code key} tells it from others of the node. */
    NDArray constant(String key, Supplier<Tensor> tensor) {
        return constants.of("node " + node.outputs() + " " + key, tensor, run);
    }

    /** Whether Java knows an input. */
    boolean knows(int place) {
        return has(place) && inputs.get(place).isKnown();
    }

    /** An input that Java must know. */
    Tensor known(int place) {
        if (!knows(place)) {
            throw new IllegalArgumentException("its input '" + node.inputs().get(place) + "' is no constant");
        }
        return inputs.get(place).known();
    }

    /** Whole numbers that are an input since some version of the operator, and an attribute before; null if there are none. */
    long[] wholes(int place, String attribute) {
        return has(place) ? known(place).wholes() : node.wholes(attribute, null);
    }

    long[] shape() {
        return inputs.get(0).shape();
    }

    int rank() {
        return shape().length;
    }

    /** The shape that the graph wants, for as many inputs as there are. */
    Shape reshaped(Supplier<long[]> said) {
        return new Shape(run.shapes().of(node, shape(), said));
    }

    /** A result, of which the first operand may have been a constant, so that it belongs to the run like all others. */
    NDArray owned(NDArray result) {
        if (result.getManager() != run.manager()) {
            result.attach(run.manager());
        }
        return result;
    }
}
