package dev.mohs.cli;

import dev.mohs.UserException;
import dev.mohs.attack.Norm;
import dev.mohs.data.own.OwnData;
import dev.mohs.evaluation.DefaultBudgets;
import dev.mohs.spec.Epsilon;
import dev.mohs.training.AdversarialPlan;
import dev.mohs.training.Augmentation;
import dev.mohs.training.OptimizerPlan;
import dev.mohs.training.Schedule;
import dev.mohs.training.TrainingPlan;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** The options that say what is trained and how: networks that differ in nothing but their activation and seed. */
final class TrainingOptions {

    static final String ARCHITECTURES = "mlp, cnn, resnet, and of the size that CIFAR is trained with resnet18, shufflenetv2-0.5,"
            + " shufflenetv2-1 or shufflenetv2-2. Default: ${DEFAULT-VALUE}.";

    @Option(names = "--architecture", paramLabel = "NAME", defaultValue = "cnn",
            description = ARCHITECTURES)
    private String architecture;

    @Option(names = "--activation", paramLabel = "SPEC",
            description = "An activation, as relu, 'leaky_relu(0.01)' or 'sqish(alpha=0.01,beta=~1)' (~ marks a trainable"
                    + " number); may be repeated. Default: sqish, relu and leaky_relu.")
    private List<String> activations = List.of("sqish", "relu", "leaky_relu");

    @Option(names = "--seeds", split = ",", paramLabel = "N", defaultValue = "1",
            description = "Training seeds. Default: ${DEFAULT-VALUE}.")
    private List<Long> seeds;

    @Option(names = "--epochs", paramLabel = "N", defaultValue = "6",
            description = "Passes over the training images; free replays batches in as many times fewer."
                    + " Default: ${DEFAULT-VALUE}.")
    private int epochs;

    @Option(names = "--batch", paramLabel = "N", defaultValue = "128",
            description = "Examples per step. Default: ${DEFAULT-VALUE}.")
    private int batch;

    @Option(names = "--optimizer", paramLabel = "NAME", defaultValue = "adam",
            description = "adam, or sgd with Nesterov momentum. Default: ${DEFAULT-VALUE}.")
    private String optimizer;

    @Option(names = "--learning-rate", paramLabel = "X",
            description = "The first step size, or the largest with --warm-up. Default: 0.002 for adam, 0.1 for sgd.")
    private Double learningRate;

    @Option(names = "--momentum", paramLabel = "X", description = "Of sgd. Default: 0.9.")
    private Double momentum;

    @Option(names = "--weight-decay", paramLabel = "X",
            description = "Of sgd, for convolutions and dense layers. Default: 0.0005.")
    private Double weightDecay;

    @Option(names = "--schedule", paramLabel = "SPEC",
            description = "How the step size falls: 'cosine(END)' down to a share, or 'step(60,120,160,factor=0.2)' after epochs."
                    + " Default: cosine(0.01) for adam, cosine(0) for sgd.")
    private String schedule;

    @Option(names = "--warm-up", paramLabel = "N", defaultValue = "0",
            description = "Let the step size grow from 0 over the first N epochs. Default: ${DEFAULT-VALUE}.")
    private int warmUp;

    @Option(names = "--random-crop", paramLabel = "N", defaultValue = "0",
            description = "Move every image at random by up to N pixels each way. Default: ${DEFAULT-VALUE}; for CIFAR 4 is usual.")
    private int randomCrop;

    @Option(names = "--random-flip", description = "Mirror a random half of the images, left and right.")
    private boolean randomFlip;

    @Option(names = "--label-smoothing", paramLabel = "X", defaultValue = "0.1",
            description = "Share of each target spread over all classes. Default: ${DEFAULT-VALUE}.")
    private double labelSmoothing;

    @Option(names = "--adversarial", paramLabel = "METHOD",
            description = "Train on perturbed images: fgsm, pgd, trades or free. Default: clean images.")
    private String adversarial;

    @Option(names = "--epsilon", paramLabel = "E",
            description = "The budget of --adversarial in input units, as 0.03 or 8/255. " + SweepDefaults.EPSILON_HELP)
    private Epsilon epsilon;

    @Option(names = "--norm", paramLabel = "NORM", defaultValue = "linf",
            description = "The norm of --adversarial: linf or l2. Default: ${DEFAULT-VALUE}.")
    private String norm;

    @Option(names = "--steps", paramLabel = "N", defaultValue = "7",
            description = "Gradient steps of pgd and trades, replays of free. Default: ${DEFAULT-VALUE}.")
    private int steps;

    @Option(names = "--trades-beta", paramLabel = "X", defaultValue = "6",
            description = "Weight of the robust term of trades. Default: ${DEFAULT-VALUE}.")
    private double tradesBeta;

    @Option(names = "--ramp-epochs", paramLabel = "N", defaultValue = "0",
            description = "Let ε grow from 0 over the first N epochs. Default: ${DEFAULT-VALUE}.")
    private int rampEpochs;

    /**
     * One plan per activation and seed, each of a model of another name.
     *
     * @throws UserException if a value is out of range, or two models would have one name
     */
    List<TrainingPlan> plans(DataChoice data) {
        AdversarialPlan adversary = adversarialPlan(data);
        OptimizerPlan steps = optimizerPlan();
        Augmentation augmentation = new Augmentation(randomCrop, randomFlip);
        List<TrainingPlan> plans = activations.stream()
                .flatMap(activation -> seeds.stream()
                        .map(seed -> TrainingPlan.of(architecture, activation, seed, epochs, batch, steps.learningRate(),
                                        labelSmoothing)
                                .by(steps)
                                .augmented(augmentation)
                                .against(adversary)))
                .toList();
        requireDifferentNames(plans);
        return plans;
    }

    private static void requireDifferentNames(List<TrainingPlan> plans) {
        Set<String> names = new HashSet<>();
        for (TrainingPlan plan : plans) {
            if (!names.add(plan.modelName())) {
                throw UserException.usage("two models would be named " + plan.modelName()
                        + "; give each activation and seed once, and variants of one activation another --output");
            }
        }
    }

    private OptimizerPlan optimizerPlan() {
        OptimizerPlan usual = OptimizerPlan.usual(OptimizerPlan.Method.named(optimizer));
        return new OptimizerPlan(
                usual.method(),
                learningRate == null ? usual.learningRate() : learningRate,
                momentum == null ? usual.momentum() : momentum,
                weightDecay == null ? usual.weightDecay() : weightDecay,
                schedule == null ? usual.schedule() : Schedule.parse(schedule),
                warmUp);
    }

    /** Null for training on clean images. Where no ε was typed it depends on the range of the data, which are then looked at. */
    private AdversarialPlan adversarialPlan(DataChoice data) {
        if (adversarial == null) {
            return null;
        }
        AdversarialPlan.Method method = AdversarialPlan.Method.named(adversarial);
        Norm bounded = Norm.named(norm);
        Epsilon budget = epsilon != null ? epsilon : DefaultBudgets.of(data.load(OwnData.TEST), bounded).one();
        return new AdversarialPlan(method, bounded, budget, steps, tradesBeta, rampEpochs);
    }
}
