package dev.mohs.evaluation.check;

import ai.djl.ndarray.NDManager;
import dev.mohs.attack.Attack;
import dev.mohs.attack.Batch;
import dev.mohs.data.LabeledImages;
import dev.mohs.evaluation.measure.ImageBatch;
import dev.mohs.evaluation.measure.JudgedAttack;
import dev.mohs.evaluation.measure.ModelAnswers;
import dev.mohs.evaluation.measure.Predictions;
import dev.mohs.model.Classifier;
import dev.mohs.statistics.Outcomes;
import java.util.function.Function;
import java.util.stream.IntStream;

/** A model and the examples that a check asks it about, and what checks do with them: show them, or attack them at one ε. */
final class Probe {

    private static final int EXAMPLES = 256;

    /** So that the few copies of the examples that a check makes fit into a small heap: 55 examples of 3×224×224. */
    private static final int MOST_VALUES = 1 << 23;

    private final Classifier classifier;
    private final LabeledImages images;
    private final int[] examples;
    private final long seed;

    /** @param examples places in {@code images} */
    Probe(Classifier classifier, LabeledImages images, int[] examples, long seed) {
        this.classifier = classifier;
        this.images = images;
        this.examples = examples;
        this.seed = seed;
    }

    /** The examples that a model is asked about, evenly spaced, as data of a user's own comes class by class. */
    static Probe ofModel(Classifier classifier, SweepFacts sweep) {
        long fitting = MOST_VALUES / classifier.inputShape().size();
        LabeledImages some = sweep.images().spread((int) Math.max(1, Math.min(EXAMPLES, fitting)));
        return new Probe(classifier, some, IntStream.range(0, some.count()).toArray(), sweep.seed());
    }

    Subject subject() {
        return Subject.model(classifier.name());
    }

    Classifier classifier() {
        return classifier;
    }

    LabeledImages images() {
        return images;
    }

    /** How many examples there are. */
    int count() {
        return examples.length;
    }

    long seed() {
        return seed;
    }

    /** Does something with the examples as one batch, of the model's engine. */
    <T> T with(Function<Batch, T> work) {
        try (NDManager scope = classifier.newManager()) {
            return work.apply(ImageBatch.of(images, examples, scope));
        }
    }

    /** The model's scores of the examples, (N × K). */
    float[] logits() {
        return with(batch -> ModelAnswers.scores(classifier, batch.inputs()));
    }

    /** Which inputs of {@code batch}, of the model's engine, it gets right. */
    Outcomes right(Batch batch) {
        return outcomes(ModelAnswers.scores(classifier, batch.inputs()), batch);
    }

    JudgedAttack judged(Attack attack) {
        return new JudgedAttack(attack, classifier, seed);
    }

    /** Which of {@code batch} the model gets right by {@code scores}, (N × K). */
    Outcomes outcomes(float[] scores, Batch batch) {
        return Predictions.outcomes(scores, classifier.classes(), batch.labels());
    }

    /** Which of {@code batch} the model gets right under {@code attack}. */
    Outcomes under(Attack attack, double epsilon, Batch batch) {
        return outcomes(judged(attack).at(epsilon, batch).scores(), batch);
    }
}
