// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.presentation;

import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;

/**
 * Text in a box, or at an anchor, or both with a line between.
 *
 * @dicom PS3.3 C.10.5.1.1
 */
record TextObject(DataSet object) {

    void paint(Canvas canvas) {
        Graphics2D g = canvas.g();
        g.setFont(canvas.font());
        List<String> lines =
                object.string(Tag.UnformattedTextValue).orElse("").strip().lines().toList();
        Optional<Point2D> anchor =
                point(Tag.AnchorPoint, canvas.units(isDisplay(Tag.AnchorPointAnnotationUnits)));
        Optional<Rectangle2D> box = box(canvas.units(isDisplay(Tag.BoundingBoxAnnotationUnits)));
        box.or(() -> anchor.map(at -> new Rectangle2D.Double(at.getX(), at.getY(), 0, 0)))
                .ifPresent(where -> write(g, lines, where));
        boolean visible = object.string(Tag.AnchorPointVisibility).orElse("N").equals("Y");
        if (visible && anchor.isPresent() && box.isPresent()) {
            g.setStroke(canvas.pen());
            g.draw(new Line2D.Double(anchor.get(), nearest(box.get(), anchor.get())));
        }
    }

    private boolean isDisplay(int units) {
        return object.string(units).orElse("").equals("DISPLAY");
    }

    private Optional<Point2D> point(int tag, AffineTransform places) {
        double[] numbers = object.numbers(tag);
        return numbers.length < 2
                ? Optional.empty()
                : Optional.of(places.transform(new Point2D.Double(numbers[0], numbers[1]), null));
    }

    /** Gives the box upright: text is, however the picture is turned. */
    private Optional<Rectangle2D> box(AffineTransform places) {
        Optional<Point2D> one = point(Tag.BoundingBoxTopLeftHandCorner, places);
        Optional<Point2D> other = point(Tag.BoundingBoxBottomRightHandCorner, places);
        if (one.isEmpty() || other.isEmpty()) {
            return Optional.empty();
        }
        Rectangle2D box = new Rectangle2D.Double();
        box.setFrameFromDiagonal(one.get(), other.get());
        return Optional.of(box);
    }

    private void write(Graphics2D g, List<String> lines, Rectangle2D box) {
        FontMetrics metrics = g.getFontMetrics();
        String justification =
                object.string(Tag.BoundingBoxTextHorizontalJustification).orElse("LEFT");
        float y = (float) box.getY() + metrics.getAscent();
        for (String line : lines) {
            double room = box.getWidth() - metrics.stringWidth(line);
            double indent =
                    switch (justification) {
                        case "RIGHT" -> room;
                        case "CENTER" -> room / 2;
                        default -> 0;
                    };
            g.drawString(line, (float) (box.getX() + Math.max(0, indent)), y);
            y += metrics.getHeight();
        }
    }

    private static Point2D nearest(Rectangle2D box, Point2D to) {
        return new Point2D.Double(
                Math.clamp(to.getX(), box.getMinX(), box.getMaxX()),
                Math.clamp(to.getY(), box.getMinY(), box.getMaxY()));
    }
}
