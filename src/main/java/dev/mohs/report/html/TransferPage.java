package dev.mohs.report.html;

import dev.mohs.analysis.Fooled;
import dev.mohs.analysis.TransferMatrix;
import dev.mohs.page.Block;
import dev.mohs.page.Page;
import dev.mohs.page.Section;
import dev.mohs.page.Table;
import dev.mohs.report.section.OriginSection;
import dev.mohs.result.Failure;
import dev.mohs.result.TransferResult;
import dev.mohs.spec.Percent;
import dev.mohs.wording.Text;
import dev.mohs.wording.Titles;
import dev.mohs.wording.TransferText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** {@code index.html} of a transfer matrix: the finding, the matrix as a heat map, its counts, where it comes from. */
public final class TransferPage {

    private final TransferResult result;
    private final TransferMatrix matrix;

    private TransferPage(TransferResult result) {
        this.result = result;
        matrix = new TransferMatrix(result);
    }

    /** One self-contained page. */
    public static String of(TransferResult result) {
        return HtmlReport.render(new TransferPage(result).page());
    }

    private Page page() {
        Section section = new Section("matrix", "Which examples fool which model", blocks());
        return new Page(Titles.of(result), Titles.subtitle(result), List.of(section, OriginSection.of(result)),
                "Written by Mohs " + result.provenance().mohsVersion() + " from transfer.json alone.");
    }

    private List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(finding());
        without().forEach(blocks::add);
        blocks.add(matrix());
        blocks.add(new Block.Text(Block.Tone.NOTE, "Rows: the model that the examples were made for. Columns: the model that"
                + " judges them. An example counts when the judging model gets it right unperturbed and wrong perturbed."));
        blocks.add(new Block.Fold("Counts and intervals", List.of(counts())));
        return blocks;
    }

    private Block finding() {
        String chance = "by more than chance (exact McNemar at 5 %, divided by the number of comparisons)";
        String suspects = TransferText.suspects(matrix);
        if (!suspects.isEmpty()) {
            return new Block.Text(Block.Tone.WARNING, "Fooled more by another model's examples than by its own, " + chance + ": "
                    + suspects + ". " + TransferText.doubt(result));
        }
        String text = switch (result.sources().size()) {
            case 0 -> "No examples could be made, so that nothing was measured.";
            case 1 -> "Examples were made for one model only, so that there is nothing to hold its own against.";
            default -> "No model is fooled more by another model's examples than by its own, " + chance + ".";
        };
        return new Block.Text(Block.Tone.PLAIN, text);
    }

    /** The models that no examples were made for, and why. */
    private Stream<Block> without() {
        return IntStream.range(0, result.models().size())
                .filter(model -> !result.sources().contains(model))
                .mapToObj(model -> result.failures().stream()
                        .filter(failure -> failure.model().equals(name(model)))
                        .findFirst()
                        .map(TransferPage::failed)
                        .orElseGet(() -> new Block.Text(Block.Tone.PLAIN, "No examples were made for " + name(model)
                                + ", which gives no gradients; it judges those of the others.")));
    }

    private static Block.Text failed(Failure failure) {
        return new Block.Text(Block.Tone.WARNING,
                "The attack could not be completed on " + failure.model() + ": " + failure.reason() + ".");
    }

    private Table matrix() {
        List<String> head = Stream.concat(Stream.of("Made for"), result.targets().stream().map(this::name)).toList();
        List<Table.Row> rows = result.sources().stream()
                .map(source -> new Table.Row(name(source), result.targets().stream()
                        .map(target -> cell(matrix.fooled(source, target)))
                        .toList()))
                .toList();
        return new Table("Share in % of each model's correct examples that are broken", head, rows);
    }

    private static Table.Cell cell(Fooled fooled) {
        return fooled.right() == 0
                ? Table.Cell.of(Text.NOTHING)
                : Table.Cell.shaded(Percent.of(fooled.share()), fooled.share());
    }

    private Table counts() {
        List<Table.Row> rows = result.sources().stream()
                .flatMap(source -> result.targets().stream().map(target -> row(source, target)))
                .toList();
        return new Table("Broken examples of those that the judging model gets right unperturbed",
                List.of("Made for", "Judged by", "Broken", "Right unperturbed", "Share in % (95 % interval)"), rows);
    }

    private Table.Row row(int source, int target) {
        Fooled fooled = matrix.fooled(source, target);
        return Table.Row.of(name(source), List.of(
                name(target), Text.count(fooled.broken()), Text.count(fooled.right()),
                TransferText.share(fooled)));
    }

    private String name(int model) {
        return result.models().get(model).name();
    }
}
