package dev.mohs.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mohs.report.figure.Drawing.Label;
import dev.mohs.result.AttackSummary;
import dev.mohs.result.ModelSummary;
import dev.mohs.result.SweepResult;
import dev.mohs.result.Sweeps;
import dev.mohs.result.SyntheticSweep;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No label lies on another or beyond the paper, whatever names there are. */
class LayoutTest {

    private static final String LONG = "somebody-typed-a-very-long-name-for-a-residual-network-of-fifty-layers-";

    private static SweepResult result(int models, String name) {
        List<AttackSummary> attacks = List.of(Sweeps.attack("apgd(steps=100,restarts=5,eot=20)", "linf", "white-box"),
                Sweeps.attack("square(queries=5000)", "linf", "scores"), SyntheticSweep.FGSM, SyntheticSweep.NOISE);
        return SyntheticSweep.of(IntStream.range(0, models)
                .mapToObj(i -> new ModelSummary(name + i, "unknown", null, null, null, 1, null, null)).toList(),
                attacks, List.of("a", "b", "c"));
    }

    private static Drawing drawing(SweepResult result, String kind, PaperSize size) {
        Figure figure = FigureReport.of(result, kind, null, null);
        return figure instanceof LineFigure lines ? LineLayout.of(lines, size) : HeatLayout.of((HeatFigure) figure, size);
    }

    @ParameterizedTest
    @CsvSource({"curve,single", "curve,double", "difference,single", "difference,120x120mm", "heatmap,single", "heatmap,double",
        "heatmap,60x100mm"})
    void labelsHaveRoom(String kind, String size) {
        for (SweepResult result : List.of(result(2, "m"), result(9, "model-"), result(4, LONG), SyntheticSweep.standard())) {
            Drawing drawing = drawing(result, kind, PaperSize.parse(size));
            List<Area> boxes = new ArrayList<>();
            for (Label label : drawing.elements().stream().filter(Label.class::isInstance).map(Label.class::cast).toList()) {
                Area box = box(label);
                assertThat(box.getBounds2D().getMinX()).as(label.text()).isGreaterThanOrEqualTo(-.5);
                assertThat(box.getBounds2D().getMaxX()).as(label.text()).isLessThanOrEqualTo(drawing.width() + .5);
                assertThat(box.getBounds2D().getMinY()).as(label.text()).isGreaterThanOrEqualTo(-.5);
                assertThat(box.getBounds2D().getMaxY()).as(label.text()).isLessThanOrEqualTo(drawing.height() + .5);
                assertThat(boxes).as(label.text()).noneMatch(other -> overlap(other, box));
                assertThat(label.size()).isGreaterThanOrEqualTo(Type.SMALLEST);
                boxes.add(box);
            }
        }
    }

    /** From the base line up to the height of capitals, which is what must not touch. */
    private static Area box(Label label) {
        double width = Typeface.width(label.text(), label.size());
        AffineTransform place = AffineTransform.getTranslateInstance(label.x(), label.y());
        place.rotate(-Math.toRadians(label.angle()));
        return new Area(place.createTransformedShape(new Rectangle2D.Double(
                -label.anchor().before() * width, -.7 * label.size(), width, .7 * label.size())));
    }

    private static boolean overlap(Area one, Area other) {
        Area both = new Area(one);
        both.intersect(other);
        return !both.isEmpty();
    }

    @Test
    void figuresThatDoNotFitAreLeftOutAndThatIsSaid() {
        Drawing drawing = drawing(result(3, LONG), "heatmap", PaperSize.parse("30x80mm"));

        assertThat(drawing.elements().stream().filter(Label.class::isInstance).map(element -> ((Label) element).text()))
                .anyMatch(text -> text.startsWith("Shades run from")).noneMatch(text -> text.matches("[0-9.]+"));
    }

    @Test
    void shortenedNamesKeepBothEnds() {
        String shown = Typeface.shortened(LONG + "v2", 8, 100);

        assertThat(Typeface.width(shown, 8)).isBetween(80., 100.);
        assertThat(shown).startsWith("somebody").endsWith("-v2").contains("…");
        assertThat(Typeface.wrapped("one two three", 8, 30)).hasSizeGreaterThan(1).doesNotContain("");
    }

    /** Okabe and Ito 2008, in the order used here, and black on white as on dark blue white. */
    @Test
    void linesHaveTheColoursOfOkabeAndIto() {
        assertThat(IntStream.range(0, 8).mapToObj(i -> Shade.of(i).hex())).containsExactly(
                "0072b2", "d55e00", "009e73", "cc79a7", "e69f00", "56b4e9", "000000", "0072b2");
        assertThat(IntStream.range(0, 42).mapToObj(i -> Shade.of(i).hex() + Marker.of(i))).doesNotHaveDuplicates();
        assertThat(Shade.of(0.).ink()).isEqualTo(Shade.BLACK);
        assertThat(Shade.of(1.).ink()).isEqualTo(Shade.WHITE);
    }
}
