package dev.mohs.report.table;

import dev.mohs.analysis.AccuracyTable;
import dev.mohs.analysis.AccuracyTable.Column;
import dev.mohs.page.Block;
import dev.mohs.page.Markdown;
import dev.mohs.page.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A table for pull requests and other documents in Markdown. */
final class MarkdownTable {

    private MarkdownTable() {}

    static String of(AccuracyTable table) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Table(
                TableText.caption(table),
                Stream.concat(Stream.of("Model"), table.columns().stream().map(Column::name)).toList(),
                table.rows().stream()
                        .map(row -> Table.Row.of(row.group().label(), row.cells().stream().map(TableText::cell).toList()))
                        .toList()));
        TableText.notes(table).forEach(note -> blocks.add(new Block.Text(Block.Tone.NOTE, note)));
        return Markdown.part(blocks);
    }
}
