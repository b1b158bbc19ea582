package dev.mohs.cli;

import dev.mohs.UserException;
import dev.mohs.io.AtomicFiles;
import dev.mohs.report.figure.Figure;
import dev.mohs.report.figure.FigureReport;
import dev.mohs.report.figure.PaperSize;
import dev.mohs.result.ResultFile;
import dev.mohs.result.SweepResult;
import dev.mohs.result.TransferResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mohs figure}: a figure for a paper; starts no engine. */
@Command(
        name = "figure",
        description = "Draw a figure for a paper or a slide.",
        footer = {"", "Example: mohs figure reports/sample/results.json --output curve.pdf"})
final class FigureCommand implements Callable<Integer> {

    private static final String HEATMAP = "heatmap";

    @Mixin
    private Console console;

    @Parameters(paramLabel = "RESULTS", description = "The results.json of a sweep, or the transfer.json of a transfer matrix.")
    private Path results;

    @Option(names = "--figure", paramLabel = "KIND",
            description = "curve (accuracy against ε), difference (to a baseline, with its interval), survival (smallest"
                    + " perturbations found) or heatmap (models against attacks). Default: curve; for a transfer matrix heatmap.")
    private String figure;

    @Option(names = "--format", paramLabel = "FORMAT",
            description = "svg, pdf, png or tex (source of PGFPlots). Default: as --output ends, or else svg.")
    private String format;

    @Option(names = "--size", paramLabel = "SIZE", defaultValue = "single",
            description = "single (89 mm wide), double (183 mm), or width and height as 12x8cm. Default: ${DEFAULT-VALUE}.")
    private String size;

    @Option(names = "--attack", paramLabel = "ATTACK",
            description = "The attack that lines are about; worst for all of them. Default: worst, where there are several.")
    private String attack;

    @Option(names = "--baseline", paramLabel = "GROUP",
            description = "What differences are to. Default: the models with ReLU, or else the first.")
    private String baseline;

    @Mixin
    private ShownResult shown;

    @Override
    public Integer call() {
        PaperSize paper = PaperSize.parse(size);
        String kind = format();
        Figure drawn = ResultFile.read(results, this::of, this::of);
        byte[] bytes = bytes(drawn, kind, paper);
        if (shown.output() == null) {
            console.print(new String(bytes, StandardCharsets.UTF_8).stripTrailing());
        } else {
            AtomicFiles.write(shown.output(), out -> out.write(bytes));
        }
        String missing = kind.equals("tex") ? "" : FigureReport.missing(drawn);
        if (!missing.isEmpty()) {
            console.warn("figures have no sign for " + missing + " in names, so that ? stands there; tex leaves type to LaTeX");
        }
        console.note("Caption: " + drawn.caption());
        return 0;
    }

    private Figure of(SweepResult result) {
        String kind = Objects.requireNonNullElse(figure, "curve");
        Arguments.requireOneOf("--figure", kind, FigureReport.FIGURES);
        refuse(baseline != null && !kind.equals("difference"), "--baseline", "differences");
        refuse(attack != null && kind.equals(HEATMAP), "--attack", "lines");
        return FigureReport.of(shown.of(result), kind, attack, baseline);
    }

    private Figure of(TransferResult result) {
        if (figure != null) {
            Arguments.requireOneOf("--figure of a transfer matrix", figure, List.of(HEATMAP));
        }
        refuse(baseline != null, "--baseline", "sweeps");
        refuse(attack != null, "--attack", "sweeps");
        refuse(shown.isOfSweep(), "--epsilon and --ungrouped are", "sweeps");
        return FigureReport.of(result);
    }

    private static void refuse(boolean isWrong, String option, String about) {
        if (isWrong) {
            throw UserException.usage(option + (option.endsWith(" are") ? "" : " is") + " about " + about + "; leave it out");
        }
    }

    /** Bytes that are no text do not go to a terminal. */
    private String format() {
        String name = shown.output() == null ? "" : shown.output().getFileName().toString();
        String chosen = format != null ? format : FigureReport.FORMATS.stream()
                .filter(end -> name.endsWith("." + end)).findFirst().orElse("svg");
        Arguments.requireOneOf("--format", chosen, FigureReport.FORMATS);
        if (shown.output() == null && Stream.of("pdf", "png").anyMatch(chosen::equals)) {
            throw UserException.usage("--output is needed for " + chosen + ", which is no text, as figure." + chosen);
        }
        return chosen;
    }

    private static byte[] bytes(Figure figure, String format, PaperSize size) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            FigureReport.write(figure, format, size, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to be written", e);
        }
        return bytes.toByteArray();
    }
}
