package dev.mohs.cli;

import dev.mohs.report.ComparisonReport;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mohs compare}: two or more results side by side. */
@Command(
        name = "compare",
        description = "Render two or more results of the same data side by side.",
        footer = {"", "Example: mohs compare old/results.json new/results.json --output reports/new"})
final class CompareCommand implements Callable<Integer> {

    @Mixin
    private Console console;

    @Parameters(arity = "2..*", paramLabel = "RESULTS", description = "The results.json of each run.")
    private List<Path> results;

    @Option(names = "--equivalence-margin", paramLabel = "SHARE", description = Arguments.MARGIN_HELP)
    private String margin;

    @Option(names = "--output", paramLabel = "DIR",
            description = "Folder for the comparison; must not exist. Default: reports/compare-<time>.")
    private Path output;

    @Override
    public Integer call() {
        ComparisonReport comparison = ComparisonReport.read(results).within(Arguments.margin(margin));
        try (RunFolder folder = RunFolders.create(output, "compare")) {
            comparison.write(folder.working());
            folder.finish();
            console.print(comparison.terminal().stripTrailing());
            console.print("Comparison: " + Home.shown(folder.path().resolve("index.html")));
        }
        return 0;
    }
}
