package dev.mohs.analysis.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mohs.result.ModelSummary;
import dev.mohs.result.Sweeps;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelGroupTest {

    @Test
    void gathersTheSeedsOfAnActivation() {
        List<ModelGroup> groups = ModelGroup.of(List.of(
                Sweeps.model("cnn", "sqish", 1),
                Sweeps.model("cnn", "relu", 1),
                Sweeps.model("cnn", "sqish", 2),
                Sweeps.model("resnet", "sqish", 1)));
        assertThat(groups).extracting(ModelGroup::label).containsExactly("cnn-sqish", "cnn-relu", "resnet-sqish");
        assertThat(groups.get(0).models())
                .extracting(ModelSummary::name)
                .containsExactly("cnn-sqish-s1", "cnn-sqish-s2");
        assertThat(groups.get(2).architecture()).isEqualTo("resnet");
    }

    @Test
    void keepsParametersOfAnActivationApart() {
        List<ModelGroup> groups = ModelGroup.of(List.of(
                named("a", "leaky_relu", "leaky_relu(0.01)", 1L),
                named("b", "leaky_relu", "leaky_relu(0.2)", 1L),
                named("c", "relu", "relu", 1L)));
        assertThat(groups)
                .extracting(ModelGroup::label)
                .containsExactly("cnn-leaky_relu(0.01)", "cnn-leaky_relu(0.2)", "cnn-relu");
    }

    @Test
    void keepsAdversarialTrainingApartWhateverTheSeed() {
        List<ModelGroup> groups = ModelGroup.of(List.of(
                named("cnn-relu-s1", "relu", "relu", 1L),
                new ModelSummary("cnn-relu-pgd0.1-s2", "cnn", "relu", "relu", 2L, 10, null, "pgd0.1")));
        assertThat(groups).extracting(ModelGroup::label).containsExactly("cnn-relu", "cnn-relu-pgd0.1");
    }

    @Test
    void fallsBackOnNamesWhereASeedAppearsTwice() {
        List<ModelGroup> groups = ModelGroup.of(List.of(
                named("cnn-relu-s1", "relu", "relu", 1L),
                named("cnn-relu-pgd-s1", "relu", "relu", 1L),
                named("cnn-relu-s2", "relu", "relu", 2L),
                named("cnn-relu-pgd-s2", "relu", "relu", 2L)));
        assertThat(groups).extracting(ModelGroup::label).containsExactly("cnn-relu", "cnn-relu-pgd");
        assertThat(groups).allSatisfy(group -> assertThat(group.models()).hasSize(2));
    }

    @Test
    void tellsAModelFromItsNamesake() {
        List<ModelGroup> groups = ModelGroup.of(
                List.of(named("cnn-relu-s1", "relu", "relu", 1L), named("cnn-relu", "relu", "relu", 1L)));
        assertThat(groups).extracting(ModelGroup::label).containsExactly("cnn-relu-s1", "cnn-relu");
    }

    @Test
    void leavesModelsOfUnknownActivationAlone() {
        List<ModelGroup> groups =
                ModelGroup.of(List.of(named("mine", null, null, null), named("yours", null, null, null)));
        assertThat(groups).extracting(ModelGroup::label).containsExactly("mine", "yours");
    }

    @Test
    void refusesTwoModelsOfOneSeed() {
        List<ModelSummary> twins = List.of(named("a", "relu", "relu", 1L), named("b", "relu", "relu", 1L));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ModelGroup("cnn-relu", "cnn", twins))
                .withMessage("seeds of group cnn-relu must be unique: [1, 1]");
        assertThatIllegalArgumentException().isThrownBy(() -> new ModelGroup("cnn-relu", "cnn", List.of()));
    }

    private static ModelSummary named(String name, String activation, String text, Long seed) {
        return new ModelSummary(name, "cnn", activation, text, seed, 10, null, null);
    }
}
