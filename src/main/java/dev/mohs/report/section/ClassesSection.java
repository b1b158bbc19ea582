package dev.mohs.report.section;

import dev.mohs.analysis.AttackAnalysis;
import dev.mohs.analysis.SweepAnalysis;
import dev.mohs.analysis.curve.ClassExamples;
import dev.mohs.analysis.curve.Confusions;
import dev.mohs.analysis.curve.GroupCurve;
import dev.mohs.page.Block;
import dev.mohs.page.Section;
import dev.mohs.page.Table;
import dev.mohs.result.DatasetSummary;
import dev.mohs.spec.Percent;
import dev.mohs.wording.GroupName;
import dev.mohs.wording.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Which classes break first, and what their examples are then taken for. */
public final class ClassesSection {

    /**
     * With more classes, the errors that are most frequent say more than a table of every class against every class.
     */
    private static final int MOST_CLASSES_IN_TABLE = 20;

    private static final int ERRORS_NAMED = 4;

    private final SweepAnalysis analysis;
    private final DatasetSummary dataset;

    private ClassesSection(SweepAnalysis analysis) {
        this.analysis = analysis;
        dataset = analysis.result().dataset();
    }

    /** The section; empty when no attack could be completed. */
    public static Optional<Section> of(SweepAnalysis analysis) {
        return analysis.headline().map(attack ->
                new Section("classes", "Classes", new ClassesSection(analysis).blocks(attack)));
    }

    private List<Block> blocks(AttackAnalysis primary) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(robustness(primary));
        analysis.attacks().stream().filter(ClassesSection::hasErrors).findFirst()
                .ifPresent(attack -> blocks.addAll(errors(attack)));
        return blocks;
    }

    private static boolean hasErrors(AttackAnalysis attack) {
        return attack.curves().stream().flatMap(curve -> curve.points().stream())
                .anyMatch(point -> !point.errors().isEmpty());
    }

    private Table robustness(AttackAnalysis attack) {
        int index = attack.under().tellingPoint();
        List<String> head = Stream.concat(Stream.of("Class", "Examples"),
                attack.groups().stream().map(group -> GroupName.of(group.group(), attack))).toList();
        List<Table.Row> rows =
                ClassExamples.of(dataset).stream().map(examples -> robustness(attack, index, examples)).toList();
        return new Table("Accuracy in % within ε = " + epsilon(index) + " under " + attack.name()
                + " by true class, mean over seeds", head, rows);
    }

    private Table.Row robustness(AttackAnalysis attack, int index, ClassExamples examples) {
        Stream<Table.Cell> shares = attack.groups().stream()
                .map(group -> examples.accuracyWithin(group, index))
                .map(share -> Table.Cell.shaded(Percent.of(share), share));
        return new Table.Row(className(examples.label()),
                Stream.concat(Stream.of(Table.Cell.of(Text.count(examples.examples().size()))), shares).toList());
    }

    private List<Block> errors(AttackAnalysis attack) {
        int index = attack.under().tellingPoint();
        String where = " under " + attack.name() + " at ε = " + epsilon(index);
        List<Block> tables = new ArrayList<>();
        List<String> mostFrequent = new ArrayList<>();
        for (GroupCurve group : attack.groups()) {
            Confusions errors = Confusions.of(group, index);
            mostFrequent.add(GroupName.of(group.group(), attack) + ": " + mostFrequent(errors));
            if (dataset.classNames().size() <= MOST_CLASSES_IN_TABLE) {
                tables.add(confusions(GroupName.of(group.group(), attack) + where
                        + ": errors by true class (rows) and answer (columns)"
                        + perModel(group), errors));
            }
        }
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Text(Block.Tone.PLAIN, "The most frequent errors" + where
                + ", from true class to answer, per model:"));
        blocks.add(new Block.Bullets(mostFrequent));
        if (!tables.isEmpty()) {
            blocks.add(new Block.Fold("All errors, class by class", tables));
        }
        return blocks;
    }

    private static String perModel(GroupCurve group) {
        int models = group.clean().count();
        return models == 1 ? "" : ", mean over " + Text.count(models, "model");
    }

    private String mostFrequent(Confusions errors) {
        List<String> named = errors.mostFrequent(ERRORS_NAMED).stream()
                .map(error -> className(error.from()) + " → " + className(error.to())
                        + " (" + Text.mean(errors.count(error.from(), error.to())) + ")")
                .toList();
        return named.isEmpty() ? "none" : String.join(", ", named);
    }

    private Table confusions(String caption, Confusions errors) {
        List<Integer> labels = IntStream.range(0, dataset.classNames().size()).boxed().toList();
        List<Table.Row> rows = labels.stream()
                .map(from -> new Table.Row(className(from), labels.stream()
                        .map(to -> errors.count(from, to))
                        .map(count -> Table.Cell.shaded(count == 0 ? "" : Text.mean(count), count / errors.largest()))
                        .toList()))
                .toList();
        return new Table(caption, Stream.concat(Stream.of("True class"), dataset.classNames().stream()).toList(), rows);
    }

    private String className(int label) {
        return dataset.classNames().get(label);
    }

    private String epsilon(int index) {
        return Text.epsilon(analysis.result().budgets().get(index));
    }
}
