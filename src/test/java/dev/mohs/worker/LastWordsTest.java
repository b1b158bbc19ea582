package dev.mohs.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LastWordsTest {

    private static String of(String said) throws InterruptedException {
        LastWords words = new LastWords();
        words.listen(new ByteArrayInputStream(said.getBytes(StandardCharsets.UTF_8)), "test");
        return words.text();
    }

    @Test
    void whatStandsAboveATraceIsLeft() throws InterruptedException {
        assertThat(of("first\n\n#\nException: why\n\tat some.Place\n\t... 3 more\nlast\n"))
                .isEqualTo("first / Exception: why / last");
        assertThat(of("")).isEmpty();
    }

    /** As PyTorch 2.7.1 has it. */
    @Test
    void whatAnEngineAlwaysSaysIsNotWhyAProcessEnded() throws InterruptedException {
        assertThat(of("[W1127 18:41:30.299940392 LegacyTypeDispatch.h:74] Warning: AutoNonVariableTypeMode is deprecated and will"
                + " be removed in 1.10 release. (function operator())\nI cannot go on\n")).isEqualTo("I cannot go on");
    }

    @Test
    void onlyTheEndOfMuchIsLeft() throws InterruptedException {
        assertThat(of("a\nb\nc\nd\ne\n")).isEqualTo("b / c / d / e");
        assertThat(of("x".repeat(300))).isEqualTo("x".repeat(199) + "…");
    }
}
