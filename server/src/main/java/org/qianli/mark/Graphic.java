// SPDX-License-Identifier: Apache-2.0
package org.qianli.mark;

import java.util.ArrayList;
import java.util.List;

/**
 * A shape of a measurement, as structured reports and presentation states name it.
 *
 * @param type what the points mean
 * @param points column and row in turn
 * @dicom PS3.3 C.18.6.1.2
 */
public record Graphic(Type type, List<Double> points) {

    /** What the points mean. */
    public enum Type {
        POINT,
        POLYLINE,
        /** The ends of the major axis, then those of the minor. */
        ELLIPSE
    }

    private static final int ELLIPSE_STEPS = 72;

    public Graphic {
        points = List.copyOf(points);
    }

    /** The shapes of which a measurement consists; the first is what its first value measures. */
    public static List<Graphic> of(Measurement measurement) {
        List<Double> points = measurement.points();
        return switch (measurement.kind()) {
            case PROBE, TEXT, SPINE -> List.of(new Graphic(Type.POINT, points.subList(0, 2)));
            case LENGTH, ANGLE, ARROW -> List.of(line(points));
            case BIDIRECTIONAL, COBB, RATIO -> pairs(points);
            case ELLIPSE -> List.of(ellipse(points));
            case RECTANGLE -> List.of(rectangle(points));
            case FREEHAND -> List.of(closed(points));
        };
    }

    private static Graphic line(List<Double> points) {
        return new Graphic(Type.POLYLINE, points);
    }

    private static List<Graphic> pairs(List<Double> points) {
        return points.size() < 8
                ? List.of(line(points))
                : List.of(line(points.subList(0, 4)), line(points.subList(4, 8)));
    }

    private static Graphic ellipse(List<Double> points) {
        if (points.size() < 8) {
            return line(points);
        }
        List<Double> one = points.subList(0, 4);
        List<Double> other = points.subList(4, 8);
        List<Double> axes = new ArrayList<>(length(one) < length(other) ? other : one);
        axes.addAll(length(one) < length(other) ? one : other);
        return new Graphic(Type.ELLIPSE, axes);
    }

    private static double length(List<Double> line) {
        return Math.hypot(line.get(2) - line.get(0), line.get(3) - line.get(1));
    }

    private static Graphic rectangle(List<Double> points) {
        if (points.size() < 8) {
            return line(points);
        }
        List<Double> around = new ArrayList<>(points.subList(0, 4));
        around.addAll(points.subList(6, 8));
        around.addAll(points.subList(4, 6));
        return closed(around);
    }

    private static Graphic closed(List<Double> points) {
        List<Double> around = new ArrayList<>(points);
        int size = around.size();
        if (!around.subList(0, 2).equals(around.subList(size - 2, size))) {
            around.addAll(List.copyOf(around.subList(0, 2)));
        }
        return new Graphic(Type.POLYLINE, around);
    }

    /** The line to be drawn: a cross's end for a point, steps around an ellipse. */
    public List<Double> outline() {
        return switch (type) {
            case POLYLINE -> points;
            case POINT -> {
                double x = points.get(0);
                double y = points.get(1);
                yield List.of(x - 3, y, x + 3, y, x, y, x, y - 3, x, y + 3);
            }
            case ELLIPSE -> around();
        };
    }

    private List<Double> around() {
        double x = (points.get(0) + points.get(2)) / 2;
        double y = (points.get(1) + points.get(3)) / 2;
        double majorX = points.get(2) - x;
        double majorY = points.get(3) - y;
        double minorX = points.get(6) - x;
        double minorY = points.get(7) - y;
        List<Double> line = new ArrayList<>();
        for (int step = 0; step <= ELLIPSE_STEPS; step++) {
            double angle = 2 * Math.PI * step / ELLIPSE_STEPS;
            line.add(x + majorX * Math.cos(angle) + minorX * Math.sin(angle));
            line.add(y + majorY * Math.cos(angle) + minorY * Math.sin(angle));
        }
        return line;
    }
}
