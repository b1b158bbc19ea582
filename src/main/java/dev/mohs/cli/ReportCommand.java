package dev.mohs.cli;

import dev.mohs.report.ReportWriter;
import dev.mohs.report.TerminalTable;
import dev.mohs.result.ResultFile;
import dev.mohs.result.SweepResult;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mohs report}: renders a result again; starts no engine. */
@Command(
        name = "report",
        description = "Render the reports of a results.json again.",
        footer = {"", "Example: mohs report reports/sample/results.json --output reports/again"})
final class ReportCommand implements Callable<Integer> {

    @Mixin
    private Console console;

    @Parameters(paramLabel = "RESULTS", description = "The results.json of a run.")
    private Path results;

    @Option(names = "--output", paramLabel = "DIR", description = "Folder for the reports. Default: beside results.json.")
    private Path output;

    @Option(names = "--examples", description = "Also write examples.csv, one row per model, attack and example.")
    private boolean examples;

    @Override
    public Integer call() {
        SweepResult result = ResultFile.read(results);
        Path folder = output == null ? results.toAbsolutePath().getParent() : output;
        ReportWriter.render(result, folder);
        if (examples) {
            ReportWriter.writeExamples(result, folder);
        }
        console.print(TerminalTable.of(result, Console.usesColour()));
        console.print("Report: " + Home.shown(folder.resolve("index.html")));
        return 0;
    }
}
