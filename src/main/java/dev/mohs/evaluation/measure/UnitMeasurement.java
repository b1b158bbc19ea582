package dev.mohs.evaluation.measure;

import ai.djl.ndarray.NDManager;
import dev.mohs.attack.Attack;
import dev.mohs.attack.Batch;
import dev.mohs.data.LabeledImages;
import dev.mohs.evaluation.measure.JudgedAttack.Adversarial;
import dev.mohs.evaluation.unit.BrokenExample;
import dev.mohs.evaluation.unit.KeptInput;
import dev.mohs.evaluation.unit.UnitRecord;
import dev.mohs.evaluation.unit.WorkUnit;
import dev.mohs.io.Base64Floats;
import dev.mohs.model.Classifier;
import dev.mohs.result.MinimalDistances;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** One unit of work being measured, ε by ε, each time on those of its examples that are worth trying. */
final class UnitMeasurement {

    private final WorkUnit unit;
    private final LabeledImages images;
    private final CountingClassifier classifier;
    private final JudgedAttack attack;
    private final Consumer<BrokenExample> broken;

    /** Which of the unit's examples have survived every ε so far. */
    private final boolean[] survives;

    UnitMeasurement(
            WorkUnit unit, LabeledImages images, Classifier classifier, Attack attack, Consumer<BrokenExample> broken) {
        this.unit = unit;
        this.images = images;
        this.classifier = CountingClassifier.around(classifier);
        this.attack = new JudgedAttack(attack, this.classifier, unit.seed());
        this.broken = broken;
        this.survives = new boolean[unit.examples().size()];
        Arrays.fill(survives, true);
    }

    /** @throws dev.mohs.UserException if the attack or the model throws, or the attack breaks a rule */
    UnitRecord run() {
        List<UnitRecord.Try> tries = new ArrayList<>();
        try (NDManager scope = classifier.newManager()) {
            Batch batch = ImageBatch.of(images, unit.indices(), scope);
            JudgedAttack.Prepared prepared = attack.prepare(batch);
            MinimalDistances nearest = prepared.nearest().map(found -> distances(found, batch)).orElse(null);
            for (int e = 0; e < unit.epsilons().size(); e++) {
                int[] rows = rowsToTry();
                if (rows.length > 0) {
                    tries.add(judged(e, rows, prepared.at(unit.epsilons().get(e), rows)));
                }
            }
            return new UnitRecord(unit.model(), unit.attack(), unit.batch(), unit.examples(), nearest, tries);
        }
    }

    private MinimalDistances distances(Adversarial nearest, Batch batch) {
        int[] predictions = Predictions.of(nearest.scores(), classifier.classes());
        return MinimalDistances.of(batch.size(), row ->
                predictions[row] == batch.labels()[row] ? MinimalDistances.NEVER : nearest.distances()[row]);
    }

    private int[] rowsToTry() {
        return IntStream.range(0, survives.length).filter(row -> survives[row] || !attack.sparesBroken()).toArray();
    }

    private UnitRecord.Try judged(int epsilonIndex, int[] rows, Adversarial adversarial) {
        int[] predictions = Predictions.of(adversarial.scores(), classifier.classes());
        List<KeptInput> kept = new ArrayList<>();
        for (int i = 0; i < rows.length; i++) {
            if (survives[rows[i]] && predictions[i] != images.label(unit.examples().get(rows[i]))) {
                survives[rows[i]] = false;
                tellBroken(epsilonIndex, rows[i], predictions[i], adversarial.values(), i);
            }
            int example = unit.examples().get(rows[i]);
            if (unit.keeps(example, epsilonIndex, attack.sparesBroken() && !survives[rows[i]])) {
                kept.add(kept(example, predictions[i], adversarial, i));
            }
        }
        return new UnitRecord.Try(
                epsilonIndex,
                Arrays.stream(rows).mapToObj(unit.examples()::get).toList(),
                Arrays.stream(predictions).boxed().toList(),
                Arrays.stream(adversarial.distances()).boxed().toList(),
                classifier.takeForward(),
                classifier.takeBackward(),
                kept);
    }

    private KeptInput kept(int example, int prediction, Adversarial adversarial, int place) {
        int classes = classifier.classes();
        double confidence = prediction == Predictions.NONE
                ? 0
                : Predictions.confidence(adversarial.scores(), place * classes, classes, prediction);
        return new KeptInput(example, confidence, Base64Floats.of(adversarial.values(), place, images.imageSize()));
    }

    private void tellBroken(int epsilonIndex, int row, int prediction, float[] values, int place) {
        int example = unit.examples().get(row);
        int size = images.imageSize();
        broken.accept(new BrokenExample(
                unit.model(),
                unit.attack(),
                example,
                images.label(example),
                prediction,
                unit.epsilons().get(epsilonIndex),
                Arrays.copyOfRange(values, place * size, (place + 1) * size)));
    }
}
