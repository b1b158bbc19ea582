package dev.mohs.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mohs.UserException;
import dev.mohs.attack.Norm;
import dev.mohs.data.LabeledImages;
import dev.mohs.io.NpyArray;
import dev.mohs.io.Npz;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Training that is ended anywhere and goes on later ends with the bytes of one that was never ended. */
@Tag("engine")
@Tag("pytorch")
class ResumedTrainingTest {

    private static final LabeledImages IMAGES = Stripes.images("train", 60, 1);
    private static final LabeledImages TEST_IMAGES = Stripes.images("test", 30, 2);
    private static final OptimizerPlan SGD =
            new OptimizerPlan(OptimizerPlan.Method.SGD, 0.05, 0.9, 5e-4, Schedule.cosine(0), 1);

    @TempDir
    private Path folder;

    private static TrainingPlan plan(String architecture, String activation) {
        return TrainingPlan.of(architecture, activation, 5, 4, 16, 0.01, 0.05);
    }

    private static AdversarialPlan against(AdversarialPlan.Method method, int steps) {
        return new AdversarialPlan(method, Norm.LINF, 0.05, steps, 6, 1);
    }

    /** With all that carries something on: both optimisers, dropout's draws, running statistics, a perturbation. */
    static Stream<TrainingPlan> plans() {
        TrainingPlan mlp = plan("mlp", "relu");
        TrainingPlan cnn = plan("cnn", "sqish(alpha=~0.25,beta=~1,gamma=~2)");
        return Stream.of(
                mlp,
                mlp.against(against(AdversarialPlan.Method.TRADES, 2)),
                mlp.lasting(8).against(against(AdversarialPlan.Method.FREE, 2)),
                cnn.by(SGD).augmented(new Augmentation(1, true)),
                plan("resnet", "sqish").against(against(AdversarialPlan.Method.PGD, 2)),
                plan("shufflenetv2-0.5", "relu").by(SGD))
                .filter(plan -> TrainerTest.networks().anyMatch(plan.architecture().text()::equals));
    }

    private static TrainingRun run(TrainingPlan plan, Path folder) {
        return new TrainingRun(plan, IMAGES, TEST_IMAGES, folder);
    }

    private static final class Interruption extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Within an epoch, or when it was saved. */
    private static void interrupt(TrainingRun run, int epoch, boolean atItsEnd) {
        assertThatThrownBy(() -> run.run(new TrainingListener() {
            @Override
            public void onBatch(int now, int done, int total, double loss, double accuracy) {
                if (now == epoch && done == 32 && !atItsEnd) {
                    throw new Interruption();
                }
            }

            @Override
            public void onEpoch(int now, double loss, double accuracy) {
                if (now == epoch && atItsEnd) {
                    throw new Interruption();
                }
            }
        })).isInstanceOf(Interruption.class);
    }

    @ParameterizedTest
    @MethodSource("plans")
    void goesOnToTheSameBytes(TrainingPlan plan, @TempDir Path other) throws IOException {
        run(plan, other).run(new TrainingListener() {});

        interrupt(run(plan, folder), 1, false);
        assertThat(files()).isEmpty();
        interrupt(run(plan, folder), 1, true);
        interrupt(run(plan, folder), 3, false);
        assertThat(files()).containsExactly(
                plan.modelName() + ".checkpoint.npz", plan.modelName() + ".json", plan.modelName() + ".npz");
        interrupt(run(plan, folder), 4, true);
        // Ended after the last checkpoint and before the model of that epoch.
        Files.delete(run(plan, folder).manifestFile());
        Files.createFile(folder.resolve("." + plan.modelName() + "-epoch.npz"));
        for (String half : List.of("." + plan.modelName() + "-epoch.npz", plan.modelName() + ".checkpoint.npz")) {
            Files.createFile(folder.resolve("." + half + "-" + UUID.randomUUID()));
        }
        assertThat(run(plan, folder).isFinished()).isFalse();
        assertThat(run(plan, folder).run(new TrainingListener() {}).recipe().epochs()).isEqualTo(4);

        assertThat(run(plan, folder).isFinished()).isTrue();
        assertThat(files()).containsExactly(plan.modelName() + ".json", plan.modelName() + ".npz");
        for (String name : files()) {
            assertThat(folder.resolve(name)).hasSameBinaryContentAs(other.resolve(name));
        }
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void doesNotGoOnWithAnotherTraining() {
        TrainingPlan plan = plan("mlp", "relu");
        interrupt(run(plan, folder), 1, true);

        assertRefused(run(plan.lasting(5), folder), "cannot go on with", "had epochs 4, not 5", "remove it");
        assertRefused(run(plan.by(SGD), folder), "had optimizer adam, not sgd");
        assertRefused(run(plan.by(OptimizerPlan.adam(0.02)), folder), "had learning-rate 0.01, not 0.02");
        assertRefused(run(plan.augmented(new Augmentation(0, true)), folder), "had random-flip false, not true");
        assertRefused(new TrainingRun(plan, Stripes.images("train", 60, 3), TEST_IMAGES, folder), "had images-sha256 ");
        assertRefused(new TrainingRun(plan, IMAGES.first(59), TEST_IMAGES, folder), "had images ");
    }

    @Test
    void aModelOfAnotherTrainingIsNotTakenForFinished() throws IOException {
        TrainingPlan plan = plan("mlp", "relu").lasting(1);
        assertThat(run(plan, folder).isFinished()).isFalse();
        run(plan, folder).run(new TrainingListener() {});
        assertThat(run(plan, folder).isFinished()).isTrue();

        assertThatThrownBy(() -> run(plan.lasting(2), folder).isFinished()).isInstanceOf(UserException.class)
                .hasMessageContainingAll("the training of ", "had epochs 1, not 2", "remove the model");
        Path manifest = run(plan, folder).manifestFile();
        String text = Files.readString(manifest);
        Files.writeString(manifest, text.replace("\"epochs\" : 1,", "\"epochs\" : 0,"));
        assertThatThrownBy(() -> run(plan, folder).isFinished()).hasMessageContaining("ended after epoch 0 and left no checkpoint");
        Files.writeString(manifest, text.replaceAll("(?s),\\s*\"settings\" : \\{.*?\\}", ""));
        assertThatThrownBy(() -> run(plan, folder).isFinished()).hasMessageContaining("had architecture none, not mlp");
    }

    @Test
    void refusesADamagedCheckpoint() throws IOException {
        TrainingRun run = run(plan("mlp", "relu"), folder);
        interrupt(run, 1, true);
        Path file = run.checkpointFile();
        byte[] sound = Files.readAllBytes(file);

        Files.write(file, Arrays.copyOf(sound, sound.length / 2));
        assertRefused(run, "cannot read " + file);
        Npz.write(file, Map.of("parameter", NpyArray.of(new float[1], 1)));
        assertRefused(run, file + " is no checkpoint of Mohs");
        Map<String, NpyArray> arrays = change(file, sound);
        arrays.keySet().removeIf(name -> name.startsWith("mean."));
        Npz.write(file, arrays);
        assertRefused(run, "the checkpoint has no mean.", "remove it to train from the start");
        arrays = change(file, sound);
        arrays.put("papers", bytes(text(arrays).replace("mohs-checkpoint/1", "mohs-checkpoint/2")));
        Npz.write(file, arrays);
        assertRefused(run, "a checkpoint of schema mohs-checkpoint/2 cannot be read");
    }

    private static Map<String, NpyArray> change(Path file, byte[] sound) throws IOException {
        Files.write(file, sound);
        return new LinkedHashMap<>(Npz.read(file, 1 << 24));
    }

    private static String text(Map<String, NpyArray> arrays) {
        return new String(((NpyArray.Bytes) arrays.get("papers")).values(), StandardCharsets.UTF_8);
    }

    private static NpyArray bytes(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return NpyArray.of(bytes, bytes.length);
    }

    private static void assertRefused(TrainingRun run, String... reasons) {
        assertThatThrownBy(() -> run.run(new TrainingListener() {})).isInstanceOf(UserException.class)
                .hasMessageContainingAll(reasons);
    }

    /** A step of 1e30 makes numbers that are none. */
    @Test
    void saysWhereTrainingDiverges() {
        OptimizerPlan wild = new OptimizerPlan(OptimizerPlan.Method.SGD, 1e30, 0.9, 0, Schedule.cosine(0), 0);

        assertRefused(run(plan("mlp", "relu").by(wild), folder),
                "the training of mlp-relu-s5 diverged: the loss of epoch 1 is NaN; take a smaller --learning-rate than 1.0E30");
    }
}
