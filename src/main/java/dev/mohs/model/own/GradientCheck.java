package dev.mohs.model.own;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import dev.mohs.UserException;
import dev.mohs.model.DifferentiableClassifier;
import dev.mohs.model.Differentiated;
import dev.mohs.model.GradientComparison;
import dev.mohs.model.GradientComparison.Finding;
import dev.mohs.model.Objective;
import dev.mohs.model.engine.Reasons;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Refuses a network made elsewhere unless its gradients are those of the function that it computes in evaluation mode, and asking
 * for them changes nothing. Layers that take recording for training fail here: batch normalisation that uses and moves the
 * statistics of the batch, dropout that drops, output layers whose backward pass is that of a loss. A network whose differences
 * cannot tell is taken; the checks of a sweep say so.
 */
final class GradientCheck {

    private static final int EXAMPLES = 8;
    private static final int FEW = 3;
    private static final int DIRECTIONS = 3;
    private static final long SEED = 1;

    /** What float32 and the kernels of recording may make of the same scores, relative to the largest. */
    private static final double SAME = 1e-3;

    private final DifferentiableClassifier classifier;
    private final String advice;
    private final SplittableRandom random = new SplittableRandom(SEED);

    /** @param advice what its maker can do about a network that is refused */
    GradientCheck(DifferentiableClassifier classifier, String advice) {
        this.classifier = classifier;
        this.advice = advice;
    }

    /**
     * Whether they are right, as far as anybody can tell.
     *
     * @throws UserException if the gradients cannot be used
     */
    Finding require() {
        try {
            return requireUsable();
        } catch (UserException e) {
            throw e;
        } catch (RuntimeException e) {
            throw refused("it fails on " + EXAMPLES + " inputs (" + Reasons.firstLine(e) + ")");
        }
    }

    private Finding requireUsable() {
        try (NDManager manager = classifier.newManager()) {
            NDArray inputs = manager.create(drawnInputs(), new Shape(EXAMPLES).addAll(classifier.inputShape()));
            float[] before = classifier.logits(inputs).toFloatArray();
            Objective objective = drawnObjective(manager);
            float[] alone = classifier.logits(inputs.get(new NDIndex(":" + FEW))).toFloatArray();
            requireSame(Arrays.copyOf(before, alone.length), alone, "its scores of an input depend on the others of its batch");
            Differentiated first = differentiated(inputs, objective);
            requireSame(before, first.logits(), "its scores change while gradients are recorded");
            float[] gradient = first.gradient().toFloatArray();
            requireFinite(gradient);
            requireSame(gradient, differentiated(inputs, objective).gradient(), "its gradients differ from call to call");
            requireSame(before, classifier.logits(inputs), "taking a gradient changes its scores");
            return requireNotWrong(inputs, objective);
        }
    }

    private float[] drawnInputs() {
        return classifier.bounds().drawn(EXAMPLES * Math.toIntExact(classifier.inputShape().size()), random);
    }

    /** The scores, each added or taken away. */
    private Objective drawnObjective(NDManager manager) {
        NDArray signs = manager.create(signs(classifier.classes()), new Shape(1, classifier.classes()));
        return logits -> logits.mul(signs).sum(new int[] {1});
    }

    private float[] signs(int count) {
        float[] signs = new float[count];
        IntStream.range(0, count).forEach(i -> signs[i] = random.nextBoolean() ? 1 : -1);
        return signs;
    }

    private Differentiated differentiated(NDArray inputs, Objective objective) {
        try {
            return classifier.differentiate(inputs, objective);
        } catch (RuntimeException e) {
            throw refused("it gives no gradients (" + e.getMessage() + ")");
        }
    }

    private void requireFinite(float[] gradient) {
        if (IntStream.range(0, gradient.length).anyMatch(i -> !Float.isFinite(gradient[i]))) {
            throw refused("its gradients are not finite on random inputs");
        }
    }

    private void requireSame(float[] expected, NDArray array, String difference) {
        requireSame(expected, array.toFloatArray(), difference);
    }

    private void requireSame(float[] expected, float[] actual, String difference) {
        double largest = IntStream.range(0, expected.length).mapToDouble(i -> Math.abs(expected[i])).max().orElseThrow();
        for (int i = 0; i < expected.length; i++) {
            if (Math.abs((double) expected[i] - actual[i]) > SAME * largest) {
                throw refused(difference + " (" + expected[i] + ", then " + actual[i] + ")");
            }
        }
    }

    private Finding requireNotWrong(NDArray inputs, Objective objective) {
        List<float[]> directions = IntStream.range(0, DIRECTIONS)
                .mapToObj(d -> signs(Math.toIntExact(inputs.size())))
                .toList();
        GradientComparison.Result result = GradientComparison.of(classifier, inputs, objective, directions);
        if (result.finding() == Finding.WRONG) {
            throw refused(String.format(Locale.ROOT,
                    "its gradients are off by %.0f %% from finite differences of its scores", 100 * result.error()));
        }
        return result.finding();
    }

    private UserException refused(String reason) {
        return UserException.failure("model " + classifier.name() + " cannot be attacked with gradients: " + reason + "; "
                + advice);
    }
}
