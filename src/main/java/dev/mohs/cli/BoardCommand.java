package dev.mohs.cli;

import dev.mohs.report.BoardReport;
import dev.mohs.spec.Epsilon;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mohs board}: many runs on one page; starts no engine. */
@Command(
        name = "board",
        description = "Put many runs on one page: a leaderboard, and the trend of each model.",
        footer = {"", "Example: mohs board reports --epsilon 0.1 --output board"})
final class BoardCommand implements Callable<Integer> {

    @Mixin
    private Console console;

    @Parameters(arity = "1..*", paramLabel = "PLACE",
            description = "Folders that are looked through for results.json, or such files.")
    private List<Path> places;

    @Option(names = "--epsilon", paramLabel = "E", description = "The ε of all boards. Default: the primary ε of each run.")
    private Epsilon epsilon;

    @Option(names = "--output", paramLabel = "DIR",
            description = "Folder for the page; must not exist. Default: reports/board-<time>.")
    private Path output;

    @Override
    public Integer call() {
        BoardReport board = BoardReport.read(places, epsilon);
        try (RunFolder folder = RunFolders.create(output, "board")) {
            board.write(folder.working());
            folder.finish();
            console.print(board.subtitle() + ".");
            console.print("Board: " + Home.shown(folder.path().resolve("index.html")));
        }
        return 0;
    }
}
