package dev.mohs.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Steps that move the parameters of a network down their gradients. Not by DJL's optimisers, which do not show what they keep of
 * earlier steps: training that goes on later needs it.
 */
abstract sealed class WeightSteps {

    private static final float NO_CLIPPING = -1;

    private final Map<String, Parameter> trained = new LinkedHashMap<>();
    private final Map<String, NDArray> kept = new LinkedHashMap<>();
    private final StepSize sizes;
    private int made;

    /** @param keeps what is kept of every parameter from step to step, 0 at first */
    private WeightSteps(Block network, StepSize sizes, String... keeps) {
        this.sizes = sizes;
        network.getParameters().forEach(entry -> {
            if (entry.getValue().requiresGradient()) {
                trained.put(entry.getKey(), entry.getValue());
                for (String what : keeps) {
                    kept.put(what + "." + entry.getKey(), entry.getValue().getArray().zerosLike());
                }
            }
        });
    }

    /** Steps of an initialised network as {@code plan} says. */
    static WeightSteps of(OptimizerPlan plan, Block network, StepSize sizes) {
        return plan.method() == OptimizerPlan.Method.ADAM ? new Adam(network, sizes) : new Nesterov(network, sizes, plan);
    }

    /** Moves every parameter that is trained by its present gradient. */
    final void step() {
        made++;
        float size = sizes.of(made);
        trained.forEach((name, parameter) -> {
            NDArray weights = parameter.getArray();
            try (NDManager scope = weights.getManager().newSubManager()) {
                move(name, parameter, within(scope, weights.getGradient()), size, scope);
            }
        });
    }

    abstract void move(String name, Parameter parameter, NDArray gradient, float size, NDManager scope);

    /** An array that is closed with {@code scope}. */
    final NDArray within(NDManager scope, NDArray array) {
        array.attach(scope);
        return array;
    }

    final NDArray kept(String what, String name) {
        return kept.get(what + "." + name);
    }

    /** How many steps were made. */
    final int made() {
        return made;
    }

    /** What is kept from step to step, by names that are the same for the same network. */
    final Map<String, NDArray> kept() {
        return Collections.unmodifiableMap(kept);
    }

    /** Counts on from a step; what was kept then is to be put into the arrays. */
    final void goOnFrom(int step) {
        made = step;
    }

    /** Adam (Kingma, Ba 2015), algorithm 1 with the corrections in the step size. */
    private static final class Adam extends WeightSteps {

        private static final float BETA1 = 0.9f;
        private static final float BETA2 = 0.999f;
        private static final float EPSILON = 1e-8f;

        Adam(Block network, StepSize sizes) {
            super(network, sizes, "mean", "square");
        }

        @Override
        void move(String name, Parameter parameter, NDArray gradient, float size, NDManager scope) {
            NDArray weights = parameter.getArray();
            double meanIsShort = 1 - Math.pow(BETA1, made());
            double squareIsShort = 1 - Math.pow(BETA2, made());
            float corrected = (float) (size * Math.sqrt(squareIsShort) / meanIsShort);
            NDList inputs = new NDList(weights, gradient, kept("mean", name), kept("square", name));
            weights.getNDArrayInternal().adamUpdate(
                    inputs, new NDList(weights), size, corrected, 0, 1, NO_CLIPPING, BETA1, BETA2, EPSILON, true, false);
        }
    }

    /** v ← μv + g, w ← w − η(g + μv), with g the gradient, plus the decay times w where w decays. */
    private static final class Nesterov extends WeightSteps {

        private final float momentum;
        private final float decay;

        Nesterov(Block network, StepSize sizes, OptimizerPlan plan) {
            super(network, sizes, "velocity");
            this.momentum = (float) plan.momentum();
            this.decay = (float) plan.weightDecay();
        }

        @Override
        void move(String name, Parameter parameter, NDArray gradient, float size, NDManager scope) {
            NDArray weights = parameter.getArray();
            NDArray velocity = kept("velocity", name);
            NDArray slope = within(scope, gradient.duplicate());
            if (parameter.getType() == Parameter.Type.WEIGHT) {
                slope.addi(within(scope, weights.mul(decay)));
            }
            velocity.muli(momentum).addi(slope);
            slope.addi(within(scope, velocity.mul(momentum)));
            NDList inputs = new NDList(weights, slope);
            weights.getNDArrayInternal().sgdUpdate(inputs, new NDList(weights), size, 0, 1, NO_CLIPPING, 0, true);
        }
    }
}
