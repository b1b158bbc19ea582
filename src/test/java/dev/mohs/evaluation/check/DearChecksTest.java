package dev.mohs.evaluation.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.mohs.attack.Attack;
import dev.mohs.attack.Knowledge;
import dev.mohs.attack.Norm;
import dev.mohs.attack.catalog.AttackCatalog;
import dev.mohs.attack.kit.Objectives;
import dev.mohs.data.FashionMnist;
import dev.mohs.evaluation.Examples;
import dev.mohs.evaluation.ModelUnderTest;
import dev.mohs.evaluation.RobustnessEvaluator;
import dev.mohs.evaluation.SweepPlan;
import dev.mohs.model.AlteredClassifier;
import dev.mohs.model.DifferentiableClassifier;
import dev.mohs.model.Differentiated;
import dev.mohs.model.Objective;
import dev.mohs.model.engine.Engines;
import dev.mohs.model.zoo.ModelZoo;
import dev.mohs.result.Check;
import dev.mohs.result.Check.Verdict;
import dev.mohs.result.SweepResult;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every dear check passes on an attack that does its work and warns of one that has what the check looks for. */
@Tag("engine")
class DearChecksTest {

    private static final Set<String> DEAR =
            Set.of("silent success", "survives 8 bits", "unfinished", "steps suffice", "transfer below white-box");
    private static final AttackCatalog CATALOG = AttackCatalog.load();

    private static NDManager manager;
    private static DifferentiableClassifier sound;

    @BeforeAll
    static void load() {
        manager = Engines.newManager();
        sound = ModelZoo.load("cnn-relu-s1", manager).classifier();
    }

    @AfterAll
    static void close() {
        manager.close();
    }

    @Test
    void allPassOnASoundAttack() {
        List<Check> checks = dearChecks(0.03, CATALOG.create("pgd"), sound, named("other", ModelZoo.load("cnn-relu-s2", manager)
                .classifier()));
        assertThat(checks).extracting(Check::name).containsAll(DEAR);
        assertThat(warnings(checks)).isEmpty();
    }

    @Test
    void warnsOfAnAttackThatThrowsItsSuccessAway() {
        Attack forgetful = Attack.of("forgetful", Norm.LINF, Knowledge.WHITE_BOX, (classifier, batch, epsilon, randomness) -> {
            DifferentiableClassifier whiteBox = (DifferentiableClassifier) classifier;
            NDArray gradient = whiteBox.differentiate(batch.inputs(), Objectives.crossEntropy(batch.labels())).gradient();
            whiteBox.logits(batch.inputs().add(gradient.sign().mul(epsilon)).clip(0f, 1f));
            return batch.inputs();
        });
        assertThat(warnings(dearChecks(0.1, forgetful, sound))).containsExactly("silent success");
    }

    @Test
    void warnsOfExamplesThatRoundingHeals() {
        DifferentiableClassifier fragile = new AlteredClassifier(sound) {
            @Override
            public NDArray logits(NDArray inputs) {
                NDArray levels = inputs.mul(255f);
                boolean rounded = levels.sub(levels.round()).abs().max().getFloat() < 0.01f;
                return rounded ? super.logits(inputs) : super.logits(inputs).neg();
            }
        };
        Attack nudge = Attack.of("nudge", Norm.LINF, Knowledge.WHITE_BOX, (classifier, batch, epsilon, randomness) ->
                batch.inputs().sub(batch.inputs().sub(0.5f).sign().mul(epsilon)));
        assertThat(warnings(dearChecks(0.001, nudge, fragile))).contains("survives 8 bits");
        assertThat(warnings(dearChecks(0.1, CATALOG.create("fgsm"), sound))).doesNotContain("survives 8 bits");
    }

    @Test
    void warnsOfALossThatStillRises() {
        assertThat(warnings(dearChecks(0.1, CATALOG.create("bim(steps=20,step=0.005)"), sound))).contains("unfinished");
    }

    @Test
    void warnsOfTooFewSteps() {
        assertThat(warnings(dearChecks(0.3, CATALOG.create("bim(steps=2,step=0.05)"), sound))).contains("steps suffice");
    }

    @Test
    void warnsOfAModelThatAnothersExamplesBreakMore() {
        DifferentiableClassifier masked = new AlteredClassifier(sound) {
            @Override
            public String name() {
                return "masked";
            }

            @Override
            public Differentiated differentiate(NDArray inputs, Objective objective) {
                Differentiated right = super.differentiate(inputs, objective);
                return new Differentiated(right.values(), right.logits(), right.gradient().neg());
            }
        };
        List<Check> checks = dearChecks(0.1, CATALOG.create("fgsm"), sound, masked);
        assertThat(checks)
                .filteredOn(check -> check.name().equals("transfer below white-box"))
                .extracting(Check::model, Check::verdict)
                .containsExactlyInAnyOrder(
                        tuple("cnn-relu-s1", Verdict.PASS),
                        tuple("masked", Verdict.WARNING));
    }

    /** It goes through the sweep and gives up under observation, on the same model, or on another. */
    @Test
    void anAttackThatFailsInADearCheckCostsThatCheck() {
        class Open extends Examples.Threshold implements DifferentiableClassifier {
            @Override
            public Differentiated differentiate(NDArray inputs, Objective objective) {
                NDArray logits = logits(inputs);
                return new Differentiated(objective.of(logits), logits, inputs.zerosLike());
            }
        }

        Attack shy = Attack.of("shy", Norm.LINF, Knowledge.WHITE_BOX, (classifier, batch, epsilon, random) -> {
            if (classifier instanceof WitnessClassifier) {
                throw new IllegalStateException("I am watched");
            }
            return classifier.bounds().clip(batch.inputs().add(epsilon));
        });
        SweepPlan plan = new SweepPlan(
                Examples.images(0.1f, 0.2f, 0.3f, 0.45f, 0.9f), List.of(shy), List.of(0.0, 0.06, 0.25), 2, 1, 0);

        SweepResult result = new RobustnessEvaluator(plan).checkingFully(AttackCatalog.load())
                .evaluate(List.of(ModelUnderTest.of(new Open())));

        assertThat(result.curves()).hasSize(1);
        assertThat(result.checks()).filteredOn(check -> check.name().equals("silent success")).singleElement()
                .satisfies(check -> assertThat(check.figure()).startsWith("not measured: ").contains("I am watched"));
    }

    private static DifferentiableClassifier named(String name, DifferentiableClassifier classifier) {
        return new AlteredClassifier(classifier) {
            @Override
            public String name() {
                return name;
            }
        };
    }

    private static List<Check> dearChecks(double epsilon, Attack attack, DifferentiableClassifier... classifiers) {
        SweepPlan plan =
                new SweepPlan(FashionMnist.test().first(80), List.of(attack), List.of(0.0, epsilon), 80, 1, 0);
        return new RobustnessEvaluator(plan)
                .checkingFully(CATALOG)
                .evaluate(Stream.of(classifiers).map(ModelUnderTest::of).toList())
                .checks().stream()
                .filter(check -> DEAR.contains(check.name()) && check.attack() != null)
                .toList();
    }

    private static Set<String> warnings(List<Check> checks) {
        return checks.stream()
                .filter(check -> check.verdict() == Verdict.WARNING)
                .map(Check::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
