package dev.mohs.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownTest {

    @Test
    void wordsAndTablesAreKeptAndWhatIsDrawnOrFoldedAwayIsNot() {
        String text = Markdown.document("Title", "what was measured", List.of(
                new Block.Text(Block.Tone.LEAD, "the finding"),
                new Block.Text(Block.Tone.NOTE, "small print"),
                new Block.Bullets(List.of("one", "two")),
                new Block.Fold("more", List.of(new Block.Text(Block.Tone.PLAIN, "hidden"))),
                new Table("Figures", List.of("Model", "ε"), List.of(Table.Row.of("a", List.of("0.1"))))));

        assertThat(text).isEqualTo("""
                # Title

                what was measured

                **the finding**

                small print

                - one
                - two

                Figures

                | Model | ε |
                | --- | ---: |
                | a | 0.1 |
                """);
    }

    /** CommonMark 2.4: a backslash makes punctuation plain. */
    @Test
    void aNameIsNoMarkupAndEndsNoRow() {
        String text = Markdown.document("a_b", "c*d", List.of(
                new Table("<i>", List.of("x|y"), List.of(Table.Row.of("[link](`code`)\nnext", List.of())))));

        assertThat(text).startsWith("# a\\_b\n\nc\\*d\n").contains("\\<i\\>", "| x\\|y |", "| \\[link\\](\\`code\\`) next |");
    }
}
