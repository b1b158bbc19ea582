package dev.mohs.pilot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mohs.UserException;
import dev.mohs.data.DataDescription;
import dev.mohs.data.LabeledImages;
import dev.mohs.training.TrainingPlan;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class PilotDesignTest {

    private static final PilotTerms OPTIONS = new PilotTerms("--activations", "--current", "--budget");

    private static void refused(ThrowingCallable making, String message) {
        assertThatThrownBy(making).isInstanceOf(UserException.class).hasMessage(message);
    }

    private static LabeledImages images(int count) {
        return LabeledImages.ofFloats(new DataDescription("own", "train", List.of(1, 1, 1), 0, 1, List.of("a", "b")),
                new float[count], new int[count]);
    }

    @Test
    void theCurrentActivationIsReluOrTheFirstOrTheOneThatIsNamed() {
        assertThat(PilotDesign.of("sqish", "relu").current()).isEqualTo("relu");
        assertThat(PilotDesign.of("leaky_relu", "silu").current()).isEqualTo("leaky_relu(0.01)");
        assertThat(PilotDesign.of("leaky_relu", "silu").replacing("silu").current()).isEqualTo("silu");
    }

    @Test
    void whatIsNotChangedStays() {
        PilotDesign design = PilotDesign.of("silu", "relu").replacing("silu").in("mlp").over(7);

        assertThat(design).isEqualTo(new PilotDesign("mlp", List.of("silu", "relu"), "silu", 7, PilotTerms.PLAIN));
    }

    @Test
    void messagesCallThingsAsTheyAreToldTo() {
        refused(() -> PilotDesign.of("relu"),
                "the choice of activations needs two or more, each of another name, not relu");
        refused(() -> new PilotDesign("cnn", List.of("relu", "relu"), null, 1, OPTIONS),
                "--activations needs two or more, each of another name, not relu,relu");
        refused(() -> PilotDesign.of("silu", "relu").replacing("gelu"),
                "the current activation must be one of silu, relu, not 'gelu' (did you mean relu?)");
        refused(() -> new PilotDesign("cnn", List.of("silu", "relu"), "gelu", 1, OPTIONS),
                "--current must be one of silu, relu, not 'gelu' (did you mean relu?)");
        refused(() -> PilotDesign.of("silu", "relu").over(0), "a pilot needs at least 1 seed, not 0");
    }

    @Test
    void modelsAreAlikeButForTheActivation() {
        List<TrainingPlan> plans = PilotDesign.of("silu", "relu").in("mlp").plans(images(2_000));

        assertThat(plans).extracting(TrainingPlan::modelName).containsExactly("mlp-silu-s1", "mlp-relu-s1");
        assertThat(plans).extracting(TrainingPlan::batchSize).containsOnly(128);
        assertThat(plans.get(0).optimizer()).isEqualTo(plans.get(1).optimizer());
        assertThat(PilotDesign.of("silu", "relu").plans(images(1_999))).extracting(TrainingPlan::batchSize).containsOnly(32);
    }
}
