package dev.mohs.page;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Blocks of a page as Markdown, which pull requests and build servers show. */
public final class Markdown {

    private Markdown() {}

    /** A whole document of words and tables; charts, pictures and what is folded away are left out. */
    public static String document(String title, String subtitle, List<Block> blocks) {
        return "# " + escape(title) + "\n\n" + escape(subtitle) + "\n\n" + part(blocks);
    }

    /** The same without a title, to stand in a document of somebody else. */
    public static String part(List<Block> blocks) {
        return blocks.stream()
                .map(Markdown::text)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private static String text(Block block) {
        if (block instanceof Block.Text paragraph) {
            boolean strong = paragraph.tone() == Block.Tone.LEAD || paragraph.tone() == Block.Tone.WARNING;
            return (strong ? "**" + escape(paragraph.text()) + "**" : escape(paragraph.text())) + "\n";
        }
        if (block instanceof Block.Bullets bullets) {
            return bullets.items().stream().map(item -> "- " + escape(item) + "\n").collect(Collectors.joining());
        }
        return block instanceof Table table ? table(table) : "";
    }

    private static String table(Table table) {
        String head = line(table.head().stream());
        String rule = "|" + " --- |" + " ---: |".repeat(table.head().size() - 1) + "\n";
        String rows = table.rows().stream()
                .map(row -> line(Stream.concat(Stream.of(row.heading()), row.cells().stream().map(Table.Cell::text))))
                .collect(Collectors.joining());
        return escape(table.caption()) + "\n\n" + head + rule + rows;
    }

    private static String line(Stream<String> cells) {
        return cells.map(Markdown::escape).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /** A name must not become markup (CommonMark 2.4: a backslash makes punctuation plain) nor end a table's row. */
    private static String escape(String text) {
        return text.replaceAll("\\R", " ").replaceAll("[\\\\`*_\\[\\]<>|~]", "\\\\$0");
    }
}
