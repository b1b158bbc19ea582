package dev.mohs.model.onnx.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mohs.model.onnx.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Arrays of the engine that stay the same from question to question: weights, and what operators make of them. Each is made once,
 * and a parameter of the block from then on, so that MXNet can run the block as one graph.
 */
final class Constants {

    private final NDManager owner;
    private final Function<NDArray, Function<Run, NDArray>> parameters;
    private final Map<String, Function<Run, NDArray>> made = new LinkedHashMap<>();

    /**
     * @param owner      of the arrays
     * @param parameters makes a parameter of an array, and says how a run gets it
     */
    Constants(NDManager owner, Function<NDArray, Function<Run, NDArray>> parameters) {
        this.owner = owner;
        this.parameters = parameters;
    }

    /** The constant of that key, made of {@code tensor} where it is asked for first. */
    NDArray of(String key, Supplier<Tensor> tensor, Run run) {
        Function<Run, NDArray> constant = made.get(key);
        if (constant == null) {
            Tensor values = tensor.get();
            constant = parameters.apply(owner.create(values.reals(), new Shape(values.shape())));
            made.put(key, constant);
        }
        return constant.apply(run);
    }
}
