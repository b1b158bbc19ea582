package dev.mohs.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import dev.mohs.UserException;
import dev.mohs.attack.Attack;
import dev.mohs.attack.catalog.AttackCatalog;
import dev.mohs.attack.catalog.AttackSuite;
import dev.mohs.data.DatasetRepository;
import dev.mohs.evaluation.ModelUnderTest;
import dev.mohs.evaluation.RobustnessEvaluator;
import dev.mohs.evaluation.SweepListener;
import dev.mohs.evaluation.SweepPlan;
import dev.mohs.evaluation.dispatch.UnitText;
import dev.mohs.evaluation.unit.BrokenExample;
import dev.mohs.io.Json;
import dev.mohs.model.engine.Engines;
import dev.mohs.model.format.MxnetExport;
import dev.mohs.model.zoo.ModelZoo;
import dev.mohs.result.SweepResult;
import dev.mohs.worker.ModelSource.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recipe that has been text measures what the sweep would. */
@Tag("engine")
class WorkbenchTest {

    private static final List<String> ATTACKS = List.of("fgsm", "deepfool(iterations=5)", "noise");

    private static final List<Function<WorkOrder, Workbench>> MAKING = List.of(Workbench::of, Workbench::beside);

    @TempDir
    private Path folder;

    private NDManager manager;
    private SweepPlan plan;
    private List<ModelSource> sources;
    private List<ModelUnderTest> models;
    private WorkOrder order;

    @BeforeEach
    void load() throws IOException {
        manager = Engines.newManager();
        List<Attack> attacks = AttackSuite.create(ATTACKS, AttackCatalog.load());
        plan = new SweepPlan(DatasetRepository.standard().load("fashion-mnist", "test").first(20), attacks,
                List.of(0.0, 0.02, 0.1), 6, 3, 0);
        sources = List.of(new ModelSource(Kind.BUNDLED, "cnn-relu-s1"), new ModelSource(Kind.BUNDLED, "cnn-sqish-s1"),
                new ModelSource(Kind.FOREIGN, foreign() + ",shape=1x28x28,bounds=0..1"));
        models = sources.stream().map(source -> source.load(6, manager)).toList();
        order = WorkOrder.of(plan, sources, models, ATTACKS, List.of(), folder);
    }

    /** A file of an engine that is there. */
    private Path foreign() throws IOException {
        if (Engines.has("MXNet")) {
            return MxnetExport.of("cnn", ModelZoo.load("cnn-relu-s2", manager).classifier().block()).write(folder, "mine");
        }
        try (InputStream script = WorkbenchTest.class.getResourceAsStream("/dev/mohs/model/script.pt")) {
            return Files.write(folder.resolve("mine.pt"), script.readAllBytes());
        }
    }

    @AfterEach
    void close() {
        manager.close();
    }

    private static final class Broken implements SweepListener {

        private final List<float[]> inputs = new ArrayList<>();

        @Override
        public void onBroken(BrokenExample example) {
            inputs.add(example.input());
        }
    }

    /** To the bit, which on PyTorch once was not so: DeepFool's steps make much of a last bit. */
    @Test
    @Tag("needs-mxnet")
    void measuresTheSame() {
        measuresTheSame(Workbench::of);
    }

    @Test
    @Tag("needs-mxnet")
    void measuresTheSameBesideTheProcessThatMadeTheOrder() {
        measuresTheSame(Workbench::beside);
    }

    private void measuresTheSame(Function<WorkOrder, Workbench> making) {
        Broken expectedBroken = new Broken();
        SweepResult expected = new RobustnessEvaluator(plan, expectedBroken).evaluate(models);
        Broken broken = new Broken();

        SweepResult result;
        try (Workbench bench = making.apply(Json.parse(Json.write(order), WorkOrder.class, "a test"))) {
            result = new RobustnessEvaluator(plan, broken)
                    .measuredBy((units, results) -> units.forEach(unit ->
                            results.take(UnitText.parse(UnitText.of(bench.measure(unit, true))).orElseThrow())))
                    .evaluate(models);
        }

        assertThat(result.curves()).isEqualTo(expected.curves()).hasSize(9);
        assertThat(result.checks()).isEqualTo(expected.checks());
        assertThat(broken.inputs).usingRecursiveFieldByFieldElementComparator()
                .containsExactlyInAnyOrderElementsOf(expectedBroken.inputs).hasSizeGreaterThan(20);
    }

    /** What was changed, and what must be said of it. */
    @Test
    void refusesToMeasureWithSomethingElse() throws IOException {
        for (String part : List.of("SHA-256 of the weights of cnn-relu-s1", "processor's instructions", "threads (OMP_NUM_THREADS)",
                "version of Mohs", "attack fgsm")) {
            Map<String, String> other = new LinkedHashMap<>(order.identity());
            assertThat(other).containsKey(part);
            other.put(part, "something");
            WorkOrder wrong = new WorkOrder(
                    WorkOrder.SCHEMA, order.images(), order.models(), order.attacks(), List.of(), order.batch(), other);

            for (Function<WorkOrder, Workbench> making : MAKING) {
                assertThatThrownBy(() -> making.apply(wrong)).isInstanceOf(UserException.class)
                        .hasMessageContainingAll("would not give the results", part + ": something asked for, ", " here");
            }
        }
        Files.delete(Path.of(order.images().file()));
        for (Function<WorkOrder, Workbench> making : MAKING) {
            assertThatThrownBy(() -> making.apply(order)).isInstanceOf(UserException.class).hasMessageContaining("the images");
        }
    }

    @Test
    void filesMayLieElsewhere() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        WorkOrder moved = order.at(path -> elsewhere.resolve(path.getFileName()));
        for (Path file : order.files()) {
            Files.move(file, elsewhere.resolve(file.getFileName()));
        }
        Workbench.of(moved).close();

        ModelSource symbol = new ModelSource(Kind.FOREIGN, "/a/net-symbol.json,shape=1x2x2,params=/b/net-0000.params");
        assertThat(symbol.files()).containsExactly(Path.of("/a/net-symbol.json"), Path.of("/b/net-0000.params"));
        assertThat(symbol.at(path -> Path.of("/c").resolve(path.getFileName())).text())
                .isEqualTo("/c/net-symbol.json,shape=1x2x2,params=/c/net-0000.params");
        ModelSource address = new ModelSource(Kind.FOREIGN, "http://localhost:1/,shape=1x2x2,bounds=0..1,classes=2");
        assertThat(address.files()).isEmpty();
        assertThat(address.at(path -> elsewhere)).isEqualTo(address);
        assertThat(address.hasAddress()).isTrue();
    }
}
