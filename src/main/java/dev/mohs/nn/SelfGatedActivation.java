package dev.mohs.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;
import dev.mohs.nn.fused.Formula;
import java.util.Map;
import java.util.Optional;

/** An input times a gate that it opens itself: SiLU and Mish, which have no parameters. */
final class SelfGatedActivation extends FormulaActivation {

    private final ActivationKind kind;

    SelfGatedActivation(ActivationKind kind) {
        this.kind = kind;
    }

    @Override
    Optional<Formula> formula(boolean training) {
        return Optional.of(kind == ActivationKind.SILU ? Formula.silu() : Formula.mish());
    }

    @Override
    NDArray composed(ParameterStore store, NDArray x, boolean training) {
        NDArray gate = kind == ActivationKind.SILU
                ? ai.djl.nn.Activation.sigmoid(x)
                : ai.djl.nn.Activation.tanh(ai.djl.nn.Activation.softPlus(x));
        return x.mul(gate);
    }

    @Override
    public Map<String, Double> constants() {
        return Map.of();
    }

    @Override
    public void setConstants(Map<String, Double> values) {
        // There are none.
    }
}
