package dev.mohs.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.ConstantInitializer;
import dev.mohs.nn.fused.Formula;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * f(x) = αx + (1−α)x / √(1 + β·e^(−2γ(1−α)x)), Biswas, Karri, Bağcı 2023, arXiv:2310.10126.
 *
 * <p>Taken literally in float32 the gradient is NaN for 2γ(1−α)|x| &gt; 88, x &lt; 0. With s = softplus(ln β − 2γ(1−α)x) the root
 * is e^(−s/2), and as s is never negative, (1−α)(e^(−s/2) − 1) is an ELU of slope 1−α: f(x) = x·(1 + elu(−s/2)). Softplus and ELU
 * are operations that every engine computes without overflow, forward and backward. What this costs: docs/decisions.md.
 */
final class Sqish extends FormulaActivation {

    private final Activation activation;
    private final Map<String, Double> values;
    private final Map<String, Parameter> trained = new LinkedHashMap<>();

    Sqish(Activation activation) {
        this.activation = activation;
        this.values = new LinkedHashMap<>(activation.values());
        for (String name : activation.trainable()) {
            trained.put(name, addParameter(Parameter.builder()
                    .setName(name)
                    .setType(Parameter.Type.OTHER)
                    .optShape(new Shape(1))
                    .optInitializer(new ConstantInitializer((float) toFree(name, values.get(name))))
                    .build()));
        }
    }

    @Override
    Optional<Formula> formula(boolean training) {
        if (training && !trained.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Double> now = constants();
        return Optional.of(Formula.sqish(now.get("alpha"), now.get("beta"), now.get("gamma")));
    }

    @Override
    NDArray composed(ParameterStore store, NDArray x, boolean training) {
        return training && !trained.isEmpty() ? applyTrained(store, x) : applyFixed(x);
    }

    private NDArray applyFixed(NDArray x) {
        Map<String, Double> now = constants();
        double alpha = now.get("alpha");
        double logBeta = Math.log(now.get("beta"));
        NDArray scaled = x.mul((float) (-2 * now.get("gamma") * (1 - alpha)));
        NDArray exponent = logBeta == 0 ? scaled : scaled.add((float) logBeta);
        NDArray halved = ai.djl.nn.Activation.softPlus(exponent).mul(-0.5f);
        return ai.djl.nn.Activation.elu(halved, (float) (1 - alpha)).add(1f).mul(x);
    }

    private NDArray applyTrained(ParameterStore store, NDArray x) {
        NDArray oneMinusAlpha = number(store, x, "alpha").neg().add(1f);
        NDArray rate = number(store, x, "gamma").mul(oneMinusAlpha).mul(-2f);
        NDArray exponent = x.mul(rate).add(number(store, x, "beta").log());
        NDArray halved = ai.djl.nn.Activation.softPlus(exponent).mul(-0.5f);
        return ai.djl.nn.Activation.elu(halved, 1f).mul(oneMinusAlpha).add(1f).mul(x);
    }

    private NDArray number(ParameterStore store, NDArray x, String name) {
        Parameter parameter = trained.get(name);
        if (parameter == null) {
            return x.getManager().create(new float[] {values.get(name).floatValue()});
        }
        NDArray free = store.getValue(parameter, x.getDevice(), true);
        NDArray number = name.equals("alpha") ? ai.djl.nn.Activation.sigmoid(free) : free.exp();
        // What comes of a parameter belongs to the parameter's manager, which outlives the step.
        number.attach(x.getManager());
        return number;
    }

    /** Training moves a number without limits, which stands for α through a sigmoid and for β and γ through an exponential. */
    private static double toFree(String name, double value) {
        return name.equals("alpha") ? Math.log(value / (1 - value)) : Math.log(value);
    }

    private static double fromFree(String name, double free) {
        return name.equals("alpha") ? 1 / (1 + Math.exp(-free)) : Math.exp(free);
    }

    @Override
    public Map<String, Double> constants() {
        if (trained.isEmpty()) {
            return values;
        }
        Map<String, Double> now = new LinkedHashMap<>(values);
        trained.forEach((name, parameter) -> {
            if (parameter.isInitialized()) {
                double value = fromFree(name, parameter.getArray().toFloatArray()[0]);
                now.put(name, ActivationParameter.nearestFloat(value));
            }
        });
        return now;
    }

    @Override
    public void setConstants(Map<String, Double> newValues) {
        values.replaceAll((name, old) -> activation.kind().parameter(name).checked(newValues.get(name), activation.kind()));
        trained.forEach((name, parameter) ->
                parameter.getArray().set(new float[] {(float) toFree(name, values.get(name))}));
    }
}
