package dev.mohs.model.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * An array to differentiate by, on MXNet.
 *
 * @param array    its numbers, to be computed with while a gradient collector is open
 * @param gradient where every backward pass writes its slopes, of the shape of the array
 */
public record Variable(NDArray array, NDArray gradient) {

    /** One with the numbers of {@code values}, whose memory it shares. Both arrays belong to {@code scope}. */
    public static Variable of(NDArray values, NDManager scope) {
        NDArray array = values.stopGradient();
        array.attach(scope);
        NDArray gradient = scope.create(array.getShape(), array.getDataType());
        MxnetGraph.mark(array, gradient);
        return new Variable(array, gradient);
    }

    /**
     * Goes back from what was computed to the variables.
     *
     * @param output what was recorded
     * @param slopes what its slopes are multiplied by, of its shape
     * @param again  whether the same is to be asked again, with other slopes
     */
    public static void backward(NDArray output, NDArray slopes, boolean again) {
        MxnetGraph.backward(output, slopes, again);
    }
}
