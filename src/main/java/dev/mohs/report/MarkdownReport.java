package dev.mohs.report;

import dev.mohs.page.Block;
import dev.mohs.page.Table;
import dev.mohs.report.html.HtmlReport;
import dev.mohs.report.section.AnswerSection;
import dev.mohs.report.section.CurvesSection;
import dev.mohs.report.section.DistancesSection;
import dev.mohs.report.section.Findings;
import dev.mohs.report.section.PilotSection;
import dev.mohs.result.SweepResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code report.md}: the answer and the figures that sum up every attack, short enough for a pull-request comment. */
public final class MarkdownReport {

    private MarkdownReport() {}

    /** The whole text. */
    public static String of(SweepResult result) {
        return of(Findings.of(result));
    }

    static String of(Findings findings) {
        List<Block> blocks = new ArrayList<>();
        PilotSection.of(findings).ifPresent(section -> blocks.addAll(section.blocks()));
        blocks.addAll(AnswerSection.of(findings).blocks());
        blocks.addAll(CurvesSection.summaries(findings));
        blocks.addAll(DistancesSection.medians(findings));
        return document(HtmlReport.title(findings.result()), HtmlReport.subtitle(findings.result()), blocks);
    }

    /** Words and tables as Markdown; charts, pictures and what is folded away are left out. */
    public static String document(String title, String subtitle, List<Block> blocks) {
        String body = blocks.stream()
                .map(MarkdownReport::text)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n"));
        return "# " + escape(title) + "\n\n" + escape(subtitle) + "\n\n" + body;
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
        return cells.map(MarkdownReport::escape).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /** A name must not become markup (CommonMark 2.4: a backslash makes punctuation plain) nor end a table's row. */
    private static String escape(String text) {
        return text.replaceAll("\\R", " ").replaceAll("[\\\\`*_\\[\\]<>|~]", "\\\\$0");
    }
}
