package dev.mohs.evaluation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mohs.UserException;
import dev.mohs.attack.Attack;
import dev.mohs.attack.Batch;
import dev.mohs.attack.Rows;
import dev.mohs.data.LabeledImages;
import dev.mohs.evaluation.JudgedAttack.Adversarial;
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
    private final String attackName;
    private final CountingClassifier classifier;
    private final JudgedAttack attack;
    private final NDManager manager;
    private final Outcomes clean;
    private final CurveBuilder curve;
    private final SweepListener listener;

    AttackRun(
            SweepPlan plan, Attack attack, Classifier classifier, NDManager manager, Outcomes clean, SweepListener listener) {
        this.plan = plan;
        this.images = plan.images();
        this.attackName = attack.description().name();
        this.classifier = CountingClassifier.around(classifier);
        this.attack = new JudgedAttack(attack, this.classifier, plan.seed());
        this.manager = manager;
        this.clean = clean;
        this.curve = new CurveBuilder(plan.epsilons(), clean, !this.attack.sparesBroken());
        this.listener = listener;
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
        return curve.build(classifier.name(), attackName);
    }

    private void runBatch(int[] examples) {
        try (NDManager scope = manager.newSubManager()) {
            Shape shape = new Shape(examples.length).addAll(classifier.inputShape());
            NDArray inputs = scope.create(images.pixels(examples), shape);
            Batch batch = new Batch(inputs, images.labels(examples), Arrays.stream(examples).asLongStream().toArray());
            JudgedAttack.Prepared prepared = attack.prepare(batch);
            bookPasses(0);
            for (int e = 0; e < plan.epsilons().size(); e++) {
                int[] rows = rowsToTry(e, examples);
                if (rows.length > 0) {
                    record(e, Arrays.stream(rows).map(row -> examples[row]).toArray(), prepared.at(plan.epsilons().get(e), rows));
                }
                bookPasses(e);
            }
        }
    }

    private void bookPasses(int epsilonIndex) {
        curve.addPasses(epsilonIndex, classifier.takeForward(), classifier.takeBackward());
    }

    private int[] rowsToTry(int epsilonIndex, int[] examples) {
        return attack.sparesBroken()
                ? IntStream.range(0, examples.length)
                        .filter(row -> curve.survivesBefore(epsilonIndex, examples[row]))
                        .toArray()
                : Rows.all(examples.length);
    }

    private void record(int epsilonIndex, int[] examples, Adversarial adversarial) {
        int[] predictions = Predictions.of(adversarial.scores(), classifier.classes());
        for (int i = 0; i < examples.length; i++) {
            int label = images.label(examples[i]);
            if (predictions[i] != label && curve.survivesBefore(epsilonIndex, examples[i])) {
                tellBroken(epsilonIndex, examples[i], predictions[i], adversarial.values(), i);
            }
            curve.record(epsilonIndex, examples[i], label, predictions[i], adversarial.distances()[i]);
        }
    }

    private void tellBroken(int epsilonIndex, int example, int prediction, float[] values, int row) {
        int size = Math.toIntExact(classifier.inputShape().size());
        listener.onBroken(new BrokenExample(
                classifier.name(),
                attackName,
                example,
                images.label(example),
                prediction,
                plan.epsilons().get(epsilonIndex),
                Arrays.copyOfRange(values, row * size, (row + 1) * size)));
    }
}
