package dev.mohs.report;

import dev.mohs.UserException;
import dev.mohs.analysis.SweepAnalysis;
import dev.mohs.io.AtomicFiles;
import dev.mohs.page.Block;
import dev.mohs.page.Markdown;
import dev.mohs.page.Page;
import dev.mohs.page.Section;
import dev.mohs.page.Table;
import dev.mohs.report.csv.DifferencesCsv;
import dev.mohs.report.html.HtmlReport;
import dev.mohs.report.section.AnswerSection;
import dev.mohs.report.section.ChecksSection;
import dev.mohs.report.section.ClassesSection;
import dev.mohs.report.section.CurvesSection;
import dev.mohs.report.section.DifferencesSection;
import dev.mohs.report.section.DistancesSection;
import dev.mohs.report.section.ReadingSection;
import dev.mohs.report.terminal.TerminalText;
import dev.mohs.report.terminal.TerminalVerdict;
import dev.mohs.result.AttackSummary;
import dev.mohs.result.DatasetSummary;
import dev.mohs.result.EpsilonTexts;
import dev.mohs.result.PrimaryEpsilon;
import dev.mohs.result.Provenance;
import dev.mohs.result.ResultFile;
import dev.mohs.result.SweepResult;
import dev.mohs.wording.Text;
import dev.mohs.wording.Titles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Two or more runs on the same examples side by side: their models under the attacks and at the ε that all runs share.
 * As the examples are the same, models of different runs are compared in pairs just as those of one run are.
 */
public final class ComparisonReport {

    private static final List<String> RUN_HEAD =
            List.of("Run", "Result", "Models", "Attacks", "ε", "Seed", "Mohs", "Engine", "Started", "Command");

    private static final String DIFFERENT_EPSILONS = """
            The runs did not try the same ε. Those that all of them tried are shown; accuracy within ε counts what a \
            run's own smaller ε have broken, so a run with more of them had more tries.""";

    private final List<ComparedRun> runs;
    private final SweepAnalysis analysis;

    private final Double margin;

    private ComparisonReport(List<ComparedRun> runs, Double margin) {
        this.runs = runs;
        this.margin = margin;
        analysis = SweepAnalysis.of(joined());
    }

    /**
     * Reads the results in {@code files}. A run is called after the folder of its {@code results.json}, or after the
     * file where it is named otherwise.
     *
     * @throws UserException if there are fewer than two files, if one cannot be read or is named twice, or if two of them did not
     *     attack the same examples with at least one attack and one ε above 0 in common
     */
    public static ComparisonReport read(List<Path> files) {
        if (files.size() < 2) {
            throw UserException.usage("a comparison needs at least two results, not " + files.size());
        }
        List<String> labels = labels(files);
        List<ComparedRun> runs = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            runs.add(new ComparedRun(labels.get(i), files.get(i).toString(), ResultFile.read(files.get(i))));
        }
        requireDifferentFiles(files);
        return of(runs);
    }

    /** A run does not differ from itself, and what is said of that would be read as a finding. */
    private static void requireDifferentFiles(List<Path> files) {
        long different = files.stream().map(ComparisonReport::place).distinct().count();
        if (different < files.size()) {
            throw UserException.usage("one of the results is named twice, and a run does not differ from itself: "
                    + Text.list(files.stream().map(Path::toString).toList()) + "; name the results of different runs");
        }
    }

    private static Path place(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            return file.toAbsolutePath().normalize();
        }
    }

    /** What cannot be seen from names: copies of one run. */
    private Optional<String> copies() {
        return runs.stream().map(ComparedRun::result).distinct().count() == runs.size()
                ? Optional.empty()
                : Optional.of("Two of the runs are copies of one: that they do not differ says nothing.");
    }

    static ComparisonReport of(List<ComparedRun> runs) {
        runs.subList(1, runs.size()).forEach(run -> requireComparable(runs.get(0), run));
        return new ComparisonReport(List.copyOf(runs), null);
    }

    /** The same comparison, groups tested for equivalence within a margin, a share in (0, 1); null for no such test. */
    public ComparisonReport within(Double equivalenceMargin) {
        return new ComparisonReport(runs, equivalenceMargin);
    }

    /**
     * Writes {@code index.html}, {@code report.md} and {@code differences.csv}, each whole or not at all.
     *
     * @throws UserException if a file cannot be written
     */
    public void write(Path folder) {
        AtomicFiles.write(folder.resolve("index.html"), html());
        AtomicFiles.write(folder.resolve("report.md"), markdown());
        AtomicFiles.write(folder.resolve("differences.csv"), csv());
    }

    /** One self-contained page. */
    public String html() {
        List<Section> sections = new ArrayList<>();
        sections.add(AnswerSection.of(analysis));
        sections.add(new Section("runs", "The runs", runBlocks()));
        sections.add(CurvesSection.of(analysis));
        DistancesSection.of(analysis).ifPresent(sections::add);
        sections.add(DifferencesSection.of(analysis));
        ClassesSection.of(analysis).ifPresent(sections::add);
        sections.add(ChecksSection.of(analysis.result()));
        sections.add(ReadingSection.section());
        return HtmlReport.render(new Page(title(), Titles.subtitle(analysis.result()), sections,
                "Written by Mohs from the results of the runs alone."));
    }

    /** The answer and the tables, short enough for a pull-request comment. */
    public String markdown() {
        List<Block> blocks = new ArrayList<>(AnswerSection.of(analysis).blocks());
        blocks.addAll(runBlocks());
        blocks.addAll(CurvesSection.summaries(analysis));
        blocks.addAll(DistancesSection.medians(analysis));
        blocks.addAll(DifferencesSection.primary(analysis));
        return Markdown.document(title(), Titles.subtitle(analysis.result()), blocks);
    }

    /** Every difference with its interval and test: one row per attack, pair of groups and ε. */
    public String csv() {
        return DifferencesCsv.of(analysis);
    }

    private String title() {
        return "Comparison of " + Text.list(runs.stream().map(ComparedRun::label).toList());
    }

    private List<Block> runBlocks() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Table("What was compared", RUN_HEAD, runs.stream().map(ComparisonReport::row).toList()));
        copies().ifPresent(text -> blocks.add(new Block.Text(Block.Tone.WARNING, text)));
        if (runs.stream().map(run -> run.result().epsilons()).distinct().count() > 1) {
            blocks.add(new Block.Text(Block.Tone.NOTE, DIFFERENT_EPSILONS));
        }
        List<String> declared = runs.stream().map(ComparedRun::result).map(Text::declaredEpsilon).distinct().toList();
        if (declared.size() > 1 || runs.get(0).result().primaryEpsilon() != analysis.result().primaryEpsilon()) {
            blocks.add(new Block.Text(Block.Tone.NOTE, "The runs declared ε = " + Text.list(declared) + "; compared is ε = "
                    + Text.declaredEpsilon(analysis.result()) + ", the middle one of those that all of them tried."));
        }
        return blocks;
    }

    /** The verdict for a terminal, as {@link TerminalVerdict} gives it for a sweep. */
    public String terminal() {
        return TerminalVerdict.of(analysis.result()) + copies().map(text -> TerminalText.wrapped("warning: ", text)).orElse("");
    }

    private static Table.Row row(ComparedRun run) {
        SweepResult result = run.result();
        Provenance provenance = result.provenance();
        return Table.Row.of(run.label(), List.of(
                run.file(),
                Text.count(result.models().size()),
                result.attacks().stream().map(AttackSummary::name).collect(Collectors.joining(", ")),
                result.budgets().stream().map(Text::epsilon).collect(Collectors.joining(", ")),
                Long.toString(result.seed()),
                provenance.mohsVersion(),
                provenance.engine(),
                provenance.startedAt(),
                provenance.commandLine() == null ? Text.NOTHING : provenance.commandLine()));
    }

    /** The runs as one result, of what they have in common. */
    private SweepResult joined() {
        SweepResult first = runs.get(0).result();
        List<Double> epsilons = first.epsilons().stream()
                .filter(epsilon -> runs.stream().allMatch(run -> run.result().epsilons().contains(epsilon)))
                .toList();
        List<AttackSummary> attacks = first.attacks().stream()
                .filter(attack -> runs.stream().allMatch(run -> run.result().attacks().contains(attack)))
                .toList();
        List<String> names = attacks.stream().map(AttackSummary::name).toList();
        return new SweepResult(first.schema(), first.dataset(), epsilons, primaryEpsilon(epsilons), first.seed(),
                runs.stream().flatMap(run -> run.models().stream()).toList(),
                attacks,
                runs.stream().flatMap(run -> run.curves(names, epsilons).stream()).toList(),
                List.of(),
                runs.stream().flatMap(run -> run.checks(names).stream()).toList(),
                runs.stream().flatMap(run -> run.failures(names).stream()).toList(),
                first.provenance(), null, EpsilonTexts.of(epsilons.stream().map(first::budget).toList()), margin);
    }

    /** The declared ε of all runs, where they agree on one that all have tried; the middle one otherwise. */
    private double primaryEpsilon(List<Double> epsilons) {
        List<Double> declared = runs.stream().map(run -> run.result().primaryEpsilon()).distinct().toList();
        return declared.size() == 1 && epsilons.contains(declared.get(0)) ? declared.get(0) : PrimaryEpsilon.middle(epsilons);
    }

    private static void requireComparable(ComparedRun first, ComparedRun other) {
        String files = first.file() + " and " + other.file() + " cannot be compared: ";
        DatasetSummary data = first.result().dataset();
        DatasetSummary otherData = other.result().dataset();
        if (!data.sha256().equals(otherData.sha256())) {
            throw UserException.failure(files + "they attacked different examples, " + describe(data) + " and "
                    + describe(otherData) + "; run both sweeps on the same data with the same --limit");
        }
        if (first.result().attacks().stream().noneMatch(other.result().attacks()::contains)) {
            throw UserException.failure(files + "they have no attack with the same parameters in common, "
                    + attackNames(first) + " against " + attackNames(other));
        }
        if (first.result().epsilons().stream().filter(e -> e > 0).noneMatch(other.result().epsilons()::contains)) {
            throw UserException.failure(files + "they have no ε above 0 in common, "
                    + first.result().budgets() + " against " + other.result().budgets());
        }
    }

    private static String describe(DatasetSummary data) {
        return Text.count(data.count()) + " of " + data.name() + " " + data.split()
                + " (SHA-256 " + data.sha256() + ")";
    }

    private static List<String> attackNames(ComparedRun run) {
        return run.result().attacks().stream().map(AttackSummary::name).toList();
    }

    private static List<String> labels(List<Path> files) {
        List<String> labels = files.stream().map(ComparisonReport::label).toList();
        boolean distinct = labels.stream().distinct().count() == labels.size();
        return distinct ? labels : files.stream().map(Objects::toString).toList();
    }

    private static String label(Path file) {
        Path folder = file.toAbsolutePath().normalize().getParent().getFileName();
        String name = file.getFileName().toString();
        return name.equals("results.json") && folder != null ? folder.toString() : name.replaceFirst("\\.json$", "");
    }
}
