package dev.mohs.report;

import dev.mohs.UserException;
import dev.mohs.analysis.ComparedRun;
import dev.mohs.result.ResultFile;
import dev.mohs.wording.Text;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Reads the results that are compared. */
final class RunFiles {

    private RunFiles() {}

    /** One run for each file, in their order. */
    static List<ComparedRun> read(List<Path> files) {
        if (files.size() < 2) {
            throw UserException.usage("a comparison needs at least two results, not " + files.size());
        }
        List<String> labels = labels(files);
        List<ComparedRun> runs = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            runs.add(new ComparedRun(labels.get(i), files.get(i).toString(), ResultFile.read(files.get(i))));
        }
        requireDifferentFiles(files);
        return runs;
    }

    /** A run does not differ from itself, and what is said of that would be read as a finding. */
    private static void requireDifferentFiles(List<Path> files) {
        long different = files.stream().map(RunFiles::place).distinct().count();
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

    private static List<String> labels(List<Path> files) {
        List<String> labels = files.stream().map(RunFiles::label).toList();
        boolean distinct = labels.stream().distinct().count() == labels.size();
        return distinct ? labels : files.stream().map(Objects::toString).toList();
    }

    private static String label(Path file) {
        Path folder = file.toAbsolutePath().normalize().getParent().getFileName();
        String name = file.getFileName().toString();
        return name.equals("results.json") && folder != null ? folder.toString() : name.replaceFirst("\\.json$", "");
    }
}
