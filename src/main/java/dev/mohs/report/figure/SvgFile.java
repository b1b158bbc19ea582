package dev.mohs.report.figure;

import dev.mohs.report.figure.Drawing.Corner;
import dev.mohs.report.figure.Drawing.Element;
import dev.mohs.report.figure.Drawing.Label;
import dev.mohs.report.figure.Drawing.Shape;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A drawing as SVG, its unit the point. Text stays text, so that it can be searched and edited; the first fonts of its stack are
 * all as wide as the one that it was laid out with.
 */
final class SvgFile {

    private static final String FONTS = "'Liberation Sans', Arimo, Arial, Helvetica, sans-serif";

    private SvgFile() {}

    static String of(Drawing drawing) {
        StringBuilder svg = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"").append(number(PaperSize.millimetres(drawing.width())))
                .append("mm\" height=\"").append(number(PaperSize.millimetres(drawing.height()))).append("mm\" viewBox=\"0 0 ")
                .append(number(drawing.width())).append(' ').append(number(drawing.height()))
                .append("\" role=\"img\" aria-labelledby=\"caption\" font-family=\"").append(FONTS)
                .append("\" fill=\"none\" stroke-linejoin=\"round\">\n");
        svg.append("<title id=\"caption\">").append(escaped(drawing.caption())).append("</title>\n");
        svg.append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
        drawing.elements().forEach(element -> svg.append(of(element)).append('\n'));
        return svg.append("</svg>\n").toString();
    }

    private static String of(Element element) {
        return element instanceof Shape shape ? shape(shape) : label((Label) element);
    }

    private static String shape(Shape shape) {
        StringBuilder path = new StringBuilder("<path d=\"");
        for (int i = 0; i < shape.corners().size(); i++) {
            Corner corner = shape.corners().get(i);
            path.append(i == 0 ? "M" : "L").append(number(corner.x())).append(' ').append(number(corner.y()));
        }
        path.append(shape.closed() ? "Z\"" : "\"");
        if (shape.fill() != null) {
            path.append(" fill=\"#").append(shape.fill().hex()).append('"');
            path.append(shape.opacity() < 1 ? " fill-opacity=\"" + number(shape.opacity()) + "\"" : "");
        }
        if (shape.stroke() != null) {
            path.append(" stroke=\"#").append(shape.stroke().hex()).append("\" stroke-width=\"").append(number(shape.width()))
                    .append('"');
        }
        if (!shape.dash().isEmpty()) {
            path.append(" stroke-dasharray=\"")
                    .append(shape.dash().stream().map(SvgFile::number).collect(Collectors.joining(" "))).append('"');
        }
        return path.append("/>").toString();
    }

    private static String label(Label label) {
        String place = number(label.x()) + " " + number(label.y());
        return "<text x=\"" + number(label.x()) + "\" y=\"" + number(label.y()) + "\" font-size=\"" + number(label.size())
                + "\" fill=\"#" + label.colour().hex() + "\" text-anchor=\"" + label.anchor().name().toLowerCase(Locale.ROOT) + "\""
                + (label.angle() == 0 ? "" : " transform=\"rotate(" + number(-label.angle()) + " " + place + ")\"")
                + ">" + escaped(label.text()) + "</text>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }

    /** Two digits are a hundredth of a point. */
    static String number(double value) {
        String text = String.format(Locale.ROOT, "%.2f", value + 0.);
        return text.replaceFirst("\\.?0+$", "").replaceFirst("^-0$", "0");
    }
}
