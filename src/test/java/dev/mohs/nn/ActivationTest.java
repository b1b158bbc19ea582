package dev.mohs.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mohs.UserException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActivationTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "relu                                | relu",
        "relu()                              | relu",
        "leaky_relu                          | leaky_relu(0.01)",
        "leaky_relu(0.2)                     | leaky_relu(0.2)",
        "leaky_relu(slope=0)                 | leaky_relu(0)",
        "elu( alpha=2e-1 )                   | elu(0.2)",
        "silu                                | silu",
        "gelu                                | gelu",
        "softplus                            | softplus",
        "mish                                | mish",
        "sqish                               | sqish(alpha=0.01,beta=1,gamma=1)",
        "sqish(0.1)                          | sqish(alpha=0.1,beta=1,gamma=1)",
        "sqish(0.1,2,3)                      | sqish(alpha=0.1,beta=2,gamma=3)",
        "sqish(0.1,gamma=3)                  | sqish(alpha=0.1,beta=1,gamma=3)",
        "sqish(beta=~1)                      | sqish(alpha=0.01,beta=~1,gamma=1)",
        "sqish(~0.01,~1,~1)                  | sqish(alpha=~0.01,beta=~1,gamma=~1)",
        "sqish(gamma=1e3,alpha=0)            | sqish(alpha=0,beta=1,gamma=1000)"
    })
    void textFormIsCanonicalAndRoundTrips(String given, String canonical) {
        Activation activation = Activation.parse(given);
        assertThat(activation.text()).isEqualTo(canonical);
        assertThat(Activation.parse(canonical)).isEqualTo(activation);
    }

    @Test
    void everyKindRoundTripsFromItsDefaults() {
        for (ActivationKind kind : ActivationKind.values()) {
            Activation activation = Activation.parse(kind.text());
            assertThat(activation.name()).isEqualTo(kind.text());
            assertThat(activation.trainable()).isEmpty();
            assertThat(Activation.parse(activation.text())).isEqualTo(activation);
        }
    }

    @Test
    void parametersAreTheFloatsThatNetworksComputeWith() {
        Activation activation = Activation.parse("sqish(alpha=0.123456789012,beta=3.14159265358979)");
        assertThat(activation.text()).isEqualTo("sqish(alpha=0.12345679,beta=3.1415927,gamma=1)");
        assertThat(Activation.parse(activation.text())).isEqualTo(activation);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "tanh                      | there is no activation 'tanh'; there are sqish, relu, leaky_relu, silu, gelu,",
        "relu(1)                   | has 1 values, but relu takes 0",
        "relu(slope=1)             | activation relu has no parameter 'slope'; it has none",
        "leaky_relu(0.1,0.2)       | has 2 values, but leaky_relu takes 1",
        "sqish(0.1,1,1,1)          | has 4 values, but sqish takes 3",
        "sqish(delta=1)            | activation sqish has no parameter 'delta'; it has alpha, beta, gamma",
        "sqish(0.1,alpha=0.2)      | gives alpha twice",
        "sqish(beta=1,beta=2)      | 'beta' is given twice",
        "sqish(alpha=x)            | the alpha of sqish must be a number, not 'x'",
        "sqish(alpha=0.1f)         | the alpha of sqish must be a number, not '0.1f'",
        "sqish(alpha=0x1p-3)       | the alpha of sqish must be a number, not '0x1p-3'",
        "sqish(alpha=NaN)          | the alpha of sqish must be a number, not 'NaN'",
        "sqish(gamma=Infinity)     | the gamma of sqish must be a number, not 'Infinity'",
        "sqish(alpha=-0.01)        | the alpha of sqish must lie in [0.0, 1.0), not be -0.01",
        "sqish(alpha=1)            | the alpha of sqish must lie in [0.0, 1.0), not be 1.0",
        "sqish(beta=0)             | the beta of sqish must lie in (0.0, Infinity), not be 0.0",
        "sqish(gamma=-1)           | the gamma of sqish must lie in (0.0, Infinity), not be -1.0",
        "leaky_relu(1)             | the slope of leaky_relu must lie in [0.0, 1.0), not be 1.0",
        "elu(0)                    | the alpha of elu must lie in (0.0, Infinity), not be 0.0",
        "leaky_relu(~0.1)          | the slope of leaky_relu cannot be trained; only sqish has trainable parameters",
        "elu(alpha=~1)             | the alpha of elu cannot be trained",
        "sqish(alpha=~~0.1)        | must be a number, not '~0.1'",
        "sqish(alpha=~)            | must be a number, not ''"
    })
    void refusesWhatItDoesNotKnow(String text, String reason) {
        assertThatThrownBy(() -> Activation.parse(text))
                .isInstanceOfSatisfying(UserException.class, e -> assertThat(e.kind()).isEqualTo(UserException.Kind.USAGE))
                .hasMessageContaining(reason);
    }

    /** As float32, which is how weights are kept, these are infinite, 0 and 1. */
    @ParameterizedTest
    @ValueSource(strings = {"sqish(gamma=1e39)", "sqish(beta=1e-60)", "sqish(alpha=0.999999999)", "sqish(beta=1e400)"})
    void refusesWhatHasNoFloat(String text) {
        assertThatThrownBy(() -> Activation.parse(text))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("must lie in");
    }

    /** Training moves the logit of α, which would be −∞ and never move. */
    @Test
    void refusesTrainableAlphaOfZero() {
        assertThatThrownBy(() -> Activation.parse("sqish(alpha=~0)"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("a trainable alpha of sqish must start above 0");
    }

    @Test
    void constructorHoldsTheSameRules() {
        Map<String, Double> leaky = Map.of("slope", 0.1);
        assertThat(new Activation(ActivationKind.LEAKY_RELU, leaky, Set.of())).isEqualTo(Activation.parse("leaky_relu(0.1)"));
        assertRefused(ActivationKind.LEAKY_RELU, Map.of("slope", Double.NaN), Set.of(), "must lie in");
        assertRefused(ActivationKind.LEAKY_RELU, Map.of(), Set.of(), "needs a value for slope");
        assertRefused(ActivationKind.RELU, leaky, Set.of(), "has no parameter 'slope'");
        assertRefused(ActivationKind.LEAKY_RELU, leaky, Set.of("slope"), "cannot be trained");
        assertRefused(ActivationKind.SQISH, Activation.parse("sqish").values(), Set.of("delta"), "has no parameter 'delta'");
    }

    private static void assertRefused(
            ActivationKind kind, Map<String, Double> values, Set<String> trainable, String reason) {
        assertThatThrownBy(() -> new Activation(kind, values, trainable))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(reason);
    }
}
