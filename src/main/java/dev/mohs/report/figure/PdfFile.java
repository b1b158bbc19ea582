package dev.mohs.report.figure;

import dev.mohs.report.figure.Drawing.Corner;
import dev.mohs.report.figure.Drawing.Element;
import dev.mohs.report.figure.Drawing.Label;
import dev.mohs.report.figure.Drawing.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;
import org.apache.pdfbox.util.Matrix;

/** A drawing as one page of PDF with the letters of its type embedded. No date, and an identifier that follows from the content. */
final class PdfFile {

    private static final int ROUND_JOIN = 1;

    private final Drawing drawing;
    private final PDPageContentStream page;
    private final PDFont font;
    private final Map<Double, PDExtendedGraphicsState> opacities = new HashMap<>();

    private PdfFile(Drawing drawing, PDPageContentStream page, PDFont font) {
        this.drawing = drawing;
        this.page = page;
        this.font = font;
    }

    static void write(Drawing drawing, OutputStream out) throws IOException {
        try (PDDocument document = new PDDocument(); InputStream type = Typeface.open()) {
            document.setVersion(1.4f);
            // Not of the record: hashes of constants of enums differ from process to process.
            document.setDocumentId((long) SvgFile.of(drawing).hashCode());
            document.getDocumentInformation().setTitle(drawing.caption());
            document.getDocumentInformation().setCreator("Mohs");
            PDPage page = new PDPage(new PDRectangle((float) drawing.width(), (float) drawing.height()));
            document.addPage(page);
            PDFont font = PDType0Font.load(document, type, true);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                new PdfFile(drawing, content, font).draw();
            }
            document.save(out, CompressParameters.NO_COMPRESSION);
        }
    }

    private void draw() throws IOException {
        page.setLineJoinStyle(ROUND_JOIN);
        for (Element element : drawing.elements()) {
            if (element instanceof Shape shape) {
                draw(shape);
            } else {
                draw((Label) element);
            }
        }
    }

    private void draw(Shape shape) throws IOException {
        if (shape.fill() != null) {
            page.setGraphicsStateParameters(opacities.computeIfAbsent(shape.opacity(), PdfFile::opacity));
            page.setNonStrokingColor(shape.fill().red() / 255f, shape.fill().green() / 255f, shape.fill().blue() / 255f);
        }
        if (shape.stroke() != null) {
            page.setStrokingColor(shape.stroke().red() / 255f, shape.stroke().green() / 255f, shape.stroke().blue() / 255f);
            page.setLineWidth((float) shape.width());
            float[] dash = new float[shape.dash().size()];
            for (int i = 0; i < dash.length; i++) {
                dash[i] = shape.dash().get(i).floatValue();
            }
            page.setLineDashPattern(dash, 0);
        }
        trace(shape);
        paint(shape);
    }

    private void trace(Shape shape) throws IOException {
        boolean isFirst = true;
        for (Corner corner : shape.corners()) {
            if (isFirst) {
                page.moveTo((float) corner.x(), up(corner.y()));
            } else {
                page.lineTo((float) corner.x(), up(corner.y()));
            }
            isFirst = false;
        }
        if (shape.closed()) {
            page.closePath();
        }
    }

    private void paint(Shape shape) throws IOException {
        if (shape.fill() == null) {
            page.stroke();
        } else if (shape.stroke() == null) {
            page.fill();
        } else {
            page.fillAndStroke();
        }
    }

    private void draw(Label label) throws IOException {
        double angle = Math.toRadians(label.angle());
        double before = label.anchor().before() * Typeface.width(label.text(), label.size());
        page.beginText();
        page.setFont(font, (float) label.size());
        page.setGraphicsStateParameters(opacities.computeIfAbsent(1., PdfFile::opacity));
        page.setNonStrokingColor(label.colour().red() / 255f, label.colour().green() / 255f, label.colour().blue() / 255f);
        page.setTextMatrix(Matrix.getRotateInstance(angle,
                (float) (label.x() - before * Math.cos(angle)), up(label.y()) - (float) (before * Math.sin(angle))));
        page.showText(label.text());
        page.endText();
    }

    private static PDExtendedGraphicsState opacity(double opacity) {
        PDExtendedGraphicsState state = new PDExtendedGraphicsState();
        state.setNonStrokingAlphaConstant((float) opacity);
        return state;
    }

    private float up(double y) {
        return (float) (drawing.height() - y);
    }
}
