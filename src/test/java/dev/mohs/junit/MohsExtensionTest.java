package dev.mohs.junit;

import static dev.mohs.assertions.MohsAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mohs.UserException;
import dev.mohs.assertions.RobustnessAssertionError;
import dev.mohs.attack.catalog.Attacks;
import dev.mohs.data.LabeledImages;
import dev.mohs.evaluation.ModelUnderTest;
import dev.mohs.model.BlockClassifier;
import dev.mohs.model.Classifier;
import dev.mohs.model.DifferentiableClassifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

@Tag("engine")
class MohsExtensionTest {

    private static EngineExecutionResults run(Class<?> tests) {
        return EngineTestKit.engine("junit-jupiter").selectors(selectClass(tests)).execute();
    }

    @Test
    void testsGetModelsDataAndManagers() {
        run(Resolved.class).testEvents().assertStatistics(statistics -> statistics.started(3).succeeded(3));

        assertThat(Resolved.MANAGERS).hasSize(2).doesNotHaveDuplicates().noneMatch(NDManager::isOpen);
        assertThat(Resolved.ofClass.isOpen()).isFalse();
        assertThat(Resolved.MODELS).hasSize(1);
    }

    @ExtendWith(MohsExtension.class)
    static class Resolved {

        private static final List<NDManager> MANAGERS = new ArrayList<>();
        private static final Set<Classifier> MODELS = new HashSet<>();
        private static NDManager ofClass;

        @BeforeAll
        static void remember(NDManager manager) {
            ofClass = manager;
        }

        @Test
        void models(
                @BundledModel("cnn-relu-s1") Classifier model,
                @BundledModel("cnn-relu-s1") DifferentiableClassifier differentiable,
                @BundledModel("cnn-relu-s1") BlockClassifier block,
                @BundledModel("cnn-relu-s1") ModelUnderTest described) {
            assertThat(described.summary().activation()).isEqualTo("relu");
            MODELS.addAll(List.of(model, differentiable, block, described.classifier()));
        }

        @RobustnessTest
        void images(NDManager manager, @Images(dataset = "fashion-mnist", limit = 3) LabeledImages images) {
            assertThat(images.count()).isEqualTo(3);
            assertThat(images.split()).isEqualTo("test");
            remember(List.of(manager));
        }

        @Test
        void managers(NDManager manager, NDManager same, @BundledModel("cnn-relu-s1") Classifier model) {
            assertThat(same).isSameAs(manager);
            assertThat(model.logits(manager.zeros(new Shape(1, 1, 28, 28))).getShape()).isEqualTo(new Shape(1, 10));
            MODELS.add(model);
            remember(List.of(manager));
        }

        private static void remember(List<NDManager> used) {
            assertThat(used).allMatch(NDManager::isOpen).doesNotContain(ofClass);
            MANAGERS.addAll(used);
        }
    }

    @Test
    void aFailingTestPointsToItsCounterexamples(@TempDir Path folder) {
        System.setProperty("mohs.counterexamples", folder.toString());
        try {
            EngineExecutionResults results = run(Failing.class);

            results.testEvents().failed().assertThatEvents().hasSize(1).first().has(finishedWithFailure(
                    instanceOf(RobustnessAssertionError.class),
                    message(text -> text.contains("robust(fgsm, 0.2) > 0.9 is not met"))));
            Map<String, String> entries = results.testEvents().reportingEntryPublished().list().get(0)
                    .getRequiredPayload(ReportEntry.class).getKeyValuePairs();
            assertThat(entries.get(MohsExtension.FINDING)).contains("/8)", "counterexamples: ");
            assertThat(Path.of(entries.get(MohsExtension.COUNTEREXAMPLES))).hasParent(folder)
                    .isDirectoryContaining("glob:**/cnn-relu-s1-fgsm.npz").isDirectoryContaining("glob:**.png");
        } finally {
            System.clearProperty("mohs.counterexamples");
        }
    }

    static class Failing {

        @RobustnessTest
        void keepsNearlyEverything(
                @BundledModel("cnn-relu-s1") Classifier model,
                @Images(dataset = "fashion-mnist", limit = 8) LabeledImages images) {
            assertThat(model).on(images).under(Attacks.fgsm()).atEpsilon(0.2).keepsAccuracyAbove(0.9);
        }
    }

    @Test
    void otherFailuresPublishNothingAndBadParametersAreExplained() {
        EngineExecutionResults results = run(Wrong.class);

        assertThat(results.testEvents().reportingEntryPublished().count()).isZero();
        assertThat(results.testEvents().failed().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class).getThrowable().orElseThrow()))
                .hasSize(3)
                .anySatisfy(problem -> assertThat(problem).isInstanceOf(ParameterResolutionException.class)
                        .hasMessageContainingAll("@BundledModel", "String"))
                .anySatisfy(problem -> assertThat(problem).rootCause().isInstanceOf(UserException.class)
                        .hasMessageContainingAll("'cnn-relu-s9'", "cnn-relu-s1"))
                .anySatisfy(problem ->
                        assertThat(problem).isExactlyInstanceOf(AssertionError.class).hasMessage("other"));
    }

    @ExtendWith(MohsExtension.class)
    static class Wrong {

        @Test
        void type(@BundledModel("cnn-relu-s1") String model) {}

        @Test
        void name(@BundledModel("cnn-relu-s9") Classifier model) {}

        @Test
        void fails() {
            throw new AssertionError("other");
        }
    }
}
