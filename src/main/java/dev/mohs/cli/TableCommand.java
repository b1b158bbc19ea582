package dev.mohs.cli;

import dev.mohs.analysis.AccuracyTable;
import dev.mohs.io.AtomicFiles;
import dev.mohs.report.table.TableReport;
import dev.mohs.result.ResultFile;
import dev.mohs.result.SweepResult;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mohs table}: models against attacks at one ε; starts no engine. */
@Command(
        name = "table",
        description = "Print a table of models against attacks, for papers and pull requests.",
        footer = {"", "Example: mohs table reports/sample/results.json --format latex"})
final class TableCommand implements Callable<Integer> {

    @Mixin
    private Console console;

    @Parameters(paramLabel = "RESULTS", description = "The results.json of a sweep.")
    private Path results;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "markdown",
            description = "latex (needs the package booktabs), markdown or csv. Default: ${DEFAULT-VALUE}.")
    private String format;

    @Option(names = "--columns", paramLabel = "LIST",
            description = "clean, worst and names of attacks, with commas between. Default: all.")
    private String columns;

    @Mixin
    private ShownResult shown;

    @Override
    public Integer call() {
        Arguments.requireOneOf("--format", format, TableReport.FORMATS);
        SweepResult result = shown.of(ResultFile.read(results));
        String table = TableReport.of(AccuracyTable.of(result, TableReport.columns(columns, result)), format);
        if (shown.output() == null) {
            console.print(table.stripTrailing());
        } else {
            AtomicFiles.write(shown.output(), table);
        }
        return 0;
    }
}
