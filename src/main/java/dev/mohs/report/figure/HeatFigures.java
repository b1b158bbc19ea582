package dev.mohs.report.figure;

import dev.mohs.analysis.AccuracyTable;
import dev.mohs.analysis.AccuracyTable.Column;
import dev.mohs.analysis.Fooled;
import dev.mohs.analysis.TransferMatrix;
import dev.mohs.report.figure.HeatFigure.Cell;
import dev.mohs.report.table.TableText;
import dev.mohs.result.TransferResult;
import dev.mohs.spec.Percent;
import dev.mohs.wording.Text;
import dev.mohs.wording.TransferText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Grids of shares: models against attacks, and models against models. */
final class HeatFigures {

    private static final Cell NOTHING = new Cell(Double.NaN, Text.NOTHING, false);

    private HeatFigures() {}

    /** Accuracy of every group under every attack at the declared ε. */
    static HeatFigure of(AccuracyTable table) {
        return new HeatFigure(TableText.shares(table), "", table.rows().stream().map(row -> row.group().label()).toList(),
                "", table.columns().stream().map(Column::name).toList(),
                table.rows().stream().map(row -> row.cells().stream().map(HeatFigures::cell).toList()).toList(),
                TableText.notes(table));
    }

    private static Cell cell(Optional<AccuracyTable.Cell> cell) {
        return cell.map(figure -> new Cell(
                figure.accuracy().mean(), Percent.of(figure.accuracy().mean()), figure.isDoubted())).orElse(NOTHING);
    }

    /** How the examples made for one model fool the others. */
    static HeatFigure of(TransferResult result) {
        TransferMatrix matrix = new TransferMatrix(result);
        List<String> sources = names(result, result.sources());
        String caption = "Share in % of the examples that a model gets right which are broken by "
                + result.attack().name() + " at ε = " + Text.epsilon(result.budget()) + " ("
                + TableText.norm(result.attack().norm()) + ") made for the same or another model, of "
                + Text.examples(result.dataset()) + ".";
        return new HeatFigure(caption, "made for ↓", sources, "judged by →", names(result, result.targets()),
                result.sources().stream().map(source -> result.targets().stream()
                        .map(target -> cell(matrix.fooled(source, target))).toList()).toList(),
                notes(matrix));
    }

    private static List<String> names(TransferResult result, List<Integer> models) {
        return models.stream().map(model -> result.models().get(model).name()).toList();
    }

    private static Cell cell(Fooled fooled) {
        return fooled.right() == 0 ? NOTHING : new Cell(fooled.share(), Percent.of(fooled.share()), false);
    }

    private static List<String> notes(TransferMatrix matrix) {
        List<String> notes = new ArrayList<>();
        String suspects = TransferText.suspects(matrix);
        if (!suspects.isEmpty()) {
            notes.add("Fooled more by another model’s examples than by its own, by more than chance: " + suspects + ". "
                    + TransferText.doubt(matrix.result()));
        }
        matrix.result().failures().forEach(failure ->
                notes.add("The attack could not be completed on " + failure.model() + "."));
        return notes;
    }
}
