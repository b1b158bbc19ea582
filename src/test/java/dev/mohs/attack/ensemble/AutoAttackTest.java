package dev.mohs.attack.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mohs.UserException;
import dev.mohs.attack.Attack;
import dev.mohs.attack.AttackDescription;
import dev.mohs.attack.Batch;
import dev.mohs.attack.Examples;
import dev.mohs.attack.Knowledge;
import dev.mohs.attack.LinearClassifier;
import dev.mohs.attack.Norm;
import dev.mohs.attack.Perturbation;
import dev.mohs.attack.Randomness;
import dev.mohs.attack.Repetition;
import dev.mohs.attack.Rows;
import dev.mohs.attack.catalog.AttackCatalog;
import dev.mohs.attack.gradient.Apgd;
import dev.mohs.attack.gradient.ApgdTargeted;
import dev.mohs.attack.kit.Queries;
import dev.mohs.attack.minimal.Fab;
import dev.mohs.attack.query.Square;
import dev.mohs.model.Bounds;
import dev.mohs.model.Classifier;
import dev.mohs.model.engine.Engines;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("engine")
class AutoAttackTest {

    private static final Bounds UNIT = new Bounds(0, 1);
    private static final Shape INPUT = new Shape(1, 3, 3);

    private final NDManager manager = Engines.newManager();
    private final LinearClassifier classifier = LinearClassifier.drawn(INPUT, UNIT, 5, 6);
    private final Examples examples = Examples.drawn(classifier, 6, 2);
    private final Randomness randomness = new Randomness(1, "ensemble");
    private final List<String> calls = new ArrayList<>();

    @AfterEach
    void close() {
        manager.close();
    }

    /** Croce and Hein 2020, section 5, and the version "standard" of their code. */
    @ParameterizedTest
    @EnumSource(value = Norm.class, names = {"LINF", "L2"})
    void isTheStandardEnsembleExactly(Norm norm) {
        List<Map<String, String>> parameters =
                AutoAttack.members(norm, "standard").stream().map(member -> member.description().parameters()).toList();
        String text = norm.text();
        assertThat(AutoAttack.members(norm, "standard")).hasExactlyElementsOfTypes(
                Apgd.class, ApgdTargeted.class, Fab.class, Square.class);
        assertThat(parameters).containsExactly(
                Map.of("norm", text, "loss", "ce", "iterations", "100", "rho", "0.75", "random_start", "on", "restarts", "1",
                        "eot", "1", "target", "none"),
                Map.of("norm", text, "targets", "9", "iterations", "100", "rho", "0.75", "random_start", "on", "restarts", "1"),
                Map.of("norm", text, "targets", "9", "iterations", "100", "alpha_max", "0.1", "eta", "1.05", "beta", "0.9",
                        "restarts", "1"),
                Map.of("norm", text, "queries", "5000", "share", "0.8", "restarts", "1", "target", "none"));
        assertThat(AutoAttack.members(norm, "standard").get(2).description().name()).startsWith("fab_t");
    }

    @Test
    void hasNoBudgetToLower() {
        assertThatThrownBy(() -> AttackCatalog.load().create("autoattack(iterations=10)"))
                .isInstanceOf(UserException.class)
                .hasMessage("attack autoattack has no parameter 'iterations'; it has norm, version");
    }

    /** The versions "plus" and "rand" of the authors' code, in its order: set_version and run_standard_evaluation. */
    @Test
    void theOtherVersionsAreThoseOfTheAuthors() {
        assertThat(AutoAttack.members(Norm.L2, "plus")).extracting(member -> member.description().name()).containsExactly(
                "apgd(norm=l2,restarts=5)", "apgd(loss=dlr,norm=l2,restarts=5)", "fab(norm=l2,restarts=5)", "square(norm=l2)",
                "apgd_t(norm=l2)", "fab_t(norm=l2)");
        assertThat(AutoAttack.members(Norm.LINF, "rand")).extracting(member -> member.description().name())
                .containsExactly("apgd(eot=20)", "apgd(eot=20,loss=dlr)");
        AttackCatalog catalog = AttackCatalog.load();
        assertThat(catalog.create("autoattack-plus(norm=L2)").description().name()).isEqualTo("autoattack(norm=l2,version=plus)");
        assertThat(catalog.create("autoattack(version=rand)").forClasses(3).description().name())
                .isEqualTo("ensemble(version=rand)");
        assertThatThrownBy(() -> catalog.create("autoattack(version=fast)")).isInstanceOf(UserException.class)
                .hasMessage("the version of attack autoattack must be one of standard, plus, rand, not 'fast'");
    }

    /** The first breaks rows 1 and 4, the second is asked about the others and breaks 0, the third gets the rest. */
    @Test
    void eachMemberGetsTheSurvivorsOfThoseBefore() {
        Batch batch = examples.batch(manager);
        Perturbation perturbation = Ensemble.of(
                List.of(breaking("a", Repetition.PER_EPSILON, 1, 4), breaking("b", Repetition.PER_EPSILON, 0),
                        breaking("c", Repetition.PER_EPSILON)),
                classifier, batch, randomness);
        long before = classifier.forward();
        float[][] found = Rows.unpacked(perturbation.at(1, Rows.all(6)));
        assertThat(calls).containsExactly("a [100, 101, 102, 103, 104, 105]", "b [100, 102, 103, 105]", "c [102, 103, 105]");
        assertThat(classifier.forward() - before).as("looks after a and b").isEqualTo(6 + 4);
        for (int i = 0; i < 6; i++) {
            boolean broken = classifier.predicted(found[i]) != examples.labels()[i];
            assertThat(broken).isEqualTo(i == 0 || i == 1 || i == 4);
        }
    }

    @Test
    void endsWhenNobodySurvives() {
        Ensemble.of(List.of(breaking("a", Repetition.PER_EPSILON, 0, 1, 2, 3, 4, 5), breaking("b", Repetition.PER_EPSILON)),
                classifier, examples.batch(manager), randomness).at(1, Rows.all(6));
        assertThat(calls).containsExactly("a [100, 101, 102, 103, 104, 105]");
    }

    /** A member that works once for all ε works for each example once, when it is first asked about it. */
    @Test
    void whatIsIndependentOfTheBudgetIsDoneOncePerExample() {
        Perturbation perturbation = Ensemble.of(
                List.of(
                        breaking("a", Repetition.PER_EPSILON, 1),
                        breaking("once", Repetition.ONCE, 2),
                        breaking("c", Repetition.PER_EPSILON)),
                classifier, examples.batch(manager), randomness);
        perturbation.at(0.1f, new int[] {1, 2, 3});
        perturbation.at(0.2f, new int[] {2, 3});
        float[][] found = Rows.unpacked(perturbation.at(0.2f, new int[] {0, 2, 3, 5}));
        assertThat(calls).containsExactly(
                "a [101, 102, 103]", "once [102, 103]", "c [103]",
                "a [102, 103]", "c [103]",
                "a [100, 102, 103, 105]", "once [100, 105]", "c [100, 103, 105]");
        assertThat(classifier.predicted(found[1])).isNotEqualTo(examples.labels()[2]);
        assertThat(found[2]).isEqualTo(examples.inputs()[3]);
        assertThat(found[3]).isEqualTo(examples.inputs()[5]);
    }

    /** The first member breaks all within a large budget; apgd_t has ranked its targets by then, and one look sees it. */
    @Test
    void asksNothingMoreOnceAllIsBroken() {
        AutoAttack.members(Norm.LINF, "standard").get(0)
                .prepare(classifier, examples.batch(manager), new Randomness(1, "ensemble/apgd"))
                .at(0.9f, Rows.all(6));
        long alone = classifier.forward();
        float[][] found = Rows.unpacked(AttackCatalog.load().create("autoattack")
                .prepare(classifier, examples.batch(manager), randomness)
                .at(0.9f, Rows.all(6)));
        for (int i = 0; i < 6; i++) {
            assertThat(classifier.predicted(found[i])).isNotEqualTo(examples.labels()[i]);
        }
        assertThat(classifier.forward() - alone).isEqualTo(alone + 6 + 6);
        assertThat(classifier.backward()).isEqualTo(2 * alone);
    }

    /** Nor does it hang on them who survives, and for whom the members that work once for all ε have worked. */
    @Tag("slow")
    @ParameterizedTest
    @ValueSource(strings = {"autoattack", "ensemble(norm=l2)"})
    void anExampleDoesNotSeeTheOthersOfItsBatch(String text) {
        Attack attack = AttackCatalog.load().create(text);
        float epsilon = attack.description().norm() == Norm.L2 ? 0.1f : 0.04f;
        float[][] whole = Rows.unpacked(
                attack.prepare(classifier, examples.batch(manager), randomness).at(epsilon, Rows.all(6)));
        assertThat(IntStream.range(0, 6).filter(i -> classifier.predicted(whole[i]) != examples.labels()[i])).isNotEmpty();
        for (int size : new int[] {1, 4}) {
            for (int from = 0; from + size <= 6; from += size) {
                Batch batch = examples.batch(manager, from, from + size);
                assertThat(Rows.unpacked(attack.prepare(classifier, batch, randomness).at(epsilon, Rows.all(size))))
                        .isDeepEqualTo(Arrays.copyOfRange(whole, from, from + size));
            }
        }
    }

    /** Moves some rows of the examples far over the boundary, and records for which it is asked to work. */
    private Attack breaking(String name, Repetition repetition, int... rows) {
        AttackDescription description = new AttackDescription(name, Norm.LINF, Knowledge.NONE, Map.of(), "test", repetition);
        return new Attack() {
            @Override
            public AttackDescription description() {
                return description;
            }

            @Override
            public Perturbation prepare(Classifier model, Batch batch, Randomness randomness) {
                if (repetition == Repetition.ONCE) {
                    calls.add(name + " " + Arrays.toString(batch.indices()));
                }
                return (epsilon, asked) -> {
                    Batch some = batch.rows(asked);
                    if (repetition == Repetition.PER_EPSILON) {
                        calls.add(name + " " + Arrays.toString(some.indices()));
                    }
                    return broken(some, rows);
                };
            }
        };
    }

    private NDArray broken(Batch batch, int... rows) {
        float[][] inputs = Rows.unpacked(batch.inputs());
        for (int i = 0; i < inputs.length; i++) {
            int row = (int) batch.indices()[i] - 100;
            if (Arrays.stream(rows).anyMatch(wanted -> wanted == row)) {
                inputs[i] = elsewhere(examples.labels()[row]);
            }
        }
        return new Queries(classifier, manager).array(manager, inputs);
    }

    /** An example of another class. */
    private float[] elsewhere(int label) {
        return Arrays.stream(examples.inputs())
                .filter(input -> classifier.predicted(input) != label)
                .findFirst()
                .orElseThrow();
    }
}
