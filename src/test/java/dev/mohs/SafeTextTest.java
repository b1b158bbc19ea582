package dev.mohs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTextTest {

    /** By the general categories of the Unicode standard, which the class asks for by other means. */
    private static boolean isShown(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> false;
            case Character.FORMAT -> character == 0x200c || character == 0x200d;
            default -> true;
        };
    }

    /** Words of what may be in a name, drawn so that the awkward ones meet. */
    private static String drawn(SplittableRandom random) {
        List<String> parts = List.of("a", "Ж", "字", "🎨", " ", "\n", "\r", "\t", "\u001b[2J", "\u009b", "\u0000", "\u0007", "\u202e",
                "\u2066", "\u2028", "\ufeff", "\ud800", "\udc00", "\\", "::error::", "::", "##vso[task.x]", "##[", "##", "#", "[",
                "x");
        return random.ints(random.nextInt(1, 12), 0, parts.size()).mapToObj(parts::get).collect(Collectors.joining());
    }

    @Test
    void nothingSteersAndNothingIsChangedTwice() {
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < 20_000; i++) {
            String text = drawn(random);
            String line = SafeText.line(text);
            assertThat(line.codePoints()).as(text).allMatch(SafeTextTest::isShown);
            assertThat(line).doesNotContainPattern("(^|\\s)::[A-Za-z]").doesNotContainPattern("##[A-Za-z]*\\[");
            assertThat(SafeText.line(line)).isEqualTo(line);
            assertThat(SafeText.sentence(text).codePoints()).allMatch(SafeTextTest::isShown);
            String lines = SafeText.lines(text);
            assertThat(lines.codePoints()).allMatch(each -> isShown(each) || "\n\t".indexOf(each) >= 0);
            assertThat(lines).doesNotContainPattern("(^|\\s)::[A-Za-z]").doesNotContainPattern("##[A-Za-z]*\\[");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cnn-sqish-s1", "std::vector", "# 1", "größe", "क्\u200dष", "👩\u200d🔬", "می\u200cخواهم", "a\\u001b",
            "C:\\x"})
    void whatIsShownStaysAsItIs(String text) {
        assertThat(List.of(SafeText.line(text), SafeText.sentence(text), SafeText.lines(text))).containsOnly(text);
    }

    @ParameterizedTest
    @CsvSource({"'\u001b[31m', \\u001b[31m", "\u202egnp.exe, \\u202egnp.exe", "'a\nb', a\\u000ab", "\udb40\udc41, \\u{e0041}",
            "::set-output name=x::y, :\\u003aset-output name=x::y", "##vso[build.x], #\\u0023vso[build.x]"})
    void theRestIsWrittenOut(String text, String expected) {
        assertThat(SafeText.line(text)).isEqualTo(expected);
    }

    @Test
    void messagesAreOneLineAndTablesKeepTheirs() {
        assertThat(UserException.failure("no\r\nend\u001b").getMessage()).isEqualTo("no end\\u001b");
        assertThat(SafeText.lines("\u001b[1mbold\u001b[0m\n\tnext\u001b[2J")).isEqualTo("\u001b[1mbold\u001b[0m\n\tnext\\u001b[2J");
    }
}
