package dev.mohs.evaluation.check;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mohs.UserException;
import dev.mohs.attack.Attack;
import dev.mohs.attack.Batch;
import dev.mohs.attack.Rows;
import dev.mohs.data.LabeledImages;
import dev.mohs.evaluation.SweepPlan;
import dev.mohs.evaluation.measure.JudgedAttack;
import dev.mohs.evaluation.measure.Predictions;
import dev.mohs.model.Bounds;
import dev.mohs.model.Classifier;
import dev.mohs.result.Check;
import dev.mohs.result.Check.Verdict;
import dev.mohs.statistics.Tally;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.LongStream;

/** Asks a model, on some examples of the sweep, whether it behaves as a classifier under test must. */
final class ModelProbe {

    private static final int EXAMPLES = 256;

    /** So that the few copies of the examples that a check makes fit into a small heap: 55 examples of 3×224×224. */
    private static final int MOST_VALUES = 1 << 23;

    private static final int FORWARDS = 5;
    private static final double FORWARD_TOLERANCE = 1e-4;
    private static final double PROBABILITY_TOLERANCE = 1e-5;
    private static final double LEAST_USE_OF_BOUNDS = 0.5;
    private static final double LARGEST_DIFFERENCE_OF_BOUNDS = 0.01;

    private final SweepPlan plan;
    private final LabeledImages images;
    private final Classifier classifier;
    private final NDManager manager;

    ModelProbe(SweepPlan plan, Classifier classifier, NDManager manager) {
        this.plan = plan;
        long fitting = MOST_VALUES / classifier.inputShape().size();
        this.images = plan.images().spread((int) Math.max(1, Math.min(EXAMPLES, fitting)));
        this.classifier = classifier;
        this.manager = manager;
    }

    /** Does something with the probe's examples as one batch. */
    <T> T with(Function<Batch, T> work) {
        try (NDManager scope = manager.newSubManager()) {
            Shape shape = new Shape(images.count()).addAll(classifier.inputShape());
            NDArray inputs = scope.create(images.pixels(0, images.count()), shape);
            return work.apply(new Batch(inputs, images.labels(), LongStream.range(0, images.count()).toArray()));
        }
    }

    float[] logits() {
        return with(batch -> Predictions.scores(classifier, batch.inputs()));
    }

    Check modelUntouched(float[] before) {
        float[] after = logits();
        long changed = 0;
        for (int i = 0; i < before.length; i++) {
            changed += Float.floatToIntBits(before[i]) == Float.floatToIntBits(after[i]) ? 0 : 1;
        }
        return check("model untouched", changed == 0, changed + " of " + before.length + " clean logits changed by the run",
                "any", "Carlini et al. 2019");
    }

    Check deterministicForward() {
        double largest = 0;
        double[][] first = null;
        for (int i = 0; i < FORWARDS; i++) {
            double[][] now = normalised(logits());
            first = first == null ? now : first;
            for (int row = 0; row < now.length; row++) {
                for (int k = 0; k < now[row].length; k++) {
                    boolean isSame = Double.compare(now[row][k], first[row][k]) == 0;
                    largest = isSame ? largest : Math.max(largest, Math.abs(now[row][k] - first[row][k]));
                }
            }
        }
        return check("deterministic forward", largest <= FORWARD_TOLERANCE,
                String.format(Locale.ROOT, "%d forwards differ by %.1e in L2-normalised logits", FORWARDS, largest),
                "more than 1e-4", "Croce, Hein 2020");
    }

    private double[][] normalised(float[] logits) {
        int classes = classifier.classes();
        double[][] rows = new double[logits.length / classes][classes];
        for (int row = 0; row < rows.length; row++) {
            double length = 0;
            for (int k = 0; k < classes; k++) {
                rows[row][k] = logits[row * classes + k];
                length += rows[row][k] * rows[row][k];
            }
            double divisor = length == 0 ? 1 : Math.sqrt(length);
            rows[row] = Arrays.stream(rows[row]).map(value -> value / divisor).toArray();
        }
        return rows;
    }

    Check outputsAreLogits(float[] logits) {
        int classes = classifier.classes();
        int probabilities = 0;
        for (int from = 0; from < logits.length; from += classes) {
            double sum = 0;
            boolean inUnitInterval = true;
            for (int k = 0; k < classes; k++) {
                sum += logits[from + k];
                inUnitInterval &= logits[from + k] >= 0 && logits[from + k] <= 1;
            }
            probabilities += inUnitInterval && Math.abs(sum - 1) <= PROBABILITY_TOLERANCE ? 1 : 0;
        }
        int rows = logits.length / classes;
        return check("outputs are logits", probabilities < rows,
                probabilities + " of " + rows + " outputs lie in [0, 1] and add up to 1",
                "all of them: a softmax inside the model makes gradients vanish", "Carlini, Wagner 2017");
    }

    Check dataFillsBounds() {
        Bounds bounds = classifier.bounds();
        float[] pixels = images.pixels(0, images.count());
        float smallest = Float.POSITIVE_INFINITY;
        float largest = Float.NEGATIVE_INFINITY;
        for (float pixel : pixels) {
            smallest = Math.min(smallest, pixel);
            largest = Math.max(largest, pixel);
        }
        double slack = LARGEST_DIFFERENCE_OF_BOUNDS * bounds.range();
        boolean alike = images.lower() - bounds.lower() <= slack && bounds.upper() - images.upper() <= slack;
        boolean used = largest - smallest > LEAST_USE_OF_BOUNDS * bounds.range();
        return check("bounds", alike && used,
                "inputs span " + smallest + ".." + largest + ", the data's range is " + images.lower() + ".." + images.upper()
                        + ", the model's bounds are " + bounds,
                "another range than that of the data, or no more than half of it used: a wrong scale, or bounds that were never"
                        + " checked", "Carlini et al. 2019");
    }

    /**
     * Half the range lets every input become the same grey, so an iterated attack that still leaves accuracy follows gradients that
     * do not lead to errors (Athalye et al. 2018, section 3.1: unbounded attacks do not reach 100 % success).
     *
     * @param attack an iterated attack of norm L∞
     */
    Check reachesChance(Attack attack) {
        double epsilon = classifier.bounds().range() / 2;
        double chance = 1.0 / classifier.classes();
        Verdict verdict;
        String figure;
        try {
            int correct = with(batch -> correctAt(epsilon, attack, batch));
            boolean above = new Tally(correct, images.count()).interval().lower() > chance;
            verdict = above ? Verdict.WARNING : Verdict.PASS;
            figure = correct + " of " + images.count() + " correct under " + attack.description().name() + " at ε = " + epsilon
                    + ", half the range";
        } catch (UserException e) {
            verdict = Verdict.SKIPPED;
            figure = "not measured: " + e.getMessage();
        }
        return new Check("reaches chance", classifier.name(), null, verdict, figure,
                "above chance (" + chance + ") by more than its 95 % interval", "Athalye et al. 2018");
    }

    private int correctAt(double epsilon, Attack attack, Batch batch) {
        float[] scores = new JudgedAttack(attack, classifier, plan.seed())
                .prepare(batch)
                .at(epsilon, Rows.all(batch.size()))
                .scores();
        int[] predictions = Predictions.of(scores, classifier.classes());
        int correct = 0;
        for (int i = 0; i < predictions.length; i++) {
            correct += predictions[i] == batch.labels()[i] ? 1 : 0;
        }
        return correct;
    }

    private Check check(String name, boolean passes, String figure, String threshold, String source) {
        return new Check(
                name, classifier.name(), null, passes ? Verdict.PASS : Verdict.WARNING, figure, threshold, source);
    }
}
