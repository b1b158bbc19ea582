package dev.mohs.cli;

import dev.mohs.UserException;
import dev.mohs.analysis.SweepAnalysis;
import dev.mohs.report.ReportWriter;
import dev.mohs.report.TransferReport;
import dev.mohs.report.terminal.TerminalTable;
import dev.mohs.report.terminal.TerminalTransfer;
import dev.mohs.report.terminal.TerminalVerdict;
import dev.mohs.result.ResultFile;
import dev.mohs.result.SweepResult;
import dev.mohs.result.TransferResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mohs report}: renders a result again; starts no engine. */
@Command(
        name = "report",
        description = "Render the reports of a run again.",
        footer = {"", "Example: mohs report reports/sample/results.json --output reports/again"})
final class ReportCommand implements Callable<Integer> {

    @Mixin
    private Console console;

    @Parameters(paramLabel = "RESULTS", description = "The results.json of a sweep, or the transfer.json of a transfer matrix.")
    private Path results;

    @Option(names = "--equivalence-margin", paramLabel = "SHARE", description = Arguments.MARGIN_HELP)
    private String margin;

    @Option(names = "--output", paramLabel = "DIR", description = "Folder for the reports. Default: beside RESULTS.")
    private Path output;

    @Option(names = "--examples", description = "Also write examples.csv, one row per model, attack and example.")
    private boolean examples;

    @Override
    public Integer call() {
        Path folder = folder();
        console.print(ResultFile.read(
                results, sweep -> renderSweep(judged(sweep), folder), matrix -> renderTransfer(matrix, folder)));
        console.print("Report: " + Home.shown(folder.resolve("index.html")));
        return 0;
    }

    /** Nothing is to be put beside what comes from a pipe or standard input. */
    private Path folder() {
        Path place = results.toAbsolutePath();
        boolean isStream = place.startsWith("/dev") || place.startsWith("/proc") || isPipe(place);
        if (output == null && isStream) {
            throw UserException.usage("--output is needed, the folder for the reports, where results come from " + results);
        }
        return output == null ? place.getParent() : output;
    }

    private static boolean isPipe(Path file) {
        return Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file);
    }

    /** With the margin that was typed, or else that of the sweep. */
    private SweepResult judged(SweepResult sweep) {
        Double named = Arguments.margin(margin);
        return named == null ? sweep : sweep.within(named);
    }

    private String renderSweep(SweepResult result, Path folder) {
        SweepAnalysis analysis = SweepAnalysis.of(result);
        ReportWriter.render(analysis, folder);
        if (examples) {
            ReportWriter.writeExamples(result, folder);
        }
        return TerminalTable.of(analysis, Console.usesColour()) + "\n" + TerminalVerdict.of(result).stripTrailing();
    }

    private String renderTransfer(TransferResult result, Path folder) {
        if (examples) {
            throw UserException.usage("--examples is about sweeps, and " + results + " is a transfer matrix; leave it out");
        }
        TransferReport.render(result, folder);
        return TerminalTransfer.of(result).stripTrailing();
    }
}
