package dev.mohs.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import dev.mohs.nn.fused.FusedOperation;
import java.util.Map;

/** An activation and the max-pooling behind it, in one step where the activation is one. Its constants are the activation's. */
final class PooledActivation extends AbstractBlock implements HasConstants, ComputedInJava {

    private final FormulaActivation activation;
    private final Block pool;

    PooledActivation(FormulaActivation activation) {
        this.activation = addChildBlock("activation", activation);
        this.pool = addChildBlock("pool", Layers.maxPool());
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
        NDArray x = inputs.singletonOrThrow();
        return activation.formula(training)
                .filter(formula -> FusedOperation.poolsOn(x))
                .map(formula -> new NDList(FusedOperation.applyThenMaxPool(formula, x)))
                .orElseGet(() -> pool.forward(store, activation.forward(store, inputs, training), training));
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputShapes) {
        NamedLayers.initialize(pool, manager, type, NamedLayers.initialize(activation, manager, type, inputShapes[0]));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return pool.getOutputShapes(inputShapes);
    }

    @Override
    public Map<String, Double> constants() {
        return activation.constants();
    }

    @Override
    public void setConstants(Map<String, Double> values) {
        activation.setConstants(values);
    }
}
