package dev.mohs.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;
import dev.mohs.nn.fused.Formula;
import dev.mohs.nn.fused.FusedOperation;
import java.util.Optional;

/**
 * An activation that no engine has an operation for. On MXNet it is one step, computed in Java; elsewhere, and while its own
 * parameters are trained, it is composed of the engine's operations, which is right but slower.
 */
abstract class FormulaActivation extends ElementwiseLayer implements HasConstants, ComputedInJava {

    /** The function with its parameters as they are now; nothing where the gradients of the parameters are asked for too. */
    abstract Optional<Formula> formula(boolean training);

    /** The function by operations of the engine. */
    abstract NDArray composed(ParameterStore store, NDArray x, boolean training);

    @Override
    final NDArray apply(ParameterStore store, NDArray x, boolean training) {
        return formula(training)
                .filter(formula -> FusedOperation.runsOn(x))
                .map(formula -> FusedOperation.apply(formula, x))
                .orElseGet(() -> composed(store, x, training));
    }
}
