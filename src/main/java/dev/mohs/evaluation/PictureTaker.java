package dev.mohs.evaluation;

import ai.djl.ndarray.NDManager;
import dev.mohs.attack.Attack;
import dev.mohs.attack.Batch;
import dev.mohs.attack.Rows;
import dev.mohs.evaluation.measure.ImageBatch;
import dev.mohs.evaluation.measure.JudgedAttack;
import dev.mohs.evaluation.measure.ModelAnswers;
import dev.mohs.evaluation.measure.Predictions;
import dev.mohs.model.Classifier;
import dev.mohs.result.Picture;
import dev.mohs.statistics.Outcomes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Keeps a few examples as pictures: those, of classes as different as can be, that every model gets right when clean. */
final class PictureTaker {

    private static final int BUDGETS = 3;

    private final SweepPlan plan;
    private final int[] examples;

    /** @param clean the clean outcomes of every model */
    PictureTaker(SweepPlan plan, Collection<Outcomes> clean) {
        this.plan = plan;
        this.examples = chosen(plan, clean);
    }

    private static int[] chosen(SweepPlan plan, Collection<Outcomes> clean) {
        List<Integer> candidates = IntStream.range(0, plan.images().count())
                .filter(i -> clean.stream().allMatch(outcomes -> outcomes.isCorrect(i)))
                .boxed()
                .toList();
        Set<Integer> seen = new HashSet<>();
        return candidates.stream()
                .filter(i -> seen.add(plan.images().label(i)))
                .limit(plan.pictures())
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /**
     * The pictures of one attack on one model.
     *
     * @throws dev.mohs.UserException if the attack throws or breaks a rule
     */
    List<Picture> take(Classifier classifier, Attack attack) {
        if (examples.length == 0) {
            return List.of();
        }
        try (NDManager scope = classifier.newManager()) {
            Batch batch = ImageBatch.of(plan.images(), examples, scope);
            float[] scores = ModelAnswers.scores(classifier, batch.inputs());
            JudgedAttack.Prepared prepared = new JudgedAttack(attack, classifier, plan.seed()).prepare(batch);
            List<List<Picture.Adversarial>> adversarial = new ArrayList<>();
            IntStream.range(0, examples.length).forEach(i -> adversarial.add(new ArrayList<>()));
            for (double epsilon : budgets()) {
                addAdversarial(classifier, epsilon, prepared.at(epsilon, Rows.all(examples.length)), adversarial);
            }
            return pictures(classifier, attack, scores, adversarial);
        }
    }

    /** A small, a middle and a large budget of the sweep. */
    private List<Double> budgets() {
        List<Double> positive = plan.epsilons().subList(1, plan.epsilons().size());
        return IntStream.rangeClosed(1, BUDGETS)
                .map(third -> third * positive.size() / BUDGETS - 1)
                .filter(i -> i >= 0)
                .mapToObj(positive::get)
                .toList();
    }

    private void addAdversarial(
            Classifier classifier,
            double epsilon,
            JudgedAttack.Adversarial perturbed,
            List<List<Picture.Adversarial>> adversarial) {
        int[] predictions = Predictions.of(perturbed.scores(), classifier.classes());
        for (int i = 0; i < examples.length; i++) {
            if (predictions[i] != Predictions.NONE) {
                double confidence = confidence(classifier, perturbed.scores(), i, predictions[i]);
                adversarial.get(i).add(new Picture.Adversarial(
                        epsilon, encoded(perturbed.values(), i), predictions[i], confidence));
            }
        }
    }

    /** Leaves out an example that the model has no answer for at some ε: there is no class to write under it. */
    private List<Picture> pictures(
            Classifier classifier,
            Attack attack,
            float[] scores,
            List<List<Picture.Adversarial>> adversarial) {
        int[] predictions = Predictions.of(scores, classifier.classes());
        float[] pixels = plan.images().pixels(examples);
        return IntStream.range(0, examples.length)
                .filter(i -> adversarial.get(i).size() == budgets().size())
                .mapToObj(i -> new Picture(
                        examples[i],
                        plan.images().label(examples[i]),
                        classifier.name(),
                        attack.description().name(),
                        encoded(pixels, i),
                        predictions[i],
                        confidence(classifier, scores, i, predictions[i]),
                        adversarial.get(i)))
                .toList();
    }

    private static double confidence(Classifier classifier, float[] scores, int row, int prediction) {
        return Predictions.confidence(scores, row * classifier.classes(), classifier.classes(), prediction);
    }

    private String encoded(float[] values, int row) {
        int size = values.length / examples.length;
        ByteBuffer bytes = ByteBuffer.allocate(size * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values, row * size, size);
        return Base64.getEncoder().encodeToString(bytes.array());
    }
}
