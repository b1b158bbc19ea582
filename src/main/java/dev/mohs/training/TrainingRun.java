package dev.mohs.training;

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

/**
 * Trains one model and keeps the last finished epoch on disk, as {@code <name>.npz} and {@code <name>.json}, so that an interrupted
 * run leaves a usable model that says how far it got.
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

    /** Trains; {@code listener} hears of an epoch after it was saved. */
    public ModelManifest run(TrainingListener listener) {
        train(listener);
        return Json.read(manifestFile(), ModelManifest.class);
    }

    private void train(TrainingListener listener) {
        try (Trainer trainer = new Trainer(plan, images)) {
            trainer.train(new TrainingListener() {
                @Override
                public void onBatch(int epoch, int done, int total, double loss, double accuracy) {
                    listener.onBatch(epoch, done, total, loss, accuracy);
                }

                @Override
                public void onEpoch(int epoch, double loss, double accuracy) {
                    Saves.run(() -> save(trainer, epoch));
                    listener.onEpoch(epoch, loss, accuracy);
                }
            });
        }
    }

    /** Weights and manifest change places with the old ones together, when both are complete. */
    private void save(Trainer trainer, int epoch) {
        Path finalWeights = ModelFiles.weightsOf(manifestFile());
        Path weights = folder.resolve("." + plan.modelName() + "-epoch.npz");
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
                        "Adam, half a cosine down to 1/100 of the learning rate",
                        plan.learningRate(),
                        plan.batchSize(),
                        epoch,
                        plan.passes(),
                        images.count(),
                        plan.adversarial() == null ? null : plan.adversarial().tag()),
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
