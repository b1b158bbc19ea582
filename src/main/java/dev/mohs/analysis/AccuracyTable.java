package dev.mohs.analysis;

import dev.mohs.analysis.curve.GroupCurve;
import dev.mohs.analysis.curve.ModelGroup;
import dev.mohs.analysis.curve.WorstCase;
import dev.mohs.analysis.verdict.Trust;
import dev.mohs.result.AttackSummary;
import dev.mohs.result.Check;
import dev.mohs.result.ModelCurve;
import dev.mohs.result.ModelSummary;
import dev.mohs.result.SweepResult;
import dev.mohs.statistics.Interval;
import dev.mohs.statistics.SeedStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How accurate every group of models is unperturbed, and within the declared ε under each attack and in the worst case.
 *
 * @param result  what was measured
 * @param columns what is asked about each group
 * @param rows    one per group, in the order of the models
 */
public record AccuracyTable(SweepResult result, List<Column> columns, List<Row> rows) {

    /** What a {@link Column} shows. */
    public enum Kind { CLEAN, ATTACK, WORST }

    /**
     * One question.
     *
     * @param kind    what is asked
     * @param name    {@code clean}, the attack, or the worst case, with its norm where there are several
     * @param attacks the attacks that the figures are of, joined where there are several; none for unperturbed examples
     */
    public record Column(Kind kind, String name, List<AttackSummary> attacks) {

        public Column {
            attacks = List.copyOf(attacks);
        }
    }

    /** One group; a cell is empty where an attack could not be completed on any of its models. */
    public record Row(ModelGroup group, List<Optional<Cell>> cells) {

        public Row {
            cells = List.copyOf(cells);
        }
    }

    /**
     * One figure.
     *
     * @param accuracy a share, seed by seed
     * @param interval the 95 % interval; empty where the seeds show no spread
     * @param warnings the checks that speak against it; with one, it cannot be believed
     */
    public record Cell(SeedStatistics accuracy, Optional<Interval> interval, List<Check> warnings) {

        public Cell {
            warnings = List.copyOf(warnings);
        }

        /** Whether a warning touches the figure. */
        public boolean isDoubted() {
            return !warnings.isEmpty();
        }
    }

    public AccuracyTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** All there is: the unperturbed examples, the attacks in their order, the worst case of each norm that has one. */
    public static List<Column> columns(SweepResult result) {
        List<String> norms = WorstCase.norms(result);
        List<Column> columns = new ArrayList<>();
        columns.add(new Column(Kind.CLEAN, "clean", List.of()));
        result.attacks().forEach(attack -> columns.add(new Column(Kind.ATTACK, attack.name(), List.of(attack))));
        norms.forEach(norm -> columns.add(new Column(Kind.WORST, norms.size() == 1 ? "worst case" : WorstCase.name(norm),
                WorstCase.attacks(result.attacks(), norm))));
        return columns;
    }

    /** The figures of {@code columns}, each of them one of {@link #columns(SweepResult)}. */
    public static AccuracyTable of(SweepResult result, List<Column> columns) {
        return new AccuracyTable(result, columns, ModelGroup.of(result.models()).stream()
                .map(group -> new Row(group, columns.stream().map(column -> cell(result, group, column)).toList()))
                .toList());
    }

    private static Optional<Cell> cell(SweepResult result, ModelGroup group, Column column) {
        List<ModelCurve> curves = curves(result, column);
        return GroupCurve.of(group.models(), curves).stream().findFirst()
                .map(curve -> column.kind() == Kind.CLEAN ? clean(result, curve) : within(result, curve, column));
    }

    /** Any curve of a model has its answers to unperturbed examples. */
    private static List<ModelCurve> curves(SweepResult result, Column column) {
        return switch (column.kind()) {
            case CLEAN -> result.models().stream().flatMap(model -> first(result, model)).toList();
            case ATTACK -> result.curvesOf(column.attacks().get(0).name());
            case WORST -> WorstCase.curves(result, column.attacks().get(0).norm());
        };
    }

    private static Stream<ModelCurve> first(SweepResult result, ModelSummary model) {
        return result.curves().stream().filter(curve -> curve.model().equals(model.name())).limit(1);
    }

    private static Cell clean(SweepResult result, GroupCurve curve) {
        Trust trust = Trust.of(result);
        return new Cell(curve.clean(), curve.intervals().clean(), curve.group().models().stream()
                .flatMap(model -> trust.cleanWarnings(model.name()).stream()).toList());
    }

    private static Cell within(SweepResult result, GroupCurve curve, Column column) {
        int point = result.primaryIndex();
        return new Cell(curve.points().get(point).within(), curve.intervals().within(point),
                Trust.of(result).warnings(curve.group(), column.attacks()));
    }
}
