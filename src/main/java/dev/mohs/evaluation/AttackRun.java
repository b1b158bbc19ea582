package dev.mohs.evaluation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mohs.UserException;
import dev.mohs.attack.Attack;
import dev.mohs.attack.Batch;
import dev.mohs.attack.Effort;
import dev.mohs.attack.Perturbation;
import dev.mohs.attack.Randomness;
import dev.mohs.attack.Rows;
import dev.mohs.data.LabeledImages;
import dev.mohs.model.Classifier;
import dev.mohs.result.ModelCurve;
import dev.mohs.result.Outcomes;
import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** One attack on one model over all ε: only examples that the clean model gets right are attacked, packed into full batches. */
final class AttackRun {

    private final SweepPlan plan;
    private final LabeledImages images;
    private final Attack attack;
    private final CountingClassifier classifier;
    private final NDManager manager;
    private final Outcomes clean;
    private final Rules rules;
    private final CurveBuilder curve;
    private final int exampleSize;
    private final boolean sparesBroken;
    private final SweepListener listener;

    AttackRun(
            SweepPlan plan, Attack attack, Classifier classifier, NDManager manager, Outcomes clean, SweepListener listener) {
        this.plan = plan;
        this.images = plan.images();
        this.attack = attack;
        this.classifier = CountingClassifier.around(classifier);
        this.manager = manager;
        this.clean = clean;
        this.listener = listener;
        this.exampleSize = Math.toIntExact(classifier.inputShape().size());
        this.rules = new Rules(attack.description(), classifier.bounds(), exampleSize);
        this.sparesBroken = attack.description().effort() == Effort.PER_EPSILON;
        this.curve = new CurveBuilder(plan.epsilons(), clean, !sparesBroken);
    }

    /**
     * Runs the attack.
     *
     * @param progress hears how many examples each batch finished
     * @throws UserException if the attack breaks a rule or throws
     */
    ModelCurve run(IntConsumer progress) {
        int[] correct = IntStream.range(0, clean.count()).filter(clean::isCorrect).toArray();
        progress.accept(clean.count() - correct.length);
        for (int from = 0; from < correct.length; from += plan.batchSize()) {
            int[] examples = Arrays.copyOfRange(correct, from, Math.min(from + plan.batchSize(), correct.length));
            runBatch(examples);
            progress.accept(examples.length);
        }
        return curve.build(classifier.name(), attack.description().name());
    }

    private void runBatch(int[] examples) {
        float[] pixels = images.pixels(examples);
        try (NDManager scope = manager.newSubManager()) {
            NDArray inputs = scope.create(pixels, shapeOf(examples.length));
            Batch batch = new Batch(inputs, images.labels(examples), Arrays.stream(examples).asLongStream().toArray());
            Perturbation perturbation = prepare(batch);
            curve.addPasses(0, classifier.takeForward(), classifier.takeBackward());
            for (int e = 0; e < plan.epsilons().size(); e++) {
                judge(perturbation, e, examples, pixels, inputs);
                curve.addPasses(e, classifier.takeForward(), classifier.takeBackward());
            }
        }
    }

    private Perturbation prepare(Batch batch) {
        Randomness randomness = new Randomness(plan.seed(), attack.description().name());
        try {
            return attack.prepare(classifier, batch, randomness);
        } catch (RuntimeException | LinkageError e) {
            throw blamed(e, "while preparing for examples " + batch.indices()[0] + " and on");
        }
    }

    private void judge(Perturbation perturbation, int e, int[] examples, float[] pixels, NDArray inputs) {
        int epsilonIndex = e;
        int[] rows = sparesBroken
                ? IntStream.range(0, examples.length)
                        .filter(row -> curve.survivesBefore(epsilonIndex, examples[row]))
                        .toArray()
                : Rows.all(examples.length);
        if (rows.length == 0) {
            return;
        }
        double epsilon = plan.epsilons().get(e);
        NDArray perturbed = perturb(perturbation, epsilon, rows, examples, inputs);
        float[] values = read(perturbed, place(epsilon, rows, examples));
        int[] predictions = Predictions.of(classifier, perturbed);
        for (int i = 0; i < rows.length; i++) {
            int example = examples[rows[i]];
            double distance = rules.distance(pixels, rows[i] * exampleSize, values, i * exampleSize, epsilon, example);
            tellWhenBroken(e, example, predictions[i], values, i);
            curve.record(e, example, images.label(example), predictions[i], distance);
        }
        if (perturbed != inputs) {
            perturbed.close();
        }
    }

    private NDArray perturb(Perturbation perturbation, double epsilon, int[] rows, int[] examples, NDArray inputs) {
        if (epsilon == 0 && sparesBroken) {
            // The ball has one point, and finding it is not worth an iterative attack.
            return Rows.select(inputs, rows);
        }
        NDArray perturbed;
        try {
            perturbed = perturbation.at((float) epsilon, rows);
        } catch (RuntimeException | LinkageError e) {
            throw blamed(e, place(epsilon, rows, examples));
        }
        if (perturbed == null || !perturbed.getShape().equals(shapeOf(rows.length))) {
            throw UserException.failure("attack " + attack.description().name() + " breaks the rules "
                    + place(epsilon, rows, examples) + ": it returns "
                    + (perturbed == null ? "null" : "shape " + perturbed.getShape()) + "; expected shape "
                    + shapeOf(rows.length));
        }
        return perturbed;
    }

    /** Engines compute late, so what is wrong with an array may show only when it is read. */
    private float[] read(NDArray perturbed, String place) {
        try {
            return perturbed.toFloatArray();
        } catch (RuntimeException e) {
            throw blamed(e, place);
        }
    }

    private static String place(double epsilon, int[] rows, int[] examples) {
        return "at ε = " + epsilon + " on examples " + examples[rows[0]] + " and on";
    }

    private UserException blamed(Throwable e, String where) {
        if (e instanceof UserException known) {
            return known;
        }
        String message = e.getMessage() == null ? "" : ": " + e.getMessage().strip().lines().findFirst().orElse("");
        return UserException.failure("attack " + attack.description().name() + " threw " + e.getClass().getSimpleName() + message
                + ", " + where, e);
    }

    private void tellWhenBroken(int e, int example, int prediction, float[] values, int row) {
        if (prediction != images.label(example) && curve.survivesBefore(e, example)) {
            float[] input = Arrays.copyOfRange(values, row * exampleSize, (row + 1) * exampleSize);
            listener.onBroken(new BrokenExample(
                    classifier.name(),
                    attack.description().name(),
                    example,
                    images.label(example),
                    prediction,
                    plan.epsilons().get(e),
                    input));
        }
    }

    private Shape shapeOf(int count) {
        return new Shape(count).addAll(classifier.inputShape());
    }
}
