package dev.mohs.report;

import dev.mohs.io.AtomicFiles;
import dev.mohs.io.Json;
import dev.mohs.report.view.Block;
import dev.mohs.report.view.Page;
import dev.mohs.report.view.Section;
import dev.mohs.report.view.Table;
import dev.mohs.result.ModelSummary;
import dev.mohs.result.Percent;
import dev.mohs.result.TransferResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The transfer matrix as JSON, CSV and a page with a heat map. */
public final class TransferReport {

    private static final List<String> COLUMNS = List.of(
            "schema", "dataset", "attack", "norm", "epsilon", "source", "target", "total", "clean_correct", "correct", "fooled");

    private final TransferResult result;

    public TransferReport(TransferResult result) {
        this.result = result;
    }

    /**
     * Writes {@code transfer.json}, {@code transfer.csv} and {@code index.html}, each whole or not at all.
     *
     * @throws dev.mohs.UserException if a file cannot be written
     */
    public void write(Path folder) {
        AtomicFiles.write(folder.resolve("transfer.json"), Json.write(result));
        AtomicFiles.write(folder.resolve("transfer.csv"), csv());
        AtomicFiles.write(folder.resolve("index.html"), html());
    }

    /** One row per pair of models. */
    public String csv() {
        CsvText csv = new CsvText(COLUMNS);
        for (int source = 0; source < result.models().size(); source++) {
            for (int target = 0; target < result.models().size(); target++) {
                csv.add("mohs-transfer-csv/1", result.dataset().name(), result.attack().name(), result.attack().norm(),
                        result.epsilon(), name(source), name(target), result.dataset().count(),
                        result.clean().get(target).correctCount(),
                        result.outcomes().get(source).get(target).correctCount(), result.fooled(source, target));
            }
        }
        return csv.toString();
    }

    /** The share of every model's correct examples that its own and the best of the others' examples break, a line each. */
    public String text() {
        StringBuilder lines = new StringBuilder("broken by its own examples, and by the most fooling ones made for another model\n");
        for (int target = 0; target < result.models().size(); target++) {
            int judge = target;
            int worst = IntStream.range(0, result.models().size())
                    .filter(source -> source != judge)
                    .boxed()
                    .max(Comparator.comparingDouble(source -> result.fooled(source, judge)))
                    .orElseThrow();
            lines.append(String.format(Locale.ROOT, "%-22s %6s %%   %6s %% (%s)\n", name(target),
                    Percent.of(result.fooled(target, target)), Percent.of(result.fooled(worst, target)), name(worst)));
        }
        return lines.toString();
    }

    /** One self-contained page. */
    public String html() {
        String title = "Transfer of " + result.attack().name() + " at ε = " + Text.epsilon(result.epsilon());
        String subtitle = Text.count(result.models().size(), "model") + ", "
                + Text.count(result.dataset().count(), "example") + " (" + result.dataset().name() + ", "
                + result.dataset().split() + " split)";
        Section matrix = new Section("matrix", "Which examples fool which model", blocks());
        return HtmlReport.render(new Page(title, subtitle, List.of(matrix),
                "Written by Mohs " + result.provenance().mohsVersion() + " from transfer.json alone."));
    }

    private List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        List<String> suspects = result.fooledMoreByOthers();
        blocks.add(suspects.isEmpty()
                ? new Block.Text(Block.Tone.PLAIN, "No model is fooled more by another model's examples than by its own.")
                : new Block.Text(Block.Tone.WARNING, "Fooled more by another model's examples than by its own, a sign of masked"
                        + " gradients: " + String.join("; ", suspects) + "."));
        blocks.add(matrix());
        blocks.add(new Block.Text(Block.Tone.NOTE, "Rows: the model that the examples were made for. Columns: the model that"
                + " judges them. An example counts when the judging model gets it right unperturbed and wrong perturbed."));
        blocks.add(new Block.Command(String.valueOf(result.provenance().commandLine())));
        return blocks;
    }

    private Table matrix() {
        List<String> head = Stream.concat(
                Stream.of("Made for"), result.models().stream().map(ModelSummary::name)).toList();
        List<Table.Row> rows = IntStream.range(0, result.models().size())
                .mapToObj(source -> new Table.Row(name(source), IntStream.range(0, result.models().size())
                        .mapToDouble(target -> result.fooled(source, target))
                        .mapToObj(share -> Table.Cell.shaded(Percent.of(share), share))
                        .toList()))
                .toList();
        return new Table("Share in % of each model's correct examples that are broken", head, rows);
    }

    private String name(int model) {
        return result.models().get(model).name();
    }
}
