package dev.mohs.analysis.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mohs.analysis.curve.Confusions.Confusion;
import dev.mohs.result.EpsilonPoint;
import dev.mohs.result.ModelCurve;
import dev.mohs.result.ModelSummary;
import dev.mohs.result.Sweeps;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErrorsByClassTest {

    private static final List<ModelSummary> MODELS = List.of(Sweeps.model("cnn", "relu", 1), Sweeps.model("cnn", "relu", 2));

    private static GroupCurve group(ModelCurve... curves) {
        return GroupCurve.of(MODELS, List.of(curves)).get(0);
    }

    private static ModelCurve curve(String model, List<List<Integer>> errors) {
        return new ModelCurve(model, "fgsm", Sweeps.outcomes("1111"), List.of(new EpsilonPoint(
                0, Sweeps.outcomes("1111"), Sweeps.outcomes("1111"), null, null, 0, 0, errors)));
    }

    /** Class 0 for 1: two times and once; class 1 for 0: never and three times; each 1.5 times a model. */
    @Test
    void confusionsAreMeansOverModels() {
        Confusions found = Confusions.of(group(
                curve("cnn-relu-s1", List.of(List.of(0, 1, 2))),
                curve("cnn-relu-s2", List.of(List.of(0, 1, 1), List.of(0, 2, 1), List.of(1, 0, 3)))), 0);

        assertThat(found.count(0, 1)).isEqualTo(1.5);
        assertThat(found.count(1, 0)).isEqualTo(1.5);
        assertThat(found.count(2, 0)).isZero();
        assertThat(found.largest()).isEqualTo(1.5);
        assertThat(found.mostFrequent(2)).containsExactly(new Confusion(0, 1), new Confusion(1, 0));
    }

    @Test
    void withoutErrorsThereIsNoMostFrequentOne() {
        Confusions none = Confusions.of(group(curve("cnn-relu-s1", List.of()), curve("cnn-relu-s2", List.of())), 0);

        assertThat(none.mostFrequent(4)).isEmpty();
        assertThat(none.largest()).isEqualTo(1);
    }

    /** Labels 0, 2, 2, 0: of class 0, examples 0 and 3, one model is right on both within 0.1 and the other on one. */
    @Test
    void accuracyOfAClassIsThatOfItsExamples() {
        List<ClassExamples> classes = ClassExamples.of(Sweeps.dataset(0, 2, 2, 0));
        GroupCurve group = group(
                Sweeps.curve("cnn-relu-s1", "fgsm", List.of(0.0, .1), "1111", "1001"),
                Sweeps.curve("cnn-relu-s2", "fgsm", List.of(0.0, .1), "1111", "1100"));

        assertThat(classes).containsExactly(
                new ClassExamples(0, List.of(0, 3)), new ClassExamples(2, List.of(1, 2)));
        assertThat(classes.get(0).accuracyWithin(group, 1)).isCloseTo(.75, within(1e-12));
        assertThat(classes.get(1).accuracyWithin(group, 1)).isCloseTo(.25, within(1e-12));
    }
}
