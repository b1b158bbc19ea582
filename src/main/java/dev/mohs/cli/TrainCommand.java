package dev.mohs.cli;

import dev.mohs.UserException;
import dev.mohs.attack.Norm;
import dev.mohs.data.LabeledImages;
import dev.mohs.data.own.OwnData;
import dev.mohs.evaluation.DefaultBudgets;
import dev.mohs.io.AtomicFiles;
import dev.mohs.io.LockFile;
import dev.mohs.model.engine.Engines;
import dev.mohs.model.zoo.ModelManifest;
import dev.mohs.spec.Epsilon;
import dev.mohs.training.AdversarialPlan;
import dev.mohs.training.TrainingPlan;
import dev.mohs.training.TrainingRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mohs train}: trains networks that differ in nothing but their activation and seed. */
@Command(
        name = "train",
        description = "Train networks that differ in their activation and seed alone.",
        footer = {
            "",
            "Example: mohs train --architecture cnn --activation sqish --activation relu --seeds 1,2,3",
            "",
            "Ctrl-C leaves the last finished epoch as a usable model."
        })
final class TrainCommand implements Callable<Integer> {

    /** The training images of the default data set that come with Mohs. */
    private static final String BUNDLED = "train-10k";

    @Mixin
    private Console console;

    @Option(names = "--architecture", paramLabel = "NAME", defaultValue = "cnn",
            description = "mlp, cnn or resnet. Default: ${DEFAULT-VALUE}.")
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

    @Option(names = "--learning-rate", paramLabel = "X", defaultValue = "0.002",
            description = "Adam's first step size. Default: ${DEFAULT-VALUE}.")
    private double learningRate;

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

    @Option(names = "--dataset", paramLabel = "DATA", defaultValue = SweepDefaults.DATASET,
            description = SweepDefaults.DATASET_HELP)
    private String dataset;

    @Option(names = "--split", paramLabel = "NAME",
            description = "The part to train on. Default: train where it is in the cache (mohs datasets import), else train-10k.")
    private String split;

    @Option(names = "--limit", paramLabel = "N",
            description = "Train on N images only: the first of a data set that comes with Mohs, drawn by class of your own.")
    private String limit;

    @Option(names = "--output", paramLabel = "DIR", defaultValue = "models",
            description = "Folder for <architecture>-<activation>-s<seed>.npz and .json. Default: ${DEFAULT-VALUE}.")
    private Path output;

    @Override
    public Integer call() {
        DataChoice data = new DataChoice(dataset, console::note);
        AdversarialPlan adversary = adversarialPlan(data);
        List<TrainingPlan> plans = plans(adversary);
        requireDifferentNames(plans);
        plans.forEach(this::requireNew);
        LabeledImages images = trainingImages(data);
        LabeledImages testImages = data.load(OwnData.TEST);
        Engines.newManager().close();
        makeOutputFolder();
        List<LockFile> locks = new ArrayList<>();
        try {
            plans.forEach(plan -> locks.add(lock(plan)));
            console.note(describe(images));
            for (TrainingPlan plan : plans) {
                train(new TrainingRun(plan, images, testImages, output), plan);
            }
        } finally {
            locks.forEach(LockFile::close);
        }
        return 0;
    }

    /** Weights and manifest of one training must not mix with those of another. */
    private LockFile lock(TrainingPlan plan) {
        try {
            return LockFile.take(output.resolve("." + plan.modelName() + ".lock")).orElseThrow(() -> UserException.usage(
                    "another process trains " + plan.modelName() + " in " + Home.shown(output)
                            + "; wait until it is finished, or name another --output"));
        } catch (IOException e) {
            throw UserException.failure("cannot write to the output folder " + Home.shown(output) + ": " + AtomicFiles.reason(e)
                    + "; name one in a place that can be written", e);
        }
    }

    private List<TrainingPlan> plans(AdversarialPlan adversary) {
        return activations.stream()
                .flatMap(activation -> seeds.stream()
                        .map(seed -> TrainingPlan.of(architecture, activation, seed, epochs, batch, learningRate, labelSmoothing)
                                .against(adversary)))
                .toList();
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

    private LabeledImages trainingImages(DataChoice data) {
        return data.load(split != null ? split : defaultSplit(data),
                limit == null ? Integer.MAX_VALUE : Arguments.positive("--limit", limit, ""));
    }

    /** A part that comes with Mohs where the whole has not been imported. */
    private String defaultSplit(DataChoice data) {
        return dataset.equals(SweepDefaults.DATASET) && !data.has(OwnData.TRAIN) ? BUNDLED : OwnData.TRAIN;
    }

    private String describe(LabeledImages images) {
        String missing = split != null || images.split().equals(OwnData.TRAIN)
                ? ""
                : "; the whole split is not in the cache (mohs datasets import)";
        return "Training on " + images.count() + " images of " + images.name() + ", split " + images.split() + " ("
                + images.choice() + ")" + missing + ".";
    }

    /** Now rather than after the first epoch. */
    private void makeOutputFolder() {
        try {
            AtomicFiles.makeFolder(output);
        } catch (IOException e) {
            throw UserException.failure("cannot make the output folder " + Home.shown(output) + ": " + AtomicFiles.reason(e)
                    + "; name one in a place that can be written", e);
        }
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

    private void requireNew(TrainingPlan plan) {
        Path manifest = output.resolve(plan.modelName() + ".json");
        if (Files.exists(manifest)) {
            throw UserException.usage("model " + Home.shown(manifest) + " exists; name another --output or remove it");
        }
    }

    private void train(TrainingRun run, TrainingPlan plan) {
        try (TrainingProgress progress = new TrainingProgress(console, plan)) {
            ModelManifest manifest = run.run(progress);
            console.print(summary(manifest, run.manifestFile()));
        }
    }

    private static String summary(ModelManifest manifest, Path file) {
        ModelManifest.CleanAccuracy clean = manifest.clean();
        return String.format(Locale.ROOT, "%s: %d of %d %s images correct; %s", manifest.name(), clean.correct(),
                clean.total(), clean.split(), Home.shown(file));
    }
}
