package dev.mohs.report;

import dev.mohs.UserException;
import dev.mohs.analysis.AttackAnalysis;
import dev.mohs.analysis.SweepAnalysis;
import dev.mohs.io.AtomicFiles;
import dev.mohs.report.csv.CsvReport;
import dev.mohs.report.csv.DistancesCsv;
import dev.mohs.report.csv.ExamplesCsv;
import dev.mohs.report.html.HtmlReport;
import dev.mohs.report.markdown.MarkdownReport;
import dev.mohs.result.ResultFile;
import dev.mohs.result.SweepResult;
import java.nio.file.Path;

/** Writes the files of a run into a folder, each of them whole or not at all. The same result gives the same bytes. */
public final class ReportWriter {

    private ReportWriter() {}

    /**
     * Writes {@code results.json} and what is made of it, creating the folder when missing and replacing files of these
     * names.
     *
     * @throws UserException if a file cannot be written
     */
    public static void write(SweepResult result, Path folder) {
        ResultFile.write(result, folder.resolve("results.json"));
        render(result, folder);
    }

    /**
     * Writes what is made of {@code results.json}: {@code sweep.csv}, {@code index.html}, {@code report.md} and, when
     * an attack looked for the smallest perturbations, {@code distances.csv}.
     *
     * @throws UserException if a file cannot be written
     */
    public static void render(SweepResult result, Path folder) {
        render(SweepAnalysis.of(result), folder);
    }

    /** The same for a result that has been analysed already. */
    public static void render(SweepAnalysis analysis, Path folder) {
        SweepResult result = analysis.result();
        AtomicFiles.write(folder.resolve("sweep.csv"), CsvReport.of(result));
        AtomicFiles.write(folder.resolve("index.html"), HtmlReport.of(analysis));
        AtomicFiles.write(folder.resolve("report.md"), MarkdownReport.of(analysis));
        if (analysis.attacks().stream().anyMatch(AttackAnalysis::findsNearest)) {
            AtomicFiles.write(folder.resolve("distances.csv"), DistancesCsv.of(result));
        }
    }

    /**
     * Writes {@code examples.csv}, which is large: one row per model, attack and example.
     *
     * @throws UserException if it cannot be written
     */
    public static void writeExamples(SweepResult result, Path folder) {
        AtomicFiles.write(folder.resolve("examples.csv"), ExamplesCsv.of(result));
    }
}
