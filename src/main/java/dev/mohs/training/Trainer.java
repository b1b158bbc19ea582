package dev.mohs.training;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.loss.SoftmaxCrossEntropyLoss;
import dev.mohs.attack.Randomness;
import dev.mohs.attack.Rows;
import dev.mohs.attack.kit.Objectives;
import dev.mohs.attack.kit.Start;
import dev.mohs.data.LabeledImages;
import dev.mohs.io.NpyArray;
import dev.mohs.model.BlockClassifier;
import dev.mohs.model.Bounds;
import dev.mohs.model.engine.EngineLock;
import dev.mohs.model.engine.Engines;
import dev.mohs.nn.HeInitializer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** Trains one network by a {@link TrainingPlan}. The same plan on the same data gives the same weights, bit for bit. */
public final class Trainer implements AutoCloseable {

    private final TrainingPlan plan;
    private final LabeledImages images;
    private final Model model;
    private final Block network;
    private final BlockClassifier classifier;
    private final Adversary adversary;
    private final StepSize stepSize;
    private final int batches;
    private WeightSteps steps;
    private CarriedPerturbation carried;
    private Checkpoint start;
    private int finished;

    /**
     * Prepares an untrained network for {@code images}.
     *
     * @throws dev.mohs.UserException if there is no engine for this machine
     */
    public Trainer(TrainingPlan plan, LabeledImages images) {
        Engines.start();
        this.plan = plan;
        this.images = images;
        plan.architecture().requireFits(Arrays.stream(images.shape()).boxed().toList(), images.name());
        this.network = plan.architecture().newNetwork(plan.activation(), images.classes());
        network.setInitializer(new HeInitializer(plan.seed()), Parameter.Type.WEIGHT);
        this.model = Engines.newModel(plan.modelName());
        model.setBlock(network);
        Bounds bounds = new Bounds(images.lower(), images.upper());
        this.classifier = BlockClassifier.inTraining(plan.modelName(), network, shape(), images.classes(), bounds);
        this.adversary = plan.adversarial() == null ? null : new Adversary(classifier, plan.adversarial().norm());
        this.batches = (images.count() + plan.batchSize() - 1) / plan.batchSize();
        this.stepSize = new StepSize(plan.optimizer(), plan.passes() * batches * plan.replays(), batches);
    }

    /** The network in its present state. */
    public Block network() {
        return network;
    }

    /** What the optimiser was told of every step so far. */
    StepSize stepSize() {
        return stepSize;
    }

    /** Runs all passes. The network may be asked from other threads meanwhile; they get their turn between two batches. */
    public void train(TrainingListener listener) {
        model.getNDManager().getEngine().setRandomSeed((int) plan.seed());
        try (ai.djl.training.Trainer engine = model.newTrainer(configuration())) {
            engine.initialize(new Shape(1).addAll(shape()));
            steps = WeightSteps.of(plan.optimizer(), network, stepSize);
            if (start != null) {
                restore(start);
            }
            Descent descent = new Descent(engine, steps, plan.labelSmoothing(), images.classes());
            while (finished < plan.passes()) {
                trainPass(descent, finished + 1, listener);
            }
        }
    }

    /** Training is to begin where another of the same plan, images and engine was. */
    void goOnFrom(Checkpoint checkpoint) {
        start = checkpoint;
    }

    /** All that is needed to go on after the last pass that is finished, in a checkpoint of such settings. */
    Checkpoint checkpoint(Map<String, String> settings) {
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        keptArrays().forEach((name, array) -> arrays.put(name, Checkpoint.of(array)));
        return new Checkpoint(new Checkpoint.Papers(settings, finished, steps.made()), arrays);
    }

    private Map<String, NDArray> keptArrays() {
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        network.getParameters().forEach(entry -> arrays.put("parameter." + entry.getKey(), entry.getValue().getArray()));
        arrays.putAll(steps.kept());
        if (carried != null) {
            arrays.put("perturbation", carried.values());
        }
        return arrays;
    }

    private void restore(Checkpoint checkpoint) {
        finished = checkpoint.papers().passes();
        steps.goOnFrom(checkpoint.papers().steps());
        if (plan.architecture().hasDropout()) {
            PastDraws.repeat(
                    network, model.getNDManager(), shape(), images.count(), plan.batchSize(), forwardsPerBatch(), finished);
        }
        if (method() == AdversarialPlan.Method.FREE) {
            startCarrying();
        }
        keptArrays().forEach(checkpoint::copy);
    }

    private AdversarialPlan.Method method() {
        return plan.adversarial() == null ? null : plan.adversarial().method();
    }

    private int forwardsPerBatch() {
        return method() == AdversarialPlan.Method.TRADES ? 2 : plan.replays();
    }

    private DefaultTrainingConfig configuration() {
        return new DefaultTrainingConfig(new SoftmaxCrossEntropyLoss("loss", 1, -1, false, true));
    }

    private void trainPass(Descent descent, int pass, TrainingListener listener) {
        int[] order = shuffled(images.count(), new SplittableRandom(plan.seed() * 1_000_003 + pass));
        double loss = 0;
        long correct = 0;
        for (int from = 0; from < order.length; from += plan.batchSize()) {
            int to = Math.min(from + plan.batchSize(), order.length);
            double epochs = (pass - 1 + (double) from / order.length) * plan.replays();
            int[] examples = Arrays.copyOfRange(order, from, to);
            Descent.Outcome outcome = EngineLock.holding(() -> trainBatch(descent, pass, examples, epochs));
            loss += outcome.meanLoss() * (to - from);
            correct += outcome.correct();
            listener.onBatch(pass, to, order.length, loss / to, (double) correct / to);
        }
        finished = pass;
        listener.onEpoch(pass, loss / order.length, (double) correct / order.length);
    }

    private Descent.Outcome trainBatch(Descent descent, int pass, int[] examples, double epochs) {
        try (NDManager scope = descent.newSubManager()) {
            float[] pixels = plan.augmentation().pixels(images, examples, plan.seed(), pass);
            NDArray clean = scope.create(pixels, new Shape(examples.length).addAll(shape()));
            int[] labels = images.labels(examples);
            if (plan.adversarial() == null) {
                return descent.on(clean, labels);
            }
            float epsilon = plan.adversarial().epsilonAt(epochs);
            return switch (plan.adversarial().method()) {
                case FGSM -> descent.on(adversary.oneStep(clean, labels, epsilon), labels);
                case PGD -> descent.on(pgd(clean, labels, examples, epsilon, epochs), labels);
                case TRADES -> descendTrades(descent, clean, labels, examples, epsilon, epochs);
                case FREE -> descendFree(descent, clean, labels, epsilon);
            };
        }
    }

    private NDArray pgd(NDArray clean, int[] labels, int[] examples, float epsilon, double epochs) {
        NDArray start = randomStart(clean, examples, epsilon, epochs);
        return adversary.manySteps(clean, start, Objectives.logOdds(labels), epsilon, plan.adversarial().steps());
    }

    private NDArray randomStart(NDArray clean, int[] examples, float epsilon, double epochs) {
        Randomness randomness = new Randomness(plan.seed(), "training from " + epochs);
        long[] indices = Arrays.stream(examples).asLongStream().toArray();
        float[][] starts = Start.inBall().in(adversary.ball(epsilon), Rows.unpacked(clean), indices, randomness, 0);
        return Rows.packed(clean.getManager(), starts, Rows.shape(clean));
    }

    private Descent.Outcome descendTrades(
            Descent descent, NDArray clean, int[] labels, int[] examples, float epsilon, double epochs) {
        NDArray probabilities = classifier.logits(clean).softmax(1);
        // At the clean images the divergence is flat, so the ascent starts a thousandth of the way to a random point.
        NDArray start = clean.add(randomStart(clean, examples, epsilon, epochs).sub(clean).mul(1e-3f));
        NDArray perturbed = adversary.manySteps(
                clean, start, Adversary.divergenceFrom(probabilities), epsilon, plan.adversarial().steps());
        return descent.withPenalty(clean, labels, logits -> {
            NDArray own = logits.logSoftmax(1);
            NDArray theirs = descent.logits(perturbed).logSoftmax(1);
            NDArray divergence = own.exp().mul(own.sub(theirs)).sum(new int[] {1}).mean();
            return divergence.mul((float) plan.adversarial().beta());
        });
    }

    /** Every gradient moves the weights and the perturbation, which the next batch begins with. */
    private Descent.Outcome descendFree(Descent descent, NDArray clean, int[] labels, float epsilon) {
        if (carried == null) {
            startCarrying();
        }
        Descent.Outcome outcome = null;
        for (int replay = 0; replay < plan.replays(); replay++) {
            NDArray inputs = carried.addedTo(clean, classifier.bounds());
            inputs.setRequiresGradient(true);
            outcome = descent.on(inputs, labels);
            carried.climb(plan.adversarial().norm(), inputs.getGradient(), epsilon);
        }
        return outcome;
    }

    private void startCarrying() {
        // No batch is larger than the first.
        Shape largest = new Shape(Math.min(plan.batchSize(), images.count())).addAll(shape());
        carried = new CarriedPerturbation(model.getNDManager(), largest);
    }

    private Shape shape() {
        return new Shape(Arrays.stream(images.shape()).asLongStream().toArray());
    }

    /** A Fisher–Yates shuffle of 0 … count − 1. */
    private static int[] shuffled(int count, SplittableRandom random) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    @Override
    public void close() {
        model.close();
    }
}
