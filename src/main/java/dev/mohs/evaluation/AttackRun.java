package dev.mohs.evaluation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mohs.UserException;
import dev.mohs.attack.Attack;
import dev.mohs.attack.Batch;
import dev.mohs.attack.Rows;
import dev.mohs.data.LabeledImages;
import dev.mohs.evaluation.journal.Journal;
import dev.mohs.evaluation.measure.CountingClassifier;
import dev.mohs.evaluation.measure.JudgedAttack;
import dev.mohs.evaluation.measure.JudgedAttack.Adversarial;
import dev.mohs.evaluation.measure.Predictions;
import dev.mohs.evaluation.unit.BrokenExample;
import dev.mohs.evaluation.unit.CurveBuilder;
import dev.mohs.evaluation.unit.UnitRecord;
import dev.mohs.model.Classifier;
import dev.mohs.result.MinimalDistances;
import dev.mohs.result.ModelCurve;
import dev.mohs.statistics.Outcomes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
    private final Journal journal;
    private final SweepListener listener;

    AttackRun(
            SweepPlan plan,
            Attack attack,
            Classifier classifier,
            NDManager manager,
            Outcomes clean,
            Journal journal,
            SweepListener listener) {
        this.plan = plan;
        this.images = plan.images();
        this.attackName = attack.description().name();
        this.classifier = CountingClassifier.around(classifier);
        this.attack = new JudgedAttack(attack, this.classifier, plan.seed());
        this.manager = manager;
        this.clean = clean;
        this.curve = new CurveBuilder(plan.epsilons(), clean, !this.attack.sparesBroken());
        this.journal = journal;
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
        for (int from = 0, batch = 0; from < correct.length; from += plan.batchSize(), batch++) {
            int[] examples = Arrays.copyOfRange(correct, from, Math.min(from + plan.batchSize(), correct.length));
            Optional<UnitRecord> finished = journal.find(classifier.name(), attackName, batch, record -> record.fits(
                    examples, attack.sparesBroken(), plan.epsilons().size(), classifier.classes(), images::label));
            if (finished.isPresent()) {
                recordNearest(examples, finished.get().nearest());
                finished.get().tries().forEach(this::record);
            } else {
                journal.add(runBatch(batch, examples));
            }
            progress.accept(examples.length);
        }
        return curve.build(classifier.name(), attackName);
    }

    private UnitRecord runBatch(int number, int[] examples) {
        List<UnitRecord.Try> tries = new ArrayList<>();
        try (NDManager scope = manager.newSubManager()) {
            Shape shape = new Shape(examples.length).addAll(classifier.inputShape());
            NDArray inputs = scope.create(images.pixels(examples), shape);
            Batch batch = new Batch(inputs, images.labels(examples), Arrays.stream(examples).asLongStream().toArray());
            JudgedAttack.Prepared prepared = attack.prepare(batch);
            MinimalDistances nearest = prepared.nearest().map(found -> distances(found, batch)).orElse(null);
            recordNearest(examples, nearest);
            for (int e = 0; e < plan.epsilons().size(); e++) {
                int[] rows = rowsToTry(e, examples);
                if (rows.length > 0) {
                    int[] tried = Arrays.stream(rows).map(row -> examples[row]).toArray();
                    UnitRecord.Try outcome = attempt(e, tried, prepared.at(plan.epsilons().get(e), rows));
                    tries.add(outcome);
                    record(outcome);
                }
            }
            List<Integer> attacked = Arrays.stream(examples).boxed().toList();
            return new UnitRecord(classifier.name(), attackName, number, attacked, nearest, tries);
        }
    }

    private MinimalDistances distances(Adversarial nearest, Batch batch) {
        int[] predictions = Predictions.of(nearest.scores(), classifier.classes());
        return MinimalDistances.of(batch.size(), row ->
                predictions[row] == batch.labels()[row] ? MinimalDistances.NEVER : nearest.distances()[row]);
    }

    private int[] rowsToTry(int epsilonIndex, int[] examples) {
        return attack.sparesBroken()
                ? IntStream.range(0, examples.length)
                        .filter(row -> curve.survivesBefore(epsilonIndex, examples[row]))
                        .toArray()
                : Rows.all(examples.length);
    }

    private UnitRecord.Try attempt(int epsilonIndex, int[] examples, Adversarial adversarial) {
        int[] predictions = Predictions.of(adversarial.scores(), classifier.classes());
        for (int i = 0; i < examples.length; i++) {
            if (predictions[i] != images.label(examples[i]) && curve.survivesBefore(epsilonIndex, examples[i])) {
                tellBroken(epsilonIndex, examples[i], predictions[i], adversarial.values(), i);
            }
        }
        return new UnitRecord.Try(
                epsilonIndex,
                Arrays.stream(examples).boxed().toList(),
                Arrays.stream(predictions).boxed().toList(),
                Arrays.stream(adversarial.distances()).boxed().toList(),
                classifier.takeForward(),
                classifier.takeBackward());
    }

    private void recordNearest(int[] examples, MinimalDistances nearest) {
        for (int i = 0; nearest != null && i < examples.length; i++) {
            curve.recordNearest(examples[i], nearest.of(i));
        }
    }

    private void record(UnitRecord.Try outcome) {
        for (int i = 0; i < outcome.examples().size(); i++) {
            int example = outcome.examples().get(i);
            curve.record(outcome.epsilonIndex(), example, images.label(example), outcome.predictions().get(i),
                    outcome.distances().get(i));
        }
        curve.addPasses(outcome.epsilonIndex(), outcome.forwardPasses(), outcome.backwardPasses());
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
