package dev.mohs.evaluation.check;

import ai.djl.ndarray.NDArray;
import dev.mohs.attack.Batch;
import dev.mohs.attack.Randomness;
import dev.mohs.attack.kit.Objectives;
import dev.mohs.evaluation.SweepPlan;
import dev.mohs.model.DifferentiableClassifier;
import dev.mohs.model.FiniteDifferences;
import dev.mohs.result.Check;
import dev.mohs.result.Check.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Asks a white-box model whether its input gradients are there, and right. */
final class GradientProbe {

    private static final double MOST_ZERO_GRADIENTS = 0.01;

    /**
     * The step as a share of the input range. One this long changes the loss well above float32 rounding (about 1e-7 of it) and
     * crosses few kinks; the tolerance leaves room for those it does cross.
     */
    private static final float STEP = 1e-4f;

    private static final double NEIGHBOURHOOD = 0.01;
    private static final double LEAST_ALIGNMENT = 0.3;
    private static final int DIRECTIONS = 3;
    private static final double TOLERANCE = 0.05;

    private static final String ZERO = "more than 1 %";
    private static final String OFF = "more than 5 %, float32 differences over steps of 1e-4 of the range";
    private static final String TURNED = "below 0.3 at a distance of up to 1 % of the range";
    private static final String PINTOR = "Pintor et al. 2022";
    private static final String CARLINI = "Carlini et al. 2019";
    private static final String ANDRIUSHCHENKO = "Andriushchenko, Flammarion 2020";

    private final SweepPlan plan;
    private final DifferentiableClassifier classifier;
    private final ModelProbe probe;

    GradientProbe(SweepPlan plan, DifferentiableClassifier classifier, ModelProbe probe) {
        this.plan = plan;
        this.classifier = classifier;
        this.probe = probe;
    }

    /** The checks that a model without gradients cannot be put to: what they look for may well be there. */
    static List<Check> impossible(String model) {
        String figure = "impossible: the model gives no gradients";
        return List.of(
                new Check("zero gradients", model, null, Verdict.IMPOSSIBLE, figure, ZERO, PINTOR),
                new Check("gradient is right", model, null, Verdict.IMPOSSIBLE, figure, OFF, CARLINI),
                new Check("gradients align", model, null, Verdict.IMPOSSIBLE, figure, TURNED, ANDRIUSHCHENKO),
                new Check("reaches chance", model, null, Verdict.IMPOSSIBLE, figure,
                        "above chance under an iterated gradient attack at half the range", "Athalye et al. 2018"));
    }

    Check zeroGradients() {
        return probe.with(batch -> {
            float[] gradient = gradient(batch).toFloatArray();
            int size = gradient.length / batch.size();
            int useless = 0;
            for (int row = 0; row < batch.size(); row++) {
                useless += isUseless(gradient, row * size, size) ? 1 : 0;
            }
            return check("zero gradients", useless <= MOST_ZERO_GRADIENTS * batch.size(),
                    useless + " of " + batch.size() + " input gradients are zero or not finite", ZERO, PINTOR);
        });
    }

    private static boolean isUseless(float[] gradient, int offset, int size) {
        boolean allZero = true;
        for (int j = 0; j < size; j++) {
            float value = gradient[offset + j];
            if (!Float.isFinite(value)) {
                return true;
            }
            allZero &= value == 0;
        }
        return allZero;
    }

    /**
     * Compares the derivative along random directions with central differences of the loss that the model itself reports, half-way
     * between the examples and random inputs: flat areas of an image put rectifiers and max-pooling exactly on their kinks, where
     * a derivative and a difference need not agree.
     */
    Check gradientIsRight() {
        return probe.with(clean -> {
            Batch batch = blendedWithNoise(clean);
            List<float[]> directions = IntStream.range(0, DIRECTIONS).mapToObj(d -> signs(batch, d)).toList();
            double error = FiniteDifferences.error(
                    classifier,
                    batch.inputs(),
                    Objectives.logOdds(batch.labels()),
                    directions,
                    STEP * classifier.bounds().range());
            return check("gradient is right", error <= TOLERANCE,
                    String.format(
                            Locale.ROOT, "slopes along %d random directions are off by %.1e of their size", DIRECTIONS, error),
                    OFF, CARLINI);
        });
    }

    /**
     * The mean cosine between the gradient at an example and the one at a random point close by. Gradients that turn that fast lead
     * no attack anywhere, as those of models trained on one-step examples do (Andriushchenko, Flammarion 2020, arXiv:2007.02617,
     * equation 5). Of the bundled models, those trained on clean images have 0.63 to 0.74, the PGD-trained one 0.98, the
     * FGSM-trained one 0.10.
     */
    Check gradientsAlign() {
        return probe.with(batch -> {
            float[] here = gradient(batch).toFloatArray();
            float[] nearby = gradient(moved(batch)).toFloatArray();
            int size = here.length / batch.size();
            double sum = 0;
            for (int row = 0; row < batch.size(); row++) {
                double lengths = Math.sqrt(dot(here, here, row, size) * dot(nearby, nearby, row, size));
                sum += lengths > 0 ? dot(here, nearby, row, size) / lengths : 0;
            }
            double cosine = sum / batch.size();
            return check("gradients align", cosine >= LEAST_ALIGNMENT,
                    String.format(Locale.ROOT, "the cosine between input gradients of neighbours is %.2f on average", cosine),
                    TURNED, ANDRIUSHCHENKO);
        });
    }

    private Batch moved(Batch batch) {
        double most = NEIGHBOURHOOD * classifier.bounds().range();
        return changed(batch, "gradient alignment", (value, random) -> value + (float) random.nextDouble(-most, most));
    }

    private Batch blendedWithNoise(Batch batch) {
        return changed(batch, "gradient check, inputs", (value, random) ->
                (float) ((value + random.nextDouble(classifier.bounds().lower(), classifier.bounds().upper())) / 2));
    }

    /** A value of an input, made from the clean one and a draw of its example's. */
    @FunctionalInterface
    private interface Change {
        float of(float value, SplittableRandom random);
    }

    private Batch changed(Batch batch, String purpose, Change change) {
        float[] values = batch.inputs().toFloatArray();
        int size = values.length / batch.size();
        Randomness randomness = new Randomness(plan.seed(), purpose);
        for (int row = 0; row < batch.size(); row++) {
            SplittableRandom random = randomness.forExample(batch.indices()[row]);
            for (int j = row * size; j < (row + 1) * size; j++) {
                values[j] = change.of(values[j], random);
            }
        }
        NDArray inputs = batch.inputs().getManager().create(values, batch.inputs().getShape());
        return new Batch(inputs, batch.labels(), batch.indices());
    }

    private NDArray gradient(Batch batch) {
        return classifier.differentiate(batch.inputs(), Objectives.logOdds(batch.labels())).gradient();
    }

    private float[] signs(Batch batch, int direction) {
        float[] signs = new float[Math.toIntExact(batch.inputs().size())];
        int size = signs.length / batch.size();
        Randomness randomness = new Randomness(plan.seed(), "gradient check");
        for (int row = 0; row < batch.size(); row++) {
            SplittableRandom random = randomness.forExample(batch.indices()[row], direction);
            for (int j = 0; j < size; j++) {
                signs[row * size + j] = random.nextBoolean() ? 1 : -1;
            }
        }
        return signs;
    }

    private static double dot(float[] a, float[] b, int row, int size) {
        double sum = 0;
        for (int j = row * size; j < (row + 1) * size; j++) {
            sum += (double) a[j] * b[j];
        }
        return sum;
    }

    private Check check(String name, boolean passes, String figure, String threshold, String source) {
        return new Check(
                name, classifier.name(), null, passes ? Verdict.PASS : Verdict.WARNING, figure, threshold, source);
    }
}
