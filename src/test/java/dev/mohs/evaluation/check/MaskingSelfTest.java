package dev.mohs.evaluation.check;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import dev.mohs.attack.Attack;
import dev.mohs.attack.catalog.AttackCatalog;
import dev.mohs.data.FashionMnist;
import dev.mohs.evaluation.ModelUnderTest;
import dev.mohs.evaluation.RobustnessEvaluator;
import dev.mohs.evaluation.SweepPlan;
import dev.mohs.model.engine.Engines;
import dev.mohs.model.zoo.ModelZoo;
import dev.mohs.result.Check;
import dev.mohs.result.Check.Verdict;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The checks on models whose robustness is known: training on the examples of one step masks gradients, training on those of
 * projected ascent does not (Tramèr et al. 2018; Wong, Rice, Kolter 2020).
 */
@Tag("engine")
class MaskingSelfTest {

    private static final List<String> HONEST =
            List.of("cnn-relu-s1", "cnn-sqish-s1", "cnn-leaky_relu-s2", "resnet-relu-s1", "cnn-relu-pgd0.1-s1");
    private static final String MASKED = "cnn-relu-fgsm0.3-s1";
    private static final AttackCatalog CATALOG = AttackCatalog.load();

    @Test
    void cheapChecksSeeThroughTheOneStepDefenceUnderFgsmAlone() {
        List<Check> checks = checks(List.of(CATALOG.create("fgsm")), 300, false, Stream.concat(HONEST.stream(), Stream.of(MASKED)));
        assertThat(warnings(checks, MASKED))
                .contains("gradients align", "monotone", "gradient beats noise", "steps suffice");
        HONEST.forEach(model -> assertThat(warnings(checks, model)).as(model).isEmpty());
    }

    @Tag("slow")
    @Test
    void fullChecksSeeThroughItUnderStrongAttacksToo() {
        List<Attack> attacks = Stream.of("noise", "fgsm", "pgd", "apgd", "square(queries=200)")
                .map(CATALOG::create)
                .toList();
        List<Check> checks = checks(attacks, 120, true, Stream.of("cnn-relu-s1", "cnn-relu-pgd0.1-s1", MASKED));
        assertThat(warnings(checks, MASKED))
                .contains("gradients align", "gradient beats noise", "steps suffice", "transfer below white-box");
        assertThat(warnings(checks, "cnn-relu-s1")).isEmpty();
        assertThat(warnings(checks, "cnn-relu-pgd0.1-s1")).isEmpty();
    }

    private static List<Check> checks(List<Attack> attacks, int images, boolean fully, Stream<String> names) {
        try (NDManager manager = Engines.newManager()) {
            List<ModelUnderTest> models =
                    names.map(name -> ModelUnderTest.of(ModelZoo.load(name, manager))).toList();
            SweepPlan plan = new SweepPlan(FashionMnist.test().first(images), attacks, SweepPlan.DEFAULT_EPSILONS);
            RobustnessEvaluator evaluator = new RobustnessEvaluator(plan);
            return (fully ? evaluator.checkingFully(CATALOG) : evaluator).evaluate(models).checks();
        }
    }

    private static Set<String> warnings(List<Check> checks, String model) {
        return checks.stream()
                .filter(check -> check.verdict() == Verdict.WARNING && check.model().equals(model))
                .map(Check::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
