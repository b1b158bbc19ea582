package dev.mohs.report.section;

import dev.mohs.analysis.ComparedRun;
import dev.mohs.analysis.JoinedRuns;
import dev.mohs.page.Block;
import dev.mohs.page.Section;
import dev.mohs.page.Table;
import dev.mohs.result.AttackSummary;
import dev.mohs.result.Provenance;
import dev.mohs.result.SweepResult;
import dev.mohs.wording.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What runs are compared, and in what they differ. */
public final class RunsSection {

    private static final List<String> HEAD =
            List.of("Run", "Result", "Models", "Attacks", "ε", "Seed", "Mohs", "Engine", "Started", "Command");

    private static final String DIFFERENT_EPSILONS = """
            The runs did not try the same ε. Those that all of them tried are shown; accuracy within ε counts what a \
            run's own smaller ε have broken, so a run with more of them had more tries.""";

    private RunsSection() {}

    /** The section. */
    public static Section of(JoinedRuns joined) {
        return new Section("runs", "The runs", blocks(joined));
    }

    /** The runs as a table, and what a reader must know of how they were joined. */
    public static List<Block> blocks(JoinedRuns joined) {
        List<ComparedRun> runs = joined.runs();
        SweepResult compared = joined.result();
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Table("What was compared", HEAD, runs.stream().map(RunsSection::row).toList()));
        copies(joined).ifPresent(text -> blocks.add(new Block.Text(Block.Tone.WARNING, text)));
        if (joined.differInEpsilons()) {
            blocks.add(new Block.Text(Block.Tone.NOTE, DIFFERENT_EPSILONS));
        }
        List<String> declared = runs.stream().map(ComparedRun::result).map(Text::declaredEpsilon).distinct().toList();
        if (declared.size() > 1 || runs.get(0).result().primaryEpsilon() != compared.primaryEpsilon()) {
            blocks.add(new Block.Text(Block.Tone.NOTE, "The runs declared ε = " + Text.list(declared) + "; compared is ε = "
                    + Text.declaredEpsilon(compared) + ", the middle one of those that all of them tried."));
        }
        return blocks;
    }

    /** A warning where two of the runs are copies of one. */
    public static Optional<String> copies(JoinedRuns joined) {
        return joined.hasCopies()
                ? Optional.of("Two of the runs are copies of one: that they do not differ says nothing.")
                : Optional.empty();
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
}
