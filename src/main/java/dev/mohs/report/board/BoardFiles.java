package dev.mohs.report.board;

import dev.mohs.UserException;
import dev.mohs.analysis.ComparedRun;
import dev.mohs.io.AtomicFiles;
import dev.mohs.result.ResultFile;
import dev.mohs.result.SweepResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The runs of a board.
 *
 * @param runs    by the time they were started, told apart by their labels
 * @param leftOut one sentence for each file that could not be read or is a copy
 */
public record BoardFiles(List<ComparedRun> runs, List<String> leftOut) {

    private static final String NAME = "results.json";

    public BoardFiles {
        runs = List.copyOf(runs);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * Reads files, and every {@code results.json} in folders and the folders in them.
     *
     * @throws UserException if a place is not there, or nothing that can be read is
     */
    public static BoardFiles read(List<Path> places) {
        List<Path> files = places.stream().flatMap(place -> files(place).stream()).distinct().toList();
        List<String> leftOut = new ArrayList<>();
        List<Path> read = new ArrayList<>();
        List<SweepResult> results = new ArrayList<>();
        for (Path file : files) {
            try {
                SweepResult result = ResultFile.read(file);
                int same = results.indexOf(result);
                if (same < 0) {
                    results.add(result);
                    read.add(file);
                } else {
                    leftOut.add(file + " is a copy of " + read.get(same) + ".");
                }
            } catch (UserException e) {
                leftOut.add(e.getMessage() + ".");
            }
        }
        if (results.isEmpty()) {
            throw UserException.failure("there is no " + NAME + " of a sweep that could be read in " + places
                    + (leftOut.isEmpty() ? "; name folders that mohs sweep has written" : ": " + leftOut.get(0)));
        }
        return new BoardFiles(runs(read, results), leftOut);
    }

    private static List<Path> files(Path place) {
        if (Files.isRegularFile(place)) {
            return List.of(place);
        }
        if (!Files.isDirectory(place)) {
            throw UserException.usage("there is no file or folder " + place + "; name folders with results of sweeps");
        }
        try (Stream<Path> found = Files.walk(place)) {
            return found.filter(file -> file.endsWith(NAME)).sorted().toList();
        } catch (IOException e) {
            throw unreadable(place, e);
        } catch (UncheckedIOException e) {
            throw unreadable(place, e.getCause());
        }
    }

    private static UserException unreadable(Path place, IOException e) {
        return UserException.failure("cannot look through " + place + ": " + AtomicFiles.reason(e), e);
    }

    private static List<ComparedRun> runs(List<Path> files, List<SweepResult> results) {
        List<String> labels = files.stream().map(BoardFiles::label).toList();
        List<ComparedRun> runs = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            String label = labels.get(i);
            boolean isUnique = labels.stream().filter(label::equals).count() == 1;
            runs.add(new ComparedRun(isUnique ? label : files.get(i).toString(), files.get(i).toString(), results.get(i)));
        }
        runs.sort(Comparator.comparing((ComparedRun run) -> run.result().provenance().startedAt())
                .thenComparing(ComparedRun::file));
        return runs;
    }

    private static String label(Path file) {
        Path folder = file.toAbsolutePath().normalize().getParent().getFileName();
        return file.endsWith(NAME) ? Objects.toString(folder, NAME) : file.getFileName().toString().replaceFirst("\\.json$", "");
    }
}
