package dev.mohs.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import dev.mohs.model.engine.Engines;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Steps of the optimiser, each on one batch, down the cross-entropy with smoothed labels. */
final class Descent {

    private final Trainer engine;
    private final WeightSteps steps;
    private final double smoothing;
    private final int classes;

    /** @param smoothing what of a label is shared among all classes, from 0 to 1 */
    Descent(Trainer engine, WeightSteps steps, double smoothing, int classes) {
        this.engine = engine;
        this.steps = steps;
        this.smoothing = smoothing;
        this.classes = classes;
    }

    /**
     * What a batch was like before the step.
     *
     * @param meanLoss what the step went down, per example
     * @param correct  how many examples were classified correctly
     */
    record Outcome(double meanLoss, long correct) {}

    /** A new owner of the arrays of one batch. */
    NDManager newSubManager() {
        return engine.getManager().newSubManager();
    }

    /** The logits of the network in training. */
    NDArray logits(NDArray inputs) {
        return engine.forward(new NDList(inputs)).singletonOrThrow();
    }

    Outcome on(NDArray inputs, int[] labels) {
        return step(inputs, labels, null);
    }

    /** @param penalty what is added to the loss, computed from the logits of the inputs while gradients are recorded */
    Outcome withPenalty(NDArray inputs, int[] labels, UnaryOperator<NDArray> penalty) {
        return step(inputs, labels, penalty);
    }

    private Outcome step(NDArray inputs, int[] labels, UnaryOperator<NDArray> penalty) {
        NDArray targets = inputs.getManager().create(smoothed(labels), new Shape(labels.length, classes));
        NDArray logits;
        NDArray loss;
        forgetGradients();
        try (GradientCollector collector = engine.newGradientCollector()) {
            logits = logits(inputs);
            NDArray added = penalty == null ? null : penalty.apply(logits);
            loss = engine.getLoss().evaluate(new NDList(targets), new NDList(logits));
            loss = added == null ? loss : loss.add(added);
            collector.backward(loss);
        }
        steps.step();
        return new Outcome(loss.getFloat(), correct(logits.argMax(1).toLongArray(), labels));
    }

    /** MXNet overwrites gradients. Other engines add, also to what is left where somebody asked for the gradients of inputs. */
    private void forgetGradients() {
        if (Engines.isMxnet(engine.getManager())) {
            return;
        }
        try (NDManager scope = newSubManager()) {
            for (Parameter parameter : engine.getModel().getBlock().getParameters().values()) {
                NDArray weights = parameter.getArray();
                if (weights.hasGradient()) {
                    NDArray gradient = weights.getGradient();
                    gradient.attach(scope);
                    gradient.set(new NDIndex("..."), 0);
                }
            }
        }
    }

    private float[] smoothed(int[] labels) {
        float[] targets = new float[labels.length * classes];
        Arrays.fill(targets, (float) (smoothing / classes));
        for (int i = 0; i < labels.length; i++) {
            targets[i * classes + labels[i]] += (float) (1 - smoothing);
        }
        return targets;
    }

    private static long correct(long[] predictions, int[] labels) {
        return IntStream.range(0, labels.length).filter(i -> predictions[i] == labels[i]).count();
    }
}
