package dev.mohs.report;

import dev.mohs.UserException;
import dev.mohs.io.AtomicFiles;
import dev.mohs.page.Block;
import dev.mohs.page.Markdown;
import dev.mohs.page.Section;
import dev.mohs.report.board.BoardFiles;
import dev.mohs.report.board.BoardSections;
import dev.mohs.report.html.BoardPage;
import dev.mohs.spec.Epsilon;
import dev.mohs.wording.Text;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Many runs on one page: what can be compared on one board each, and the trend of every model that stands in several. */
public final class BoardReport {

    private static final String TITLE = "Board of runs";

    private final BoardFiles files;
    private final List<Section> sections;

    private BoardReport(BoardFiles files, Epsilon epsilon) {
        this.files = files;
        sections = BoardSections.of(files, epsilon);
    }

    /**
     * Reads files, and every {@code results.json} in folders and the folders in them.
     *
     * @param epsilon the ε of all boards; null for the declared one of each run
     * @throws UserException if a place is not there, or no sweep result is among what can be read
     */
    public static BoardReport read(List<Path> places, Epsilon epsilon) {
        return new BoardReport(BoardFiles.read(places), epsilon);
    }

    /**
     * Writes {@code index.html} and {@code board.md}, each whole or not at all.
     *
     * @throws UserException if a file cannot be written
     */
    public void write(Path folder) {
        AtomicFiles.write(folder.resolve("index.html"), html());
        AtomicFiles.write(folder.resolve("board.md"), markdown());
    }

    /** One self-contained page. */
    public String html() {
        return BoardPage.of(TITLE, subtitle(), sections);
    }

    /** The same, short enough for a pull-request comment. */
    public String markdown() {
        return Markdown.document(TITLE, subtitle(), sections.stream().flatMap(section -> Stream.concat(
                Stream.of(new Block.Text(Block.Tone.LEAD, section.heading())), section.blocks().stream())).toList());
    }

    /** What there is to see, in a line. */
    public String subtitle() {
        long boards = sections.stream().filter(section -> section.id().startsWith("board-")).count();
        return Text.count(files.runs().size(), "run") + ", " + Text.count(boards, "board")
                + "; different data, norms or ε are never on one board";
    }
}
