package dev.mohs.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.mohs.UserException;
import dev.mohs.data.LabeledImages;
import dev.mohs.data.djl.ImageArrays;
import dev.mohs.io.AtomicFiles;
import dev.mohs.io.Json;
import dev.mohs.model.BlockClassifier;
import dev.mohs.model.engine.Engines;
import dev.mohs.model.zoo.ModelFiles;
import dev.mohs.model.zoo.ModelManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Trains one model and keeps the last finished epoch on disk, as {@code <name>.npz} and {@code <name>.json}, so that an interrupted
 * run leaves a usable model that says how far it got; until it is trained, {@code <name>.checkpoint.npz} beside it has all that is
 * needed to go on to the same bits.
 */
public final class TrainingRun {

    private final TrainingPlan plan;
    private final LabeledImages images;
    private final LabeledImages testImages;
    private final Path folder;

    /**
     * @param images     what to train on
     * @param testImages what to measure the clean accuracy on, after every epoch; it decides nothing
     * @param folder     where the model goes
     */
    public TrainingRun(TrainingPlan plan, LabeledImages images, LabeledImages testImages, Path folder) {
        this.plan = plan;
        this.images = images;
        this.testImages = testImages;
        this.folder = folder;
    }

    /** The manifest file that the run writes. */
    public Path manifestFile() {
        return folder.resolve(plan.modelName() + ".json");
    }

    /** Where the state of a training that is not finished is kept. */
    public Path checkpointFile() {
        return folder.resolve(plan.modelName() + ".checkpoint.npz");
    }

    /**
     * Whether the model is there and wholly trained, by this plan and on these images.
     *
     * @throws UserException if there is a model or a checkpoint of that name that comes of another training
     */
    public boolean isFinished() {
        if (Checkpoint.read(checkpointFile(), settings()).isPresent() || Files.notExists(manifestFile())) {
            return false;
        }
        ModelManifest.Recipe recipe = Json.read(manifestFile(), ModelManifest.class).recipe();
        Map<String, String> before = recipe.settings() == null ? Map.of() : recipe.settings();
        Optional<String> difference = Checkpoint.difference(before, settings()).or(() -> recipe.epochs() == plan.passes()
                ? Optional.empty()
                : Optional.of("ended after epoch " + recipe.epochs() + " and left no checkpoint"));
        if (difference.isPresent()) {
            throw UserException.usage("the training of " + manifestFile() + " " + difference.get()
                    + "; name another --output, or remove the model");
        }
        return true;
    }

    /**
     * Trains, or goes on with a training of the same plan on the same images that was ended at any moment: the weights are the same
     * bits. {@code listener} hears of an epoch after it was saved.
     *
     * @throws UserException if there is a checkpoint of another training, or training diverges
     */
    public ModelManifest run(TrainingListener listener) {
        removeLeftovers();
        Map<String, String> settings = settings();
        Optional<Checkpoint> before = Checkpoint.read(checkpointFile(), settings);
        try (Trainer trainer = new Trainer(plan, images)) {
            before.ifPresent(trainer::goOnFrom);
            trainer.train(new TrainingListener() {
                @Override
                public void onBatch(int epoch, int done, int total, double loss, double accuracy) {
                    listener.onBatch(epoch, done, total, loss, accuracy);
                }

                @Override
                public void onEpoch(int epoch, double loss, double accuracy) {
                    requireFinite(epoch, loss);
                    Saves.run(() -> {
                        trainer.checkpoint(settings).write(checkpointFile());
                        save(trainer, epoch);
                    });
                    listener.onEpoch(epoch, loss, accuracy);
                }
            });
            if (before.isPresent() && before.get().papers().passes() == plan.passes()) {
                // It was ended between its last checkpoint and its model.
                Saves.run(() -> save(trainer, plan.passes()));
            }
        }
        ModelManifest manifest = Json.read(manifestFile(), ModelManifest.class);
        Saves.run(() -> checkpointFile().toFile().delete());
        return manifest;
    }

    /** Of a process that was killed while it saved. */
    private void removeLeftovers() {
        newWeights().toFile().delete();
        Stream.of(checkpointFile(), newWeights(), manifestFile()).forEach(AtomicFiles::removeLeftovers);
    }

    private Path newWeights() {
        return folder.resolve("." + plan.modelName() + "-epoch.npz");
    }

    private void requireFinite(int epoch, double loss) {
        if (!Double.isFinite(loss)) {
            throw UserException.failure("the training of " + plan.modelName() + " diverged: the loss of epoch " + epoch + " is "
                    + loss + "; take a smaller --learning-rate than " + plan.optimizer().learningRate() + ", or more --warm-up");
        }
    }

    /** What decides the bits of the weights: the plan, the images and the engine. */
    private Map<String, String> settings() {
        Engines.start();
        Engine engine = Engine.getInstance();
        Map<String, String> settings = new LinkedHashMap<>(plan.settings());
        settings.put("images", images.count() + " of " + images.name() + ", split " + images.split());
        settings.put("images-sha256", images.sha256());
        settings.put("engine", engine.getEngineName() + " " + engine.getVersion());
        return settings;
    }

    /** Weights and manifest change places with the old ones together, when both are complete. */
    private void save(Trainer trainer, int epoch) {
        Path finalWeights = ModelFiles.weightsOf(manifestFile());
        Path weights = newWeights();
        String digest = ModelFiles.writeWeights(weights, trainer.network());
        ModelManifest manifest = manifest(epoch, digest, weights);
        try {
            Files.move(weights, finalWeights, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw UserException.failure("cannot write " + finalWeights + ": " + AtomicFiles.reason(e), e);
        }
        AtomicFiles.write(manifestFile(), Json.write(manifest));
    }

    private ModelManifest manifest(int epoch, String digest, Path weights) {
        ModelManifest unmeasured = new ModelManifest(
                ModelManifest.SCHEMA,
                plan.modelName(),
                plan.architecture().text(),
                plan.activation().text(),
                Arrays.stream(images.shape()).boxed().toList(),
                images.lower(),
                images.upper(),
                images.classes(),
                images.name(),
                plan.seed(),
                new ModelManifest.Recipe(
                        objective(),
                        plan.optimizer().text(),
                        plan.optimizer().learningRate(),
                        plan.batchSize(),
                        epoch,
                        plan.passes(),
                        images.count(),
                        plan.adversarial() == null ? null : plan.adversarial().tag(),
                        settings()),
                digest,
                null);
        try (NDManager manager = Engines.newManager()) {
            BlockClassifier saved = ModelFiles.load(unmeasured, weights, manager).classifier();
            return unmeasured.withClean(
                    new ModelManifest.CleanAccuracy(testImages.split(), correct(saved, manager), testImages.count()));
        }
    }

    private String objective() {
        String images = plan.adversarial() == null ? "clean images" : "perturbed images, " + plan.adversarial().text();
        return "cross-entropy on " + images + ", label smoothing " + plan.labelSmoothing();
    }

    private int correct(BlockClassifier classifier, NDManager manager) {
        int correct = 0;
        for (int from = 0; from < testImages.count(); from += plan.batchSize()) {
            int to = Math.min(from + plan.batchSize(), testImages.count());
            try (NDManager scope = manager.newSubManager()) {
                NDArray logits = classifier.logits(ImageArrays.of(testImages, from, to, scope));
                long[] predictions = logits.argMax(1).toLongArray();
                for (int i = 0; i < predictions.length; i++) {
                    correct += predictions[i] == testImages.label(from + i) ? 1 : 0;
                }
            }
        }
        return correct;
    }
}
