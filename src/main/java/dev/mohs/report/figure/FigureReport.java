package dev.mohs.report.figure;

import dev.mohs.Unknown;
import dev.mohs.UserException;
import dev.mohs.analysis.AccuracyTable;
import dev.mohs.analysis.AttackAnalysis;
import dev.mohs.analysis.NamedAttack;
import dev.mohs.analysis.SweepAnalysis;
import dev.mohs.result.AttackSummary;
import dev.mohs.result.SweepResult;
import dev.mohs.result.TransferResult;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Figures of a result, and the files that they are made into. All but LaTeX need PDFBox on the class path. */
public final class FigureReport {

    /** What can be shown of a sweep. */
    public static final List<String> FIGURES = List.of("curve", "difference", "survival", "heatmap");

    /** Kinds of files by the ends of their names. */
    public static final List<String> FORMATS = List.of("svg", "pdf", "png", "tex");

    private FigureReport() {}

    /**
     * A figure of a sweep.
     *
     * @param kind     one of {@link #FIGURES}
     * @param attack   the name of an attack, {@code worst} or {@code worst(norm)}; null for what the report's answer is about, or
     *                 the first attack that a survival curve can be had of
     * @param baseline the label of the group that differences are to; null for the one with ReLU, or else the first
     * @throws UserException if the sweep has nothing of that kind
     */
    public static Figure of(SweepResult result, String kind, String attack, String baseline) {
        if (kind.equals("heatmap")) {
            return HeatFigures.of(AccuracyTable.of(result, AccuracyTable.columns(result)));
        }
        SweepAnalysis analysis = SweepAnalysis.of(result);
        AttackAnalysis chosen = kind.equals("survival") ? searching(analysis, attack) : chosen(analysis, attack);
        return switch (kind) {
            case "curve" -> new SweepFigures(analysis, chosen).curve();
            case "difference" -> DifferenceFigure.of(analysis, chosen, baseline);
            case "survival" -> new SweepFigures(analysis, chosen).survival();
            default -> throw Unknown.choice("a figure", kind, FIGURES);
        };
    }

    /** The matrix of whose examples fool whom. */
    public static Figure of(TransferResult result) {
        return HeatFigures.of(result);
    }

    private static AttackAnalysis chosen(SweepAnalysis analysis, String typed) {
        if (analysis.attacks().isEmpty()) {
            throw UserException.failure("there is no figure, as no attack could be completed on any model");
        }
        if (typed == null || typed.equals("worst")) {
            return analysis.attacks().get(0);
        }
        return analysis.attacks().stream()
                .filter(attack -> typed.equals(name(attack)) || NamedAttack.find(typed, single(attack).toList()).isPresent())
                .findFirst()
                .orElseThrow(() -> unknown(typed, analysis.attacks()));
    }

    private static AttackAnalysis searching(SweepAnalysis analysis, String typed) {
        List<AttackAnalysis> searching = analysis.attacks().stream().filter(AttackAnalysis::findsNearest).toList();
        if (searching.isEmpty()) {
            throw UserException.failure("there is no survival curve, as no attack of the result looks for the smallest"
                    + " perturbation; run one that does, as deepfool, fab or hopskipjump");
        }
        if (typed == null) {
            return searching.get(0);
        }
        AttackAnalysis chosen = chosen(analysis, typed);
        if (!searching.contains(chosen)) {
            throw unknown(typed, searching);
        }
        return chosen;
    }

    private static UserException unknown(String typed, List<AttackAnalysis> attacks) {
        return Unknown.choice("--attack", typed, attacks.stream().map(FigureReport::name).toList());
    }

    /** What is typed for it. */
    private static String name(AttackAnalysis attack) {
        return attack.under().attacks().size() > 1 ? "worst(" + attack.norm() + ")" : attack.name();
    }

    /** The attack, if it is one alone. */
    private static Stream<AttackSummary> single(AttackAnalysis attack) {
        return attack.under().attacks().stream().filter(member -> attack.under().attacks().size() == 1);
    }

    /** The letters of names that the type of figures lacks, so that a question mark stands for them in SVG, PDF and PNG. */
    public static String missing(Figure figure) {
        return String.join("", figure.names()).codePoints().filter(letter -> !Typeface.has(letter)).distinct()
                .mapToObj(Character::toString).collect(Collectors.joining(" "));
    }

    /**
     * Writes a figure.
     *
     * @param format one of {@link #FORMATS}
     * @throws UserException if the size has no room for it
     * @throws IOException   if {@code out} fails
     */
    public static void write(Figure figure, String format, PaperSize size, OutputStream out) throws IOException {
        switch (format) {
            case "svg" -> out.write(SvgFile.of(drawing(figure, size)).getBytes(StandardCharsets.UTF_8));
            case "pdf" -> PdfFile.write(drawing(figure, size), out);
            case "png" -> PngFile.write(drawing(figure, size), out);
            case "tex" -> out.write(PgfPlots.of(figure, size).getBytes(StandardCharsets.UTF_8));
            default -> throw Unknown.choice("the format of a figure", format, FORMATS);
        }
    }

    private static Drawing drawing(Figure figure, PaperSize size) {
        return figure instanceof LineFigure lines ? LineLayout.of(lines, size) : HeatLayout.of((HeatFigure) figure, size);
    }
}
