package dev.mohs.pilot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mohs.UserException;
import dev.mohs.attack.Attack;
import dev.mohs.attack.catalog.AttackCatalog;
import dev.mohs.evaluation.SweepPlan;
import dev.mohs.result.ModelSummary;
import dev.mohs.result.ResultFile;
import dev.mohs.result.SweepResult;
import dev.mohs.spec.Epsilon;
import dev.mohs.statistics.Tally;
import dev.mohs.training.Stripes;
import dev.mohs.training.TrainingListener;
import dev.mohs.training.TrainingPlan;
import dev.mohs.worker.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("engine")
class PilotTest {

    @TempDir
    private Path folder;

    private PilotImages images;
    private List<Attack> attacks;

    @BeforeEach
    void chooseImagesAndAttacks() {
        images = PilotImages.of(Map.of("test", Stripes.images("test", 60, 2), "train", Stripes.images("train", 240, 1)));
        attacks = List.of(AttackCatalog.load().create("fgsm"));
    }

    /** What is heard, a word for each thing. */
    private static final class Hearing implements PilotListener {

        private final List<String> heard = new ArrayList<>();
        private final List<String> choices = new ArrayList<>();
        private int epochs;

        @Override
        public void onMeasuring() {
            heard.add("measuring");
        }

        @Override
        public void onSchedule(TrainingSchedule schedule, List<String> why, List<String> warnings) {
            heard.add(schedule.images() + " images, " + schedule.seeds() + " seeds");
            choices.addAll(why);
        }

        @Override
        public void onTraining(TrainingPlan plan) {
            epochs = 0;
        }

        @Override
        public void onEpoch(int epoch, double loss, double accuracy) {
            epochs++;
        }

        @Override
        public void onTrained(TrainingPlan plan) {
            assertThat(epochs).isEqualTo(plan.epochs());
            heard.add(plan.modelName());
        }

        @Override
        public void onAttack(int models, int count) {
            heard.add(models + " models, " + count + " images");
        }

        @Override
        public void onProgress(String model, String attack, long done, long total) {
            if (done == total) {
                heard.add(total + " done");
            }
        }
    }

    @Test
    void tellsWhatItDoesAndGivesTheSweepWithItsSummary() {
        PilotDesign design = PilotDesign.of("silu", "relu").in("mlp").over(2);
        Pilot pilot = new Pilot(design, images, attacks, List.of(Epsilon.of(0.05), Epsilon.of(0.2)), Epsilon.of(0.2));
        Hearing hearing = new Hearing();

        SweepResult result = pilot.run(TimeBudget.of(Duration.ofMinutes(10)), folder, hearing);

        assertThat(result.models()).extracting(ModelSummary::name)
                .containsExactly("mlp-silu-s1", "mlp-silu-s2", "mlp-relu-s1", "mlp-relu-s2");
        assertThat(result.primaryEpsilon()).isEqualTo(0.2);
        assertThat(result.provenance().commandLine()).isNull();
        assertThat(result.pilot().current()).isEqualTo("relu");
        assertThat(result.pilot().budgetSeconds()).isEqualTo(600);
        assertThat(result.pilot().seconds()).isBetween(0.1, 600.0);
        assertThat(result.pilot().warnings()).isEmpty();
        assertThat(result.pilot().choices()).hasSize(3).startsWith(images.origin()).containsAll(hearing.choices);
        assertThat(result.curves()).hasSize(4).allSatisfy(curve ->
                assertThat(Tally.of(curve.clean()).accuracy()).isGreaterThan(0.9));
        assertThat(hearing.heard).containsExactly("measuring", "240 images, 2 seeds", "mlp-silu-s1", "mlp-relu-s1",
                "mlp-silu-s2", "mlp-relu-s2", "4 models, 60 images", "240 done");
        assertThat(folder.toFile().list()).containsExactly(Pilot.MODELS);
        assertThat(folder.resolve(Pilot.MODELS)).isDirectoryContaining("glob:**mlp-silu-s2.json");
    }

    /** The budget is ample, so that the schedule is all a pilot takes, however long the measuring took. */
    @Test
    void workersTrainAndMeasureTheSame() throws IOException {
        List<Attack> several = Stream.of("fgsm", "noise").map(AttackCatalog.load()::create).toList();
        Pilot pilot = new Pilot(PilotDesign.of("silu", "relu", "elu").in("mlp").over(1), images, several);
        TimeBudget budget = TimeBudget.of(Duration.ofHours(1));
        SweepResult alone = pilot.run(budget, folder.resolve("alone"));
        List<String> notes = Collections.synchronizedList(new ArrayList<>());
        HearingAtOnce hearing = new HearingAtOnce();

        SweepResult shared = pilot.sharedBy(new PilotWorkers(new Workers(2), List.of("fgsm", "noise"), notes::add))
                .run(budget, folder.resolve("shared"), hearing);

        assertThat(shared.models()).isEqualTo(alone.models());
        assertThat(shared.curves()).isEqualTo(alone.curves()).hasSize(6);
        assertThat(shared.pictures()).isEqualTo(alone.pictures());
        assertThat(shared.checks()).isEqualTo(alone.checks());
        for (String file : alone.models().stream().map(model -> model.name() + ".npz").toList()) {
            assertThat(folder.resolve("shared/models/" + file)).hasSameBinaryContentAs(folder.resolve("alone/models/" + file));
        }
        assertThat(hearing.heard).startsWith("3 models on 240 images").containsOnlyOnce("mlp-elu-s1").hasSize(4);
        assertThat(hearing.epochs.values()).hasSize(3).allMatch(epochs -> epochs == 50);
        assertThat(notes).filteredOn(note -> note.startsWith("Training 3 models in 2 processes")).hasSize(2);
        assertThat(notes).anyMatch(note -> note.startsWith("Measuring 6 batches in 2 processes"));
        assertThat(shared.pilot().choices().get(1)).contains("one epoch of all activations, in 2 processes, was measured");
        assertThat(folder.resolve("shared").toFile().list()).containsExactly(Pilot.MODELS);
    }

    /** What is heard when models are trained at the same time. */
    private static final class HearingAtOnce implements PilotListener {

        private final List<String> heard = new ArrayList<>();
        private final Map<String, Integer> epochs = new ConcurrentHashMap<>();

        @Override
        public void onTrainingAtOnce(List<TrainingPlan> plans, int images) {
            heard.add(plans.size() + " models on " + images + " images");
        }

        @Override
        public TrainingListener duringTraining(TrainingPlan plan) {
            return new TrainingListener() {
                @Override
                public void onEpoch(int epoch, double loss, double accuracy) {
                    epochs.put(plan.modelName(), epoch);
                }
            };
        }

        @Override
        public void onTrained(TrainingPlan plan) {
            heard.add(plan.modelName());
        }
    }

    @Test
    void isAFewLinesInAProgram() {
        SweepResult result = PilotExample.run(images, folder);

        assertThat(ResultFile.read(folder.resolve("results.json"))).isEqualTo(result);
        assertThat(folder.resolve("index.html")).content().contains("Would the swap pay?");
        assertThat(result.epsilons()).isEqualTo(SweepPlan.DEFAULT_EPSILONS);
    }

    @Test
    void thoseLinesStandInTheDocumentation() throws IOException {
        String source = Files.readString(Path.of("src/test/java/dev/mohs/pilot/PilotExample.java"));
        String begin = "        // docs/pilot.md begin\n";
        String lines = source.substring(source.indexOf(begin) + begin.length(), source.indexOf("\n        // docs/pilot.md end"));

        assertThat(Files.readString(Path.of("docs/pilot.md"))).contains("```java\n" + lines.stripIndent() + "\n```\n");
    }

    @Test
    void aBudgetThatIsTooSmallIsSaidInPlainWordsAndLeavesNothing() {
        Pilot pilot = new Pilot(PilotDesign.of("silu", "relu").in("mlp"), images, attacks);

        assertThatThrownBy(() -> pilot.run(TimeBudget.of(Duration.ofMillis(1)), folder.resolve("pilot")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("the budget of 0 s is too small")
                .hasMessageMatching(".*; give a budget of \\d+s or more");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void anEpsilonThatDoesNotFitTheDataIsSaidBeforeTheTraining() {
        Hearing hearing = new Hearing();
        Pilot pilot = new Pilot(PilotDesign.of("silu", "relu").in("mlp"), images, attacks, List.of(Epsilon.of(2)), null);

        assertThatThrownBy(() -> pilot.run(TimeBudget.of(Duration.ofMinutes(10)), folder, hearing))
                .isInstanceOf(UserException.class).hasMessageContaining("ε = 2.0 is above 1.0");
        assertThat(hearing.heard).containsExactly("measuring");
        assertThat(folder).isEmptyDirectory();
    }
}
