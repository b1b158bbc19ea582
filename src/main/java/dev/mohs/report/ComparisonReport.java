package dev.mohs.report;

import dev.mohs.UserException;
import dev.mohs.analysis.ComparedRun;
import dev.mohs.analysis.JoinedRuns;
import dev.mohs.analysis.SweepAnalysis;
import dev.mohs.io.AtomicFiles;
import dev.mohs.report.csv.DifferencesCsv;
import dev.mohs.report.html.ComparisonPage;
import dev.mohs.report.markdown.ComparisonMarkdown;
import dev.mohs.report.section.RunsSection;
import dev.mohs.report.terminal.TerminalText;
import dev.mohs.report.terminal.TerminalVerdict;
import java.nio.file.Path;
import java.util.List;

/** Two or more runs on the same examples side by side: their models under the attacks and at the ε that all runs share. */
public final class ComparisonReport {

    private final JoinedRuns joined;
    private final SweepAnalysis analysis;

    private ComparisonReport(JoinedRuns joined) {
        this.joined = joined;
        analysis = SweepAnalysis.of(joined.result());
    }

    /**
     * Reads the results in {@code files}. A run is called after the folder of its {@code results.json}, or after the
     * file where it is named otherwise.
     *
     * @throws UserException if there are fewer than two files, if one cannot be read or is named twice, or if two of them did not
     *     attack the same examples with at least one attack and one ε above 0 in common
     */
    public static ComparisonReport read(List<Path> files) {
        return of(RunFiles.read(files));
    }

    static ComparisonReport of(List<ComparedRun> runs) {
        runs.subList(1, runs.size()).forEach(run -> Comparability.require(runs.get(0), run));
        return new ComparisonReport(new JoinedRuns(runs, null));
    }

    /** The same comparison, groups tested for equivalence within a margin, a share in (0, 1); null for no such test. */
    public ComparisonReport within(Double equivalenceMargin) {
        return new ComparisonReport(new JoinedRuns(joined.runs(), equivalenceMargin));
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
        return ComparisonPage.of(joined, analysis);
    }

    /** The answer and the tables, short enough for a pull-request comment. */
    public String markdown() {
        return ComparisonMarkdown.of(joined, analysis);
    }

    /** Every difference with its interval and test: one row per attack, pair of groups and ε. */
    public String csv() {
        return DifferencesCsv.of(analysis);
    }

    /** The verdict for a terminal, as {@link TerminalVerdict} gives it for a sweep. */
    public String terminal() {
        return TerminalVerdict.of(analysis.result())
                + RunsSection.copies(joined).map(text -> TerminalText.wrapped("warning: ", text)).orElse("");
    }
}
