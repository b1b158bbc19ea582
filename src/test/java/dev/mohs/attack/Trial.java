package dev.mohs.attack;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mohs.attack.kit.Queries;
import dev.mohs.attack.kit.Ranking;
import dev.mohs.model.DifferentiableClassifier;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Some random examples of a model that it gets right, and what attacks make of them. */
public final class Trial {

    private static final Randomness RANDOMNESS = new Randomness(3, "trial");

    private final NDManager manager;
    private final DifferentiableClassifier classifier;
    private final float[] inputs;
    private final int[] labels;

    private Trial(NDManager manager, DifferentiableClassifier classifier, float[] inputs, int[] labels) {
        this.manager = manager;
        this.classifier = classifier;
        this.inputs = inputs;
        this.labels = labels;
    }

    /** Inputs drawn uniformly from the bounds; their labels are what the model predicts. */
    public static Trial of(NDManager manager, DifferentiableClassifier classifier, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] inputs = new float[count * (int) classifier.inputShape().size()];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = (float) random.nextDouble(classifier.bounds().lower(), classifier.bounds().upper());
        }
        try (NDArray array = manager.create(inputs, new Shape(count).addAll(classifier.inputShape()))) {
            return new Trial(manager, classifier, inputs, Ranking.of(classifier.logits(array)).classes(0));
        }
    }

    /** The same examples for a model of the same decisions. */
    public Trial on(DifferentiableClassifier other) {
        return new Trial(manager, other, inputs, labels);
    }

    /** The same examples with labels that the model need not predict. */
    public Trial labelled(int... classes) {
        return new Trial(manager, classifier, inputs, classes);
    }

    /** The same examples and model in another range. */
    public Trial stretched(float factor, float offset) {
        DifferentiableClassifier other = new Stretched(classifier, factor, offset);
        float[] moved = new float[inputs.length];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = other.bounds().clip((double) factor * inputs[i] + offset);
        }
        return new Trial(manager, other, moved, labels);
    }

    public Batch batch() {
        Shape shape = new Shape(labels.length).addAll(classifier.inputShape());
        return new Batch(manager.create(inputs, shape), labels, LongStream.range(0, labels.length).toArray());
    }

    public int[] labels() {
        return labels.clone();
    }

    /** What an attack returns for a budget, [N][D]. */
    public float[][] perturbed(Attack attack, float epsilon) {
        Perturbation perturbation = attack.prepare(classifier, batch(), RANDOMNESS);
        return Rows.unpacked(perturbation.at(epsilon, Rows.all(labels.length)));
    }

    /** Which examples an attack breaks. */
    public boolean[] broken(Attack attack, float epsilon) {
        return new Queries(classifier, manager).wrong(perturbed(attack, epsilon), Rows.all(labels.length), labels);
    }

    /** The budget of an attack that is as far in all values together as {@code perValue}, a share of the range, is in each. */
    public float budget(Attack attack, float perValue) {
        double values = classifier.inputShape().size();
        double all = switch (attack.description().norm()) {
            case LINF -> 1;
            case L2 -> Math.sqrt(values);
            case L1 -> values;
        };
        return (float) (perValue * classifier.bounds().range() * all);
    }

    public static int count(boolean[] flags) {
        return (int) IntStream.range(0, flags.length).filter(i -> flags[i]).count();
    }

    public static int differences(boolean[] a, boolean[] b) {
        return (int) IntStream.range(0, a.length).filter(i -> a[i] != b[i]).count();
    }
}
