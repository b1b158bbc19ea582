package dev.mohs.report.figure;

import dev.mohs.report.figure.Drawing.Corner;
import dev.mohs.report.figure.Drawing.Element;
import dev.mohs.report.figure.Drawing.Label;
import dev.mohs.report.figure.Drawing.Shape;
import dev.mohs.report.figure.Typeface.Outline;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** A drawing in pixels, 300 to the inch, and the file says so. Letters are drawn as outlines, without fonts of Java. */
final class PngFile {

    static final int DPI = 300;

    private static final double PIXELS_PER_POINT = DPI / 72.;
    private static final double METRE_IN_INCHES = 1 / .0254;
    private static final String FORMAT = "javax_imageio_png_1.0";

    private final Graphics2D graphics;

    private PngFile(Graphics2D graphics) {
        this.graphics = graphics;
    }

    static void write(Drawing drawing, OutputStream out) throws IOException {
        BufferedImage image = new BufferedImage((int) Math.round(drawing.width() * PIXELS_PER_POINT),
                (int) Math.round(drawing.height() * PIXELS_PER_POINT), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.scale(PIXELS_PER_POINT, PIXELS_PER_POINT);
        PngFile file = new PngFile(graphics);
        drawing.elements().forEach(file::draw);
        graphics.dispose();
        encode(image, out);
    }

    private void draw(Element element) {
        if (element instanceof Shape shape) {
            draw(shape);
        } else {
            draw((Label) element);
        }
    }

    private void draw(Shape shape) {
        Path2D path = new Path2D.Double();
        for (Corner corner : shape.corners()) {
            if (path.getCurrentPoint() == null) {
                path.moveTo(corner.x(), corner.y());
            } else {
                path.lineTo(corner.x(), corner.y());
            }
        }
        if (shape.closed()) {
            path.closePath();
        }
        if (shape.fill() != null) {
            graphics.setColor(colour(shape.fill(), shape.opacity()));
            graphics.fill(path);
        }
        if (shape.stroke() != null) {
            graphics.setColor(colour(shape.stroke(), 1));
            graphics.setStroke(stroke(shape));
            graphics.draw(path);
        }
    }

    private static BasicStroke stroke(Shape shape) {
        float[] dash = new float[shape.dash().size()];
        for (int i = 0; i < dash.length; i++) {
            dash[i] = shape.dash().get(i).floatValue();
        }
        return new BasicStroke((float) shape.width(), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1,
                dash.length == 0 ? null : dash, 0);
    }

    private void draw(Label label) {
        AffineTransform before = graphics.getTransform();
        graphics.translate(label.x(), label.y());
        graphics.rotate(-Math.toRadians(label.angle()));
        graphics.translate(-label.anchor().before() * Typeface.width(label.text(), label.size()), 0);
        graphics.setColor(colour(label.colour(), 1));
        for (Outline outline : Typeface.outlines(label.text(), label.size())) {
            AffineTransform placed = AffineTransform.getTranslateInstance(outline.x(), 0);
            placed.scale(outline.scale(), -outline.scale());
            graphics.fill(placed.createTransformedShape(outline.path()));
        }
        graphics.setTransform(before);
    }

    private static Color colour(Shade shade, double opacity) {
        return new Color(shade.red(), shade.green(), shade.blue(), (int) Math.round(255 * opacity));
    }

    private static void encode(BufferedImage image, OutputStream out) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), writer.getDefaultWriteParam());
        metadata.mergeTree(FORMAT, resolution());
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(metadata, new IIOImage(image, null, metadata), null);
        } finally {
            writer.dispose();
        }
    }

    private static IIOMetadataNode resolution() {
        String perMetre = Long.toString(Math.round(DPI * METRE_IN_INCHES));
        IIOMetadataNode physical = new IIOMetadataNode("pHYs");
        physical.setAttribute("pixelsPerUnitXAxis", perMetre);
        physical.setAttribute("pixelsPerUnitYAxis", perMetre);
        physical.setAttribute("unitSpecifier", "meter");
        IIOMetadataNode root = new IIOMetadataNode(FORMAT);
        root.appendChild(physical);
        return root;
    }
}
