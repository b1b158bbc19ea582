package dev.mohs.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import dev.mohs.attack.Attack;
import dev.mohs.attack.Repetition;
import dev.mohs.attack.catalog.AttackCatalog;
import dev.mohs.data.LabeledImages;
import dev.mohs.evaluation.journal.SweepIdentity;
import dev.mohs.model.BlockClassifier;
import dev.mohs.model.Bounds;
import dev.mohs.model.Classifier;
import dev.mohs.model.ForwardingClassifier;
import dev.mohs.model.engine.Engines;
import dev.mohs.model.own.Layout;
import dev.mohs.model.own.ModelBuilder;
import dev.mohs.model.own.Outputs;
import dev.mohs.result.ModelSummary;
import dev.mohs.spec.Epsilon;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each thing that decides an outcome makes another sweep, and is named. */
@Tag("engine")
class SweepIdentityTest {

    private static final LabeledImages IMAGES = Examples.images(0.1f, 0.2f, 0.3f);
    private static final List<Attack> ATTACKS = List.of(AttackCatalog.load().create("square(queries=5)"));
    private static final SweepPlan PLAN = plan(IMAGES, ATTACKS, "0.1,0.2", 2, 1, 0, null);
    private static final ModelUnderTest MODEL = model(builder -> builder);

    private static SweepPlan plan(
            LabeledImages images, List<Attack> attacks, String epsilons, int batch, long seed, int pictures, Epsilon primary) {
        return SweepPlan.of(images, attacks, Arrays.stream(epsilons.split(",")).map(Epsilon::parse).toList(), batch, seed, pictures,
                primary);
    }

    private static ModelUnderTest model(UnaryOperator<ModelBuilder> settings) {
        ModelBuilder builder = settings.apply(ModelBuilder.named("net").setInputShape(1, 1, 1).setBounds(0, 1));
        return ModelUnderTest.of(builder.fromFunction(rows ->
                Arrays.stream(rows).map(row -> new float[] {0.75f, 0.25f}).toArray(float[][]::new)));
    }

    private static Arguments other(String name, SweepPlan plan) {
        return arguments(name, plan.identity(List.of(MODEL)));
    }

    private static Arguments other(String name, ModelUnderTest... models) {
        return arguments(name, PLAN.identity(List.of(models)));
    }

    private static Arguments other(String name, UnaryOperator<ModelBuilder> settings) {
        return other(name, model(settings));
    }

    static Stream<Arguments> others() {
        ModelSummary summary = MODEL.summary();
        return Stream.of(
                other("settings of net", builder -> builder.optMean(0.5f)),
                other("settings of net", builder -> builder.optStd(0.5f)),
                other("settings of net", builder -> builder.optLayout(Layout.NHWC)),
                other("settings of net", builder -> builder.optOutputs(Outputs.PROBABILITIES)),
                other("inputs of net", builder -> builder.setBounds(0, 2)),
                other("inputs of net", builder -> builder.setInputShape(1, 1, 2)),
                other("SHA-256 of the weights of net", new ModelUnderTest(MODEL.classifier(), new ModelSummary("net", "unknown",
                        null, null, null, 0, "ab".repeat(32), null))),
                other("description of net", new ModelUnderTest(MODEL.classifier(), new ModelSummary("net", "cnn", null, null, null,
                        summary.parameters(), null, null))),
                other("models", MODEL, ModelUnderTest.of(named("second"))),
                other("SHA-256 of examples and labels", plan(Examples.images(0.1f, 0.2f, 0.4f), ATTACKS, "0.1,0.2", 2, 1, 0, null)),
                other("number of examples", plan(IMAGES.first(2), ATTACKS, "0.1,0.2", 2, 1, 0, null)),
                other("attack square(queries=6)",
                        plan(IMAGES, List.of(AttackCatalog.load().create("square(queries=6)")), "0.1,0.2", 2, 1, 0, null)),
                other("attacks", plan(IMAGES, List.of(ATTACKS.get(0), Examples.shift("up", Repetition.ONCE, epsilon -> epsilon)),
                        "0.1,0.2", 2, 1, 0, null)),
                other("ε", plan(IMAGES, ATTACKS, "0.1,0.25", 2, 1, 0, null)),
                other("ε as typed", plan(IMAGES, ATTACKS, "1/10,0.2", 2, 1, 0, null)),
                other("primary ε", plan(IMAGES, ATTACKS, "0.1,0.2", 2, 1, 0, otherPrimary())),
                other("batch size", plan(IMAGES, ATTACKS, "0.1,0.2", 3, 1, 0, null)),
                other("seed", plan(IMAGES, ATTACKS, "0.1,0.2", 2, 2, 0, null)),
                other("pictures", plan(IMAGES, ATTACKS, "0.1,0.2", 2, 1, 1, null)),
                arguments("checks", PLAN.identity(List.of(MODEL)).with("checks", "full")));
    }

    private static Epsilon otherPrimary() {
        return Epsilon.of(PLAN.primaryEpsilon() == 0.1 ? 0.2 : 0.1);
    }

    private static Classifier named(String name) {
        return new ForwardingClassifier() {
            @Override
            public Classifier classifier() {
                return MODEL.classifier();
            }

            @Override
            public String name() {
                return name;
            }
        };
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("others")
    void namesWhatIsOtherwise(String part, SweepIdentity other) {
        SweepIdentity sweep = PLAN.identity(List.of(MODEL));

        assertThat(other.differencesFrom(sweep)).anyMatch(difference -> difference.startsWith(part + ": "));
        assertThat(sweep.differencesFrom(other)).anyMatch(difference -> difference.startsWith(part + ": "));
        assertThat(PLAN.identity(List.of(MODEL)).differencesFrom(sweep)).isEmpty();
    }

    @Test
    void holdsWhatTheMachineDecides() {
        assertThat(PLAN.identity(List.of(MODEL)).parts()).containsKeys("version of Mohs", "engine",
                "threads (OMP_NUM_THREADS)", "processor's instructions", "environment of the engine");
        assertThat(MachineTraits.environment(Map.of("ONEDNN_MAX_CPU_ISA", "AVX2", "MKL_DEBUG_CPU_TYPE", "5", "HOME", "/root",
                "OMP_NUM_THREADS", "2"))).isEqualTo("MKL_DEBUG_CPU_TYPE=5 ONEDNN_MAX_CPU_ISA=AVX2");
    }

    /** A network from no file: one number of it is enough. */
    @Test
    void seesTheNumbersOfANetwork() {
        try (NDManager manager = Engines.newManager()) {
            Block block = Linear.builder().setUnits(2).build();
            block.initialize(manager, DataType.FLOAT32, new Shape(1, 4));
            Classifier network = new BlockClassifier("net", block, new Shape(4), 2, new Bounds(0, 1));
            String before = WeightsDigest.sha256(network).orElseThrow();
            assertThat(WeightsDigest.sha256(network)).contains(before);

            Parameter weight = block.getParameters().valueAt(0);
            weight.getArray().addi(1e-3f);

            assertThat(WeightsDigest.sha256(network).orElseThrow()).isNotEqualTo(before);
            assertThat(WeightsDigest.sha256(MODEL.classifier())).isEmpty();
        }
    }
}
