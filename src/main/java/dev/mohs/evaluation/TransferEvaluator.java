package dev.mohs.evaluation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mohs.UserException;
import dev.mohs.attack.Attack;
import dev.mohs.attack.Batch;
import dev.mohs.attack.Rows;
import dev.mohs.data.LabeledImages;
import dev.mohs.model.Classifier;
import dev.mohs.model.Engines;
import dev.mohs.result.Outcomes;
import dev.mohs.result.TransferResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;

/** Makes examples for every model and asks all models about them. */
public final class TransferEvaluator {

    private final LabeledImages images;
    private final Attack attack;
    private final double epsilon;
    private final long seed;
    private final int batchSize;

    /**
     * @param epsilon   the budget in input units, above 0
     * @param batchSize how many examples are computed at once
     */
    public TransferEvaluator(LabeledImages images, Attack attack, double epsilon, long seed, int batchSize) {
        if (!(epsilon > 0) || !Double.isFinite(epsilon)) {
            throw UserException.usage("ε must be above 0, not " + epsilon);
        }
        if (batchSize < 1) {
            throw UserException.usage("the batch size must be at least 1, not " + batchSize);
        }
        this.images = images;
        this.attack = attack;
        this.epsilon = epsilon;
        this.seed = seed;
        this.batchSize = batchSize;
    }

    /**
     * Makes examples for every model in turn.
     *
     * @param models      at least two, of one input shape and one number of classes
     * @param commandLine what was typed; null when nothing was
     * @param progress    hears how many examples a batch finished, of {@code models.size() * images.count()}
     */
    public TransferResult evaluate(List<ModelUnderTest> models, String commandLine, IntConsumer progress) {
        if (models.size() < 2) {
            throw UserException.usage("a transfer matrix needs at least two models, not " + models.size());
        }
        ProvenanceRecorder provenance = new ProvenanceRecorder(commandLine, batchSize);
        List<Classifier> classifiers = models.stream().map(ModelUnderTest::classifier).toList();
        try (NDManager manager = Engines.newManager()) {
            List<Outcomes> clean = judged(manager, classifiers, UnaryOperator.identity(), size -> {});
            List<List<Outcomes>> outcomes = new ArrayList<>();
            for (Classifier source : classifiers) {
                outcomes.add(judged(manager, classifiers, batch -> perturbed(source, batch), progress));
            }
            return new TransferResult(
                    TransferResult.SCHEMA,
                    Summaries.of(images),
                    Summaries.of(attack.description()),
                    epsilon,
                    seed,
                    models.stream().map(ModelUnderTest::summary).toList(),
                    clean,
                    outcomes,
                    provenance.finish());
        }
    }

    /** What the attack makes of a batch for one model. */
    private Batch perturbed(Classifier source, Batch batch) {
        try (NDManager scope = source.newManager()) {
            float[] values = new JudgedAttack(attack, source, seed)
                    .prepare(batch.on(scope))
                    .at(epsilon, Rows.all(batch.size()))
                    .values();
            NDArray inputs = batch.inputs().getManager().create(values, batch.inputs().getShape());
            return new Batch(inputs, batch.labels(), batch.indices());
        }
    }

    /** @param shown what the models are shown of a batch */
    private List<Outcomes> judged(
            NDManager manager, List<Classifier> models, UnaryOperator<Batch> shown, IntConsumer progress) {
        boolean[][] correct = new boolean[models.size()][images.count()];
        for (int from = 0; from < images.count(); from += batchSize) {
            int to = Math.min(from + batchSize, images.count());
            try (NDManager scope = manager.newSubManager()) {
                int[] shape = images.shape();
                NDArray clean = scope.create(images.pixels(from, to), new Shape(to - from, shape[0], shape[1], shape[2]));
                Batch batch = new Batch(clean, images.labels(from, to), LongStream.range(from, to).toArray());
                judge(shown.apply(batch), models, correct);
            }
            progress.accept(to - from);
        }
        return Arrays.stream(correct).map(bits -> Outcomes.of(bits.length, i -> bits[i])).toList();
    }

    private void judge(Batch batch, List<Classifier> models, boolean[][] correct) {
        for (int model = 0; model < models.size(); model++) {
            try (NDManager scope = models.get(model).newManager()) {
                int[] predictions = Predictions.of(models.get(model), batch.on(scope).inputs());
                for (int i = 0; i < predictions.length; i++) {
                    correct[model][Math.toIntExact(batch.indices()[i])] = predictions[i] == batch.labels()[i];
                }
            }
        }
    }
}
