package dev.mohs.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import dev.mohs.model.engine.Engines;
import dev.mohs.model.graph.Tape;
import dev.mohs.model.graph.Variable;
import java.util.List;
import java.util.function.Consumer;

/**
 * Objectives and their gradients with respect to the inputs of a network: the collector stays in its default mode while the network
 * runs in evaluation mode (docs/architecture.md, "Gradients").
 */
final class InputGradient {

    private InputGradient() {}

    /** Hands on the gradient of each objective at the same inputs; results belong to the manager of {@code inputs}. */
    static void of(Network network, NDArray inputs, List<Objective> objectives, Consumer<Differentiated> answers) {
        if (Engines.isMxnet(inputs.getManager())) {
            backFromOneForward(network, inputs, objectives, answers);
        } else {
            objectives.forEach(objective -> answers.accept(forOne(network, inputs, objective)));
        }
    }

    /**
     * The network is recorded once, and each objective differentiated by itself, as a function of the logits. Its slope with
     * respect to them is where the backward pass through the network starts.
     */
    private static void backFromOneForward(
            Network network, NDArray inputs, List<Objective> objectives, Consumer<Differentiated> answers) {
        try (NDManager scope = inputs.getManager().newSubManager()) {
            Variable point = Variable.of(inputs, scope);
            NDArray logits = Tape.recorded(scope, collector -> network.forward(point.array()));
            LogitSlope.Logits answer = new LogitSlope.Logits(logits);
            for (int i = 0; i < objectives.size(); i++) {
                boolean again = i < objectives.size() - 1;
                try (NDManager step = scope.newSubManager()) {
                    LogitSlope start = answer.of(objectives.get(i), step);
                    Variable.backward(logits, start.slopes(), again);
                    // The next pass writes into the same array.
                    NDArray gradient = again ? point.gradient().duplicate() : point.gradient();
                    answers.accept(new Differentiated(
                            returned(start.values(), inputs), returned(logits, inputs), returned(gradient, inputs)));
                }
            }
        }
    }

    private static Differentiated forOne(Network network, NDArray inputs, Objective objective) {
        try (NDManager scope = inputs.getManager().newSubManager()) {
            // A fresh leaf whose gradient is asked for before recording starts: engines differ in what they do to an old one.
            NDArray leaf = inputs.duplicate();
            leaf.attach(scope);
            leaf.setRequiresGradient(true);
            NDArray logits;
            NDArray values;
            try (GradientCollector collector = scope.getEngine().newGradientCollector()) {
                logits = network.forward(leaf);
                values = objective.of(logits);
                collector.backward(values.sum());
            }
            NDArray gradient = leaf.getGradient();
            return new Differentiated(returned(values, inputs), returned(logits, inputs), returned(gradient, inputs));
        }
    }

    /** The same numbers without their history, for whoever asked. */
    static NDArray returned(NDArray array, NDArray inputs) {
        NDArray free = array.stopGradient();
        free.attach(inputs.getManager());
        return free;
    }
}
