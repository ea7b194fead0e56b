// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.presentation;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.Optional;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;

/**
 * A line or a figure.
 *
 * @param shape in the units of the object
 * @param display whether those are fractions of the displayed area, instead of pixels of the image
 * @dicom PS3.3 C.10.5.1.2
 */
record GraphicObject(Shape shape, boolean display, boolean filled) {

    /** Reads an object; empty where it has too few points for what it is. */
    static Optional<GraphicObject> of(DataSet object) {
        double[] data = object.numbers(Tag.GraphicData);
        boolean display = object.string(Tag.GraphicAnnotationUnits).orElse("").equals("DISPLAY");
        boolean filled = object.string(Tag.GraphicFilled).orElse("N").equals("Y");
        return shape(object.string(Tag.GraphicType).orElse(""), data)
                .map(shape -> new GraphicObject(shape, display, filled));
    }

    private static Optional<Shape> shape(String type, double[] data) {
        int points = data.length / 2;
        return switch (type) {
            case "POINT" -> points < 1 ? Optional.empty() : Optional.of(point(data));
            case "POLYLINE" -> points < 2 ? Optional.empty() : Optional.of(lines(data));
            case "INTERPOLATED" -> points < 2 ? Optional.empty() : Optional.of(curve(data));
            case "CIRCLE" -> points < 2 ? Optional.empty() : Optional.of(circle(data));
            case "ELLIPSE" -> points < 4 ? Optional.empty() : Optional.of(ellipse(data));
            default -> Optional.empty();
        };
    }

    /** A point is a line of no length, whose round ends make it a dot. */
    private static Shape point(double[] data) {
        Path2D path = new Path2D.Double();
        path.moveTo(data[0], data[1]);
        path.lineTo(data[0], data[1]);
        return path;
    }

    private static Shape lines(double[] data) {
        Path2D path = new Path2D.Double();
        path.moveTo(data[0], data[1]);
        for (int i = 2; i + 1 < data.length; i += 2) {
            path.lineTo(data[i], data[i + 1]);
        }
        return path;
    }

    /** Leads a smooth curve (Catmull-Rom, as Bezier pieces) through all points. */
    private static Shape curve(double[] data) {
        int points = data.length / 2;
        boolean closed = data[0] == data[2 * points - 2] && data[1] == data[2 * points - 1];
        Path2D path = new Path2D.Double();
        path.moveTo(data[0], data[1]);
        for (int i = 0; i + 1 < points; i++) {
            int before = i > 0 ? i - 1 : closed ? points - 2 : 0;
            int after = i + 2 < points ? i + 2 : closed ? 1 : points - 1;
            path.curveTo(
                    data[2 * i] + (data[2 * i + 2] - data[2 * before]) / 6,
                    data[2 * i + 1] + (data[2 * i + 3] - data[2 * before + 1]) / 6,
                    data[2 * i + 2] - (data[2 * after] - data[2 * i]) / 6,
                    data[2 * i + 3] - (data[2 * after + 1] - data[2 * i + 1]) / 6,
                    data[2 * i + 2],
                    data[2 * i + 3]);
        }
        return path;
    }

    private static Shape circle(double[] data) {
        double radius = Math.hypot(data[2] - data[0], data[3] - data[1]);
        return new Ellipse2D.Double(data[0] - radius, data[1] - radius, 2 * radius, 2 * radius);
    }

    /** The ends of the major axis, then those of the minor one. */
    private static Shape ellipse(double[] data) {
        double major = Math.hypot(data[2] - data[0], data[3] - data[1]);
        double minor = Math.hypot(data[6] - data[4], data[7] - data[5]);
        AffineTransform turned =
                AffineTransform.getTranslateInstance(
                        (data[0] + data[2]) / 2, (data[1] + data[3]) / 2);
        turned.rotate(data[2] - data[0], data[3] - data[1]);
        return turned.createTransformedShape(
                new Ellipse2D.Double(-major / 2, -minor / 2, major, minor));
    }

    void paint(Canvas canvas) {
        Shape there = canvas.units(display).createTransformedShape(shape);
        canvas.g().setStroke(canvas.pen());
        if (filled) {
            canvas.g().fill(there);
        }
        canvas.g().draw(there);
    }
}
