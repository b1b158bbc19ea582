package dev.mohs.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mohs.UserException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    private record Named(String name, List<Map<String, Integer>> sizes) {}

    /** RFC 8259, section 4: what software makes of an object with two fields of one name cannot be predicted. */
    @ParameterizedTest
    @ValueSource(strings = {
        "{\"name\": \"a\", \"name\": \"b\", \"sizes\": []}",
        "{\"name\": \"a\", \"sizes\": [],\n \"name\": \"a\"}",
        "{\"name\": \"a\", \"sizes\": [{}, {\"x\": 1, \"y\": 2,\n\"x\": 3}]}",
        "{\"name\": \"a\", \"sizes\": [], \"n\\u0061me\": \"b\"}"})
    void refusesAFieldThatStandsTwiceWhereverItDoes(String text) {
        int line = text.contains("\n") ? 2 : 1;
        for (Class<?> type : List.of(Named.class, JsonNode.class)) {
            assertThatThrownBy(() -> Json.parse(text, type, "file.json")).isInstanceOf(UserException.class)
                    .hasMessageMatching("file.json cannot be read as .*Duplicate .*'(name|x)'.*\\(line " + line + "\\)");
        }
    }

    @Test
    void readsWhatItWrites() {
        Named named = new Named("a", List.of(Map.of("x", 1), Map.of("x", 2)));
        assertThat(Json.parse(Json.write(named), Named.class, "text")).isEqualTo(named);
    }
}
