package dev.mohs.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import dev.mohs.UserException;
import dev.mohs.analysis.Fooled;
import dev.mohs.analysis.TransferMatrix;
import dev.mohs.attack.Attack;
import dev.mohs.attack.Knowledge;
import dev.mohs.attack.Norm;
import dev.mohs.attack.Repetition;
import dev.mohs.data.LabeledImages;
import dev.mohs.evaluation.Examples.Threshold;
import dev.mohs.model.DifferentiableClassifier;
import dev.mohs.model.Differentiated;
import dev.mohs.model.Objective;
import dev.mohs.report.ReportWriter;
import dev.mohs.report.TransferReport;
import dev.mohs.result.Check;
import dev.mohs.result.Check.Verdict;
import dev.mohs.result.Failure;
import dev.mohs.result.ModelCurve;
import dev.mohs.result.ResultFile;
import dev.mohs.result.SweepResult;
import dev.mohs.result.TransferResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that dies at any moment, with any word, costs what is its own and nothing of the others'. */
@Tag("engine")
class FailingModelTest {

    private static final LabeledImages IMAGES = Examples.images(0.1f, 0.2f, 0.3f, 0.45f, 0.9f);
    private static final List<Supplier<RuntimeException>> LAST_WORDS = List.of(
            () -> UserException.failure("endpoint mortal fails: connection refused"),
            () -> new EngineException("out of memory\nsecond line"),
            () -> new IllegalStateException());

    @TempDir
    private Path folder;

    /** Dies when it has been asked so many times. */
    private static final class Mortal extends Threshold {

        private final int life;
        private int asked;

        Mortal(int life) {
            this.life = life;
        }

        boolean isDead() {
            return asked > life;
        }

        @Override
        public String name() {
            return "mortal";
        }

        @Override
        public NDArray logits(NDArray inputs) {
            if (++asked > life) {
                throw LAST_WORDS.get(life % LAST_WORDS.size()).get();
            }
            return super.logits(inputs);
        }
    }

    private static List<Attack> attacks() {
        return List.of(Examples.shift("up", Repetition.PER_EPSILON, epsilon -> epsilon),
                Examples.shift("half", Repetition.ONCE, epsilon -> epsilon / 2));
    }

    @Test
    void aSweepReportsTheOthersWheneverItDies() {
        SweepPlan plan = new SweepPlan(IMAGES, attacks(), List.of(0.0, 0.06, 0.25), 2, 1, 2);
        SweepResult alone = new RobustnessEvaluator(plan).evaluate(List.of(ModelUnderTest.of(new Threshold())));
        List<String> ways = new ArrayList<>();
        Mortal mortal = null;
        for (int life = 0; mortal == null || mortal.isDead(); life++) {
            mortal = new Mortal(life);
            List<Failure> heard = new ArrayList<>();
            SweepResult result = new RobustnessEvaluator(plan, hearing(heard)).evaluate(
                    List.of(ModelUnderTest.of(mortal), ModelUnderTest.of(new Threshold())));

            assertThat(result.curves()).filteredOn(curve -> curve.model().equals("threshold")).isEqualTo(alone.curves());
            assertThat(result.checks()).filteredOn(check -> check.model().equals("threshold")).isEqualTo(alone.checks());
            assertThat(result.failures()).allSatisfy(failure -> {
                assertThat(failure.model()).isEqualTo("mortal");
                assertThat(failure.reason()).doesNotContain("\n", "null").isNotBlank();
            });
            List<String> outcomes = new ArrayList<>(result.failures().stream().map(Failure::attack).toList());
            result.curves().stream().filter(curve -> curve.model().equals("mortal")).map(ModelCurve::attack).forEach(outcomes::add);
            assertThat(outcomes).containsExactlyInAnyOrder("up", "half");
            assertThat(heard).filteredOn(failure -> failure.reason().contains("on unperturbed images"))
                    .as("told once").hasSizeLessThanOrEqualTo(1);
            ReportWriter.write(result, folder.resolve("run" + life));
            assertThat(ResultFile.read(folder.resolve("run" + life + "/results.json"))).isEqualTo(result);
            ways.add(result.failures().size() + " failures");
        }
        assertThat(ways).contains("2 failures", "1 failures").last().isEqualTo("0 failures");
    }

    private static SweepListener hearing(List<Failure> heard) {
        return new SweepListener() {
            @Override
            public void onFailure(Failure failure) {
                heard.add(failure);
            }
        };
    }

    @Test
    void aTransferMatrixHasTheOthersWheneverItDies() {
        Attack attack = Attack.of("shift", Norm.LINF, Knowledge.SCORES, (classifier, batch, epsilon, random) -> {
            classifier.logits(batch.inputs());
            return classifier.bounds().clip(batch.inputs().add(epsilon));
        });
        TransferEvaluator evaluator = new TransferEvaluator(IMAGES, attack, 0.25, 1, 2);
        Threshold second = new Threshold() {
            @Override
            public String name() {
                return "second";
            }
        };
        int complete = 0;
        Mortal mortal = null;
        for (int life = 0; mortal == null || mortal.isDead(); life++) {
            mortal = new Mortal(life);
            TransferResult result = evaluator.evaluate(List.of(
                    ModelUnderTest.of(new Threshold()), ModelUnderTest.of(mortal), ModelUnderTest.of(second)));

            assertThat(result.sources()).contains(0, 2);
            TransferMatrix matrix = new TransferMatrix(result);
            assertThat(List.of(matrix.fooled(0, 0), matrix.fooled(0, 2), matrix.fooled(2, 0), matrix.fooled(2, 2)))
                    .containsOnly(new Fooled(2, 4));
            boolean failed = !result.failures().isEmpty();
            assertThat(result.sources().contains(1)).isNotEqualTo(failed);
            complete += result.targets().contains(1) ? 1 : 0;
            Path run = folder.resolve("run" + life);
            TransferReport.write(result, run);
            assertThat(ResultFile.readTransfer(run.resolve("transfer.json"))).isEqualTo(result);
            assertThat(run.resolve("transfer.csv")).content().contains("threshold,second").satisfies(csv ->
                    assertThat(csv.contains("mortal,")).isEqualTo(result.targets().contains(1)));
        }
        assertThat(complete).as("only in the end it judges everything").isEqualTo(1);
    }

    /** A white box whose gradients fail when the attacks are done: what was measured stays. */
    @Test
    void aCheckThatFailsIsSkippedWithItsReason() {
        class Shy extends Threshold implements DifferentiableClassifier {
            @Override
            public Differentiated differentiate(NDArray inputs, Objective objective) {
                throw new EngineException("no gradients today");
            }
        }

        SweepPlan plan = new SweepPlan(IMAGES, attacks(), List.of(0.0, 0.06, 0.25), 2, 1, 0);

        SweepResult result = new RobustnessEvaluator(plan).evaluate(List.of(ModelUnderTest.of(new Shy())));

        assertThat(result.curves()).hasSize(2);
        assertThat(result.checks()).filteredOn(check -> check.figure().contains("no gradients today"))
                .allSatisfy(check -> assertThat(check.verdict()).isEqualTo(Verdict.SKIPPED))
                .extracting(Check::name).contains("zero gradients", "gradient is right", "gradients align");
    }
}
