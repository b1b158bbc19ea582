package dev.mohs.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mohs.UserException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecTest {

    @Test
    void readsPositionalThenNamedValues() {
        Spec spec = Spec.parse(" pgd ( 10 , step_size = ~0.5, norm=l2 ) ");
        assertThat(spec.name()).isEqualTo("pgd");
        assertThat(spec.positional()).containsExactly("10");
        assertThat(spec.named()).containsExactly(Map.entry("step_size", "~0.5"), Map.entry("norm", "l2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"relu", "leaky_relu(0.01)", "a-b2(1,2)", "sqish(alpha=~0.01,beta=1e-3)", "f(1,k=v)"})
    void textFormRoundTrips(String text) {
        Spec spec = Spec.parse(text);
        assertThat(spec).hasToString(text);
        assertThat(Spec.parse(spec.toString())).isEqualTo(spec);
    }

    @Test
    void emptyParenthesesMeanNoValues() {
        assertThat(Spec.parse("relu()")).isEqualTo(Spec.parse("relu")).hasToString("relu");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "''          | name or name(key=value,...)",
        "Relu        | name or name(key=value,...)",
        "1relu       | name or name(key=value,...)",
        "relu(       | name or name(key=value,...)",
        "relu)       | name or name(key=value,...)",
        "relu(1)x    | name or name(key=value,...)",
        "a b         | name or name(key=value,...)",
        "f(1,)       | '' is neither a value nor key=value",
        "f(,1)       | '' is neither a value nor key=value",
        "f(k=)       | 'k=' is neither a value nor key=value",
        "f(=1)       | '=1' is neither a value nor key=value",
        "f(k=1=2)    | 'k=1=2' is neither a value nor key=value",
        "f((1))      | '(1)' is neither a value nor key=value",
        "f(1 2)      | '1 2' is neither a value nor key=value",
        "f(K=1)      | 'K=1' is neither a value nor key=value",
        "f(k=1,2)    | '2' needs a key",
        "f(k=1,k=2)  | 'k' is given twice"
    })
    void refusesAnyOtherForm(String text, String reason) {
        assertThatThrownBy(() -> Spec.parse(text))
                .isInstanceOfSatisfying(UserException.class, e -> assertThat(e.kind()).isEqualTo(UserException.Kind.USAGE))
                .hasMessageContaining("cannot read '" + text + "'")
                .hasMessageContaining(reason);
    }

    @Test
    void nothingFromOutsideChangesIt() {
        Spec spec = Spec.parse("f(1,k=2)");
        assertThatThrownBy(() -> spec.named().put("a", "b")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> spec.positional().add("b")).isInstanceOf(UnsupportedOperationException.class);
        assertThat(spec).isEqualTo(new Spec("f", List.of("1"), Map.of("k", "2")));
    }
}
