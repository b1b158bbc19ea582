package dev.mohs.report.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mohs.Golden;
import dev.mohs.Locales;
import dev.mohs.UserException;
import dev.mohs.report.figure.LineFigure.Line;
import dev.mohs.report.figure.LineFigure.Point;
import dev.mohs.result.AttackSummary;
import dev.mohs.result.ModelCurve;
import dev.mohs.result.ModelSummary;
import dev.mohs.result.SweepResult;
import dev.mohs.result.Sweeps;
import dev.mohs.result.SyntheticSweep;
import dev.mohs.result.Transfers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

class FigureReportTest {

    private static final SweepResult SMALL = SyntheticSweep.small();
    private static final SweepResult RESULT = SyntheticSweep.withDistances();

    private static LineFigure lines(SweepResult result, String kind, String attack, String baseline) {
        return (LineFigure) FigureReport.of(result, kind, attack, baseline);
    }

    private static byte[] bytes(Figure figure, String format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            FigureReport.write(figure, format, PaperSize.SINGLE, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static String text(Figure figure, String format) {
        return new String(bytes(figure, format), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @FieldSource("dev.mohs.Locales#UNUSUAL")
    void isTheSameInEveryLocale(String locale) {
        for (String format : List.of("svg", "tex")) {
            assertThat(Locales.under(locale, () -> text(FigureReport.of(SMALL, "curve", null, null), format)))
                    .isEqualTo(Golden.text("report/curve." + format));
        }
        for (String kind : FigureReport.FIGURES) {
            for (String format : FigureReport.FORMATS) {
                assertThat(Locales.under(locale, () -> bytes(FigureReport.of(RESULT, kind, null, null), format)))
                        .as(kind + format).isEqualTo(bytes(FigureReport.of(RESULT, kind, null, null), format));
            }
        }
    }

    @Test
    void aCurveHasTheShareThatSurvivesAndItsLimits() {
        LineFigure figure = lines(SMALL, "curve", null, null);
        ModelCurve relu = SMALL.curves().get(1);

        Line line = figure.lines().get(1);

        assertThat(line.name()).isEqualTo(relu.model().replace("-s1", ""));
        for (int i = 0; i < relu.points().size(); i++) {
            Point point = line.path().get(i);
            assertThat(point.x()).isEqualTo(relu.points().get(i).epsilon());
            assertThat(point.y()).isCloseTo(2.5 * relu.points().get(i).within().correctCount(), within(1e-9));
            assertThat(point.lower()).isLessThan(point.upper());
            assertThat(point.y()).isBetween(point.lower() - 1e-9, point.upper() + 1e-9);
        }
        assertThat(figure.caption()).contains("under fgsm (ℓ∞) on 40 examples", "single models");
    }

    /** The synthetic check of gradients warns of cnn-relu-s1. */
    @Test
    void whatCannotBeBelievedIsDashedAndHollowAndSaysSo() {
        LineFigure figure = lines(RESULT, "curve", "worst", null);
        String svg = text(figure, "svg");
        String tex = text(figure, "tex");

        assertThat(figure.lines()).extracting(Line::isDoubted).containsExactly(false, true, false);
        assertThat(svg.lines().filter(line -> line.contains("stroke-dasharray=\"3 2\"") && line.contains("d55e00"))).hasSize(2);
        assertThat(svg).contains(">cnn-relu †<", "† dashed, hollow: cannot be believed, as integrity checks warn: zero gradients");
        assertThat(svg.lines().filter(line -> line.contains("fill=\"#ffffff\" stroke=\"#d55e00\""))).hasSize(12);
        assertThat(tex).contains("semithick, dashed, mark=square*", "fill=white", "\\addlegendentry{cnn-relu $^\\dagger$}");
        assertThat(lines(RESULT, "difference", null, "cnn-sqish").lines()).extracting(Line::isDoubted)
                .containsExactly(true, false);
    }

    @Test
    void aDifferenceIsToTheModelsWithRelu() {
        LineFigure figure = lines(SMALL, "difference", "fgsm", null);
        List<ModelCurve> curves = SMALL.curves();

        Line line = figure.lines().get(0);

        assertThat(figure.lines()).hasSize(1);
        assertThat(line.name()).isEqualTo("cnn-sqish");
        for (int i = 0; i < SMALL.epsilons().size(); i++) {
            int more = curves.get(0).points().get(i).within().correctCount()
                    - curves.get(1).points().get(i).within().correctCount();
            assertThat(line.path().get(i).y()).isCloseTo(2.5 * more, within(1e-9));
        }
        assertThat(figure.y().low()).isLessThan(0);
        assertThat(figure.y().high()).isGreaterThan(0);
        assertThat(lines(SMALL, "difference", null, "cnn-sqish").lines().get(0).path().get(3).y())
                .isCloseTo(-line.path().get(3).y(), within(1e-9));
    }

    @Test
    void differencesOfSeveralArchitecturesNameTheirBaseline() {
        LineFigure figure = lines(SyntheticSweep.standard(), "difference", null, null);

        assertThat(figure.lines()).extracting(Line::name).containsExactly("cnn-sqish − relu", "cnn-leaky_relu − relu",
                "resnet-sqish − relu", "resnet-leaky_relu − relu");
        assertThat(figure.y().label()).contains("the baseline");
        assertThat(lines(SyntheticSweep.standard(), "difference", null, "resnet-sqish").lines()).extracting(Line::name)
                .containsExactly("resnet-relu", "resnet-leaky_relu");
    }

    @Test
    void survivalFallsAtEveryDistance() {
        LineFigure figure = lines(RESULT, "survival", null, null);
        List<ModelCurve> models = RESULT.curvesOf("deepfool").subList(0, 3);

        Line line = figure.lines().get(0);

        for (Point mark : line.marks()) {
            double beyond = models.stream().mapToDouble(curve -> curve.minimalDistances().stream()
                    .filter(distance -> distance > mark.x()).count()).sum();
            assertThat(mark.y()).isCloseTo(100 * beyond / 600, within(1e-9));
        }
        assertThat(line.path()).isSortedAccordingTo((a, b) -> Double.compare(b.y(), a.y()));
        assertThat(line.path().get(line.path().size() - 1).x()).isEqualTo(.3);
        assertThat(figure.lines()).allMatch(found -> found.limits().isEmpty());
    }

    @Test
    void whatTheResultLacksIsRefused() {
        AttackSummary alone = Sweeps.attack("a", "linf", "white-box");
        SweepResult one = SyntheticSweep.of(List.of(SyntheticSweep.model("cnn", "relu", 1)), List.of(alone), List.of("x", "y"));

        refuses(() -> FigureReport.of(SMALL, "survival", null, null), "no survival curve", "deepfool, fab or hopskipjump");
        refuses(() -> FigureReport.of(RESULT, "survival", "fgsm", null), "--attack must be one of deepfool, not 'fgsm'");
        refuses(() -> FigureReport.of(RESULT, "curve", "fgm", null), "worst(linf), fgsm, deepfool, noise", "did you mean fgsm?");
        refuses(() -> FigureReport.of(SMALL, "difference", null, "relu"), "--baseline must be one of cnn-sqish, cnn-relu");
        refuses(() -> FigureReport.of(one, "difference", null, null), "nothing to hold against cnn-relu under a");
        refuses(() -> FigureReport.of(SMALL, "pie", null, null), "curve, difference, survival, heatmap, not 'pie'");
        refuses(() -> FigureReport.write(FigureReport.of(SMALL, "curve", null, null), "gif", PaperSize.SINGLE, null), "'gif'");
        refuses(() -> FigureReport.of(SyntheticSweep.withCurves(SMALL, List.of()), "curve", null, null), "there is no figure");
        refuses(() -> FigureReport.write(FigureReport.of(RESULT, "curve", null, null), "svg", PaperSize.parse("60x30mm"), null),
                "30 mm of height are too few here, at least ");
        assertThat(lines(RESULT, "curve", "worst(linf)", null).caption()).contains("the worst case over fgsm and deepfool");
        assertThat(lines(RESULT, "survival", "deepfool", null).lines()).hasSize(3);
    }

    private static void refuses(ThrowingCallable code, String... parts) {
        assertThatThrownBy(code).isInstanceOf(UserException.class).hasMessageContainingAll(parts);
    }

    @Test
    void heatMapsShowSharesAndWhatIsMissing() {
        HeatFigure sweep = (HeatFigure) FigureReport.of(SyntheticSweep.standard(), "heatmap", null, null);
        HeatFigure transfer = (HeatFigure) FigureReport.of(Transfers.small());

        assertThat(sweep.columns()).containsExactly("clean", "fgsm", "noise");
        assertThat(sweep.cells().get(5).get(2).isEmpty()).isTrue();
        assertThat(sweep.cells().get(1)).extracting(HeatFigure.Cell::isDoubted).containsExactly(false, true, true);
        assertThat(transfer.rows()).containsExactly("cnn-sqish-s1", "cnn-relu-s1");
        assertThat(transfer.cells().get(0).get(1).text()).isEqualTo("25.0");
        assertThat(transfer.notes()).containsExactly("The attack could not be completed on odd.");
        assertThat(FigureReport.of(Transfers.masked()).notes().get(0)).startsWith("Fooled more by another model’s examples");
        assertThat(text(transfer, "tex")).contains("xlabel={judged by $\\to$}", "{25.0};");
    }

    @Test
    void aPdfHasItsTypeEmbeddedAndItsSizeInMillimetres() throws IOException {
        try (PDDocument document = Loader.loadPDF(bytes(FigureReport.of(RESULT, "curve", null, null), "pdf"))) {
            PDPage page = document.getPage(0);
            for (COSName name : page.getResources().getFontNames()) {
                assertThat(page.getResources().getFont(name).isEmbedded()).isTrue();
            }
            assertThat(page.getResources().getFontNames()).hasSize(1);
            assertThat(page.getMediaBox().getWidth()).isCloseTo((float) (89 * 72 / 25.4), within(.01f));
            assertThat(document.getDocumentInformation().getCreationDate()).isNull();
            assertThat(((COSString) document.getDocument().getDocumentID().get(0)).toHexString()).isEqualTo(
                    "022AE94DEB458467E319BA90CB0605920A43BD0B1858E851368251FE729992EF");
            assertThat(new PDFTextStripper().getText(document)).contains("cnn-leaky_relu", "Perturbation budget ε");
        }
    }

    @Test
    void aPngSaysHowLargeItIs() throws IOException {
        byte[] png = bytes(FigureReport.of(RESULT, "heatmap", null, null), "png");
        ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
        reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(png)));

        Element root = (Element) reader.getImageMetadata(0).getAsTree("javax_imageio_png_1.0");

        assertThat(((Element) root.getElementsByTagName("pHYs").item(0)).getAttribute("pixelsPerUnitXAxis")).isEqualTo("11811");
        assertThat(reader.getWidth(0)).isEqualTo(Math.round(89 / 25.4 * 300));
    }

    @Test
    void lettersThatTheTypeLacksAreNamed() {
        SweepResult result = SyntheticSweep.of(List.of(new ModelSummary("模 <b>", "x", null, null, null, 1, null,
                null)), List.of(SyntheticSweep.FGSM), List.of("a", "b", "c"));
        Figure figure = FigureReport.of(result, "curve", null, null);

        assertThat(FigureReport.missing(figure)).isEqualTo("模");
        assertThat(text(figure, "svg")).contains(">? &lt;b&gt;<");
        assertThat(FigureReport.missing(FigureReport.of(RESULT, "heatmap", null, null))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"single", "double", "89.0x120mm", "12x10cm", "6x5in"})
    void sizesAreThoseOfJournalsOrTyped(String typed) {
        PaperSize size = PaperSize.parse(typed);
        Drawing drawing = LineLayout.of(lines(RESULT, "curve", null, null), size);

        assertThat(PaperSize.millimetres(drawing.width())).isCloseTo(size.width(), within(1e-9));
        size.height().ifPresent(height -> assertThat(PaperSize.millimetres(drawing.height())).isCloseTo(height, within(1e-6)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wide", "12x8", "12x8pt", "0x8cm", "29x80mm", "2000x80mm", "12,5x8cm", "-1x8cm"})
    void otherSizesAreRefused(String typed) {
        refuses(() -> PaperSize.parse(typed), "--size must ");
    }
}
