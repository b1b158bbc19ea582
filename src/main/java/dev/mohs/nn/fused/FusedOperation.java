package dev.mohs.nn.fused;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * Activations in one step on MXNet. Results belong to the manager of their input, are differentiable like those of any operation,
 * and are the same to the last bit for every batch size.
 */
public final class FusedOperation {

    /** Enough that a loop over a block pays for its start, few enough that what a formula needs stays in the nearest caches. */
    static final int BLOCK = 2048;

    private FusedOperation() {}

    /** Whether {@code x} can be given to {@link #apply}: float32 on MXNet, in the memory of the processor. */
    public static boolean runsOn(NDArray x) {
        return x.getManager().getEngine().getEngineName().equals("MXNet") && MxNet.holds(x);
    }

    /** f(x) of every element. */
    public static NDArray apply(Formula formula, NDArray x) {
        MxNet.begin();
        return ElementwiseFunction.apply(formula, x);
    }

    /** Whether {@code x} can be given to {@link #applyThenMaxPool}: as {@link #runsOn}, and (N, C, H, W), H and W at least 2. */
    public static boolean poolsOn(NDArray x) {
        Shape shape = x.getShape();
        return runsOn(x) && shape.dimension() == 4 && shape.get(2) >= 2 && shape.get(3) >= 2;
    }

    /**
     * Max-pooling by 2 × 2 of f(x), (N, C, H, W) → (N, C, ⌊H/2⌋, ⌊W/2⌋). The gradient goes to the first of the largest values,
     * row by row. What comes out is the same to the last bit as pooling after {@link #apply}; that it is one step saves an array of
     * the size of the input, half of what is kept for the gradient, and the engine's pooling of arrays in the plain layout, its
     * slowest.
     */
    public static NDArray applyThenMaxPool(Formula formula, NDArray x) {
        MxNet.begin();
        return PooledFunction.apply(formula, x);
    }
}
