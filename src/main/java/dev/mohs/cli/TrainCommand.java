package dev.mohs.cli;

import dev.mohs.data.LabeledImages;
import dev.mohs.data.own.OwnData;
import dev.mohs.io.Json;
import dev.mohs.io.LockFile;
import dev.mohs.model.zoo.ModelManifest;
import dev.mohs.training.TrainingPlan;
import dev.mohs.training.TrainingRun;
import dev.mohs.worker.TrainingPool;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
            "Ctrl-C leaves the last finished epoch as a usable model; the same command with --resume goes on."
        })
final class TrainCommand implements Callable<Integer> {

    /** The training images of the default data set that come with Mohs. */
    private static final String BUNDLED = "train-10k";

    @Mixin
    private Console console;

    @Mixin
    private TrainingOptions options;

    @Mixin
    private WorkerOptions workers;

    @Mixin
    private EngineOptions engine;

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

    @Option(names = "--resume",
            description = "Go on with trainings that were ended before they were finished, to the same weights; begin those that"
                    + " are missing, leave those that are finished.")
    private boolean resume;

    @Override
    public Integer call() {
        DataChoice data = new DataChoice(dataset, console::note);
        List<TrainingPlan> plans = options.plans(data);
        ModelFolder folder = new ModelFolder(output);
        if (!resume) {
            plans.forEach(plan -> folder.requireNew(new TrainingRun(plan, null, null, output)));
        }
        LabeledImages images = trainingImages(data);
        LabeledImages testImages = data.load(OwnData.TEST);
        engine.start().close();
        folder.make();
        List<LockFile> locks = new ArrayList<>();
        try {
            plans.forEach(plan -> locks.add(folder.lock(plan)));
            List<TrainingPlan> left = resume ? unfinished(plans, images, testImages) : plans;
            if (!left.isEmpty()) {
                console.note(describe(images));
                train(left, images, testImages);
            }
        } finally {
            locks.forEach(LockFile::close);
        }
        return 0;
    }

    private List<TrainingPlan> unfinished(List<TrainingPlan> plans, LabeledImages images, LabeledImages testImages) {
        return plans.stream()
                .filter(plan -> {
                    TrainingRun run = new TrainingRun(plan, images, testImages, output);
                    boolean isFinished = run.isFinished();
                    if (isFinished) {
                        console.note(plan.modelName() + " is trained: " + Home.shown(run.manifestFile()));
                    }
                    return !isFinished;
                })
                .toList();
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

    private void train(List<TrainingPlan> plans, LabeledImages images, LabeledImages testImages) {
        List<TrainingRun> runs = plans.stream().map(plan -> new TrainingRun(plan, images, testImages, output)).toList();
        UnfinishedTraining unfinished = new UnfinishedTraining(console, runs);
        try (unfinished) {
            train(runs, plans, images, testImages);
        }
    }

    private void train(
            List<TrainingRun> runs, List<TrainingPlan> plans, LabeledImages images, LabeledImages testImages) {
        TrainingPool pool = workers.forTraining(console);
        if (!pool.isWorth(plans, images.count())) {
            for (int i = 0; i < plans.size(); i++) {
                train(runs.get(i), plans.get(i));
            }
            return;
        }
        try (SharedProgress progress = new SharedProgress(console, plans, images.count())) {
            pool.train(plans, images, testImages, output, progress::of);
        }
        runs.forEach(run -> console.print(summary(Json.read(run.manifestFile(), ModelManifest.class), run.manifestFile())));
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
