// SPDX-License-Identifier: Apache-2.0
package org.qianli.mark.desk;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.GlyphVector;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import javax.imageio.ImageIO;
import org.qianli.dicom.image.render.Raster;
import org.qianli.mark.Graphic;
import org.qianli.mark.Measurement;

/** Draws marks into the picture of a frame. */
final class MarkPicture {

    private static final String FONT = "/font/NotoSansSC-Regular.ttf";
    private static final Color LINE = new Color(255, 214, 77);
    private static final Color SHADOW = new Color(0, 0, 0, 170);

    /** Text and lines keep this share of the picture's longer side, whatever its size. */
    private static final double TEXT_SHARE = 1 / 42.0;

    private static final double LINE_SHARE = 1 / 500.0;

    private final BufferedImage picture;
    private final double across;
    private final double down;

    /**
     * @param columns of the frame, of which the picture is a copy of any size
     */
    MarkPicture(Raster raster, boolean inverted, int columns, int rows) {
        picture = image(raster, inverted);
        across = (double) raster.width() / columns;
        down = (double) raster.height() / rows;
    }

    private static BufferedImage image(Raster raster, boolean inverted) {
        BufferedImage image =
                new BufferedImage(raster.width(), raster.height(), BufferedImage.TYPE_INT_RGB);
        int last = raster.components() - 1;
        for (int y = 0; y < raster.height(); y++) {
            for (int x = 0; x < raster.width(); x++) {
                int rgb =
                        raster.at(x, y, 0) << 16
                                | raster.at(x, y, Math.min(1, last)) << 8
                                | raster.at(x, y, Math.min(2, last));
                image.setRGB(x, y, inverted ? ~rgb : rgb);
            }
        }
        return image;
    }

    /** Draws measurements, arrows and texts, and gives the picture as a PNG file. */
    byte[] draw(List<Measurement> measurements) throws IOException {
        if (!measurements.isEmpty()) {
            Graphics2D pen = picture.createGraphics();
            try {
                int side = Math.max(picture.getWidth(), picture.getHeight());
                pen.setRenderingHint(
                        RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
                pen.setStroke(new BasicStroke((float) Math.max(1.2, side * LINE_SHARE)));
                pen.setFont(font().deriveFont((float) Math.max(9, side * TEXT_SHARE)));
                measurements.forEach(each -> draw(pen, each));
            } finally {
                pen.dispose();
            }
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", file);
        return file.toByteArray();
    }

    private void draw(Graphics2D pen, Measurement measurement) {
        pen.setColor(LINE);
        for (Graphic graphic : Graphic.of(measurement)) {
            pen.draw(path(graphic.outline()));
        }
        List<String> lines =
                measurement.lines().isEmpty() ? List.of(measurement.label()) : measurement.lines();
        double x = measurement.points().get(measurement.points().size() - 2) * across + 6;
        double y = measurement.points().getLast() * down;
        for (String line : lines) {
            write(pen, line, x, y);
            y += pen.getFont().getSize2D() * 1.25;
        }
    }

    private Shape path(List<Double> points) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i < points.size(); i += 2) {
            double x = points.get(i) * across;
            double y = points.get(i + 1) * down;
            if (i == 0) {
                path.moveTo(x, y);
            }
            path.lineTo(x, y);
        }
        return path;
    }

    /** Outlined in black, so that it can be read on bone and on air. */
    private void write(Graphics2D pen, String line, double x, double y) {
        GlyphVector glyphs = pen.getFont().createGlyphVector(pen.getFontRenderContext(), line);
        double width = glyphs.getLogicalBounds().getWidth();
        double left = Math.max(2, Math.min(x, picture.getWidth() - width - 2));
        double base = Math.max(pen.getFont().getSize2D(), Math.min(y, picture.getHeight() - 4));
        Shape outline = glyphs.getOutline((float) left, (float) base);
        pen.setColor(SHADOW);
        pen.draw(outline);
        pen.setColor(LINE);
        pen.fill(outline);
    }

    private static final class Loaded {
        static final Font FONT_FILE = load();
    }

    private static Font font() {
        return Loaded.FONT_FILE;
    }

    private static Font load() {
        try (InputStream in = MarkPicture.class.getResourceAsStream(FONT)) {
            if (in == null) {
                throw new IllegalStateException("the server's font is missing: " + FONT);
            }
            return Font.createFont(Font.TRUETYPE_FONT, in);
        } catch (IOException | FontFormatException e) {
            throw new IllegalStateException("the server's font cannot be read: " + FONT, e);
        }
    }
}
