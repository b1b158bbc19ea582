package dev.mohs.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;
import java.util.LinkedHashMap;
import java.util.Map;

/** An activation without trainable parameters, computed by the engine's own operation for it. */
final class FixedActivation extends ElementwiseLayer implements HasConstants {

    private final ActivationKind kind;
    private final Map<String, Double> values;

    FixedActivation(Activation activation) {
        this.kind = activation.kind();
        this.values = new LinkedHashMap<>(activation.values());
    }

    @Override
    NDArray apply(ParameterStore store, NDArray x, boolean training) {
        return switch (kind) {
            case RELU -> ai.djl.nn.Activation.relu(x);
            case LEAKY_RELU -> ai.djl.nn.Activation.leakyRelu(x, values.get("slope").floatValue());
            case GELU -> ai.djl.nn.Activation.gelu(x);
            case SOFTPLUS -> ai.djl.nn.Activation.softPlus(x);
            case ELU -> ai.djl.nn.Activation.elu(x, values.get("alpha").floatValue());
            case SQISH, SILU, MISH -> throw new IllegalStateException(kind + " is a layer of its own");
        };
    }

    @Override
    public Map<String, Double> constants() {
        return Map.copyOf(values);
    }

    @Override
    public void setConstants(Map<String, Double> newValues) {
        values.replaceAll((name, old) -> kind.parameter(name).checked(newValues.get(name), kind));
    }
}
