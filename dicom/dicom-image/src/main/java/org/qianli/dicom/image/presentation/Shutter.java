// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.presentation;

import java.awt.Polygon;
import java.awt.geom.Path2D;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;

/**
 * Covers what is around the image proper.
 *
 * @param state the data set with the attributes of shutters
 * @param shapes the shapes it has; a pixel is seen that lies within all of them
 * @dicom PS3.3 C.7.6.11
 * @dicom PS3.3 C.7.6.15
 */
public record Shutter(DataSet state, List<String> shapes) {

    static Shutter of(DataSet state) {
        return new Shutter(state, state.strings(Tag.ShutterShape));
    }

    /** Copies the shapes. */
    public Shutter {
        shapes = List.copyOf(shapes);
    }

    /** Tells whether there is any. */
    public boolean isOpen() {
        return shapes.isEmpty();
    }

    /** Gives the gray of what is covered, 0 to 255. */
    public int gray() {
        return state.integer(Tag.ShutterPresentationValue).orElse(0) >> 8 & 0xFF;
    }

    /** Tells the overlay group whose bits cover, where it is a bitmap. */
    public Optional<Integer> bitmapGroup() {
        return shapes.contains("BITMAP")
                ? Optional.of(state.integer(Tag.ShutterOverlayGroup).orElse(0))
                : Optional.empty();
    }

    /** Covers what lies outside of the shapes, in samples of as many components a pixel. */
    public void cover(byte[] samples, int width, int components) {
        List<Seen> all = shapes.stream().map(this::seen).toList();
        byte gray = (byte) gray();
        int height = samples.length / components / width;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                // Attributes count pixels from 1.
                if (isCovered(all, x + 1, y + 1)) {
                    int at = (y * width + x) * components;
                    Arrays.fill(samples, at, at + components, gray);
                }
            }
        }
    }

    private static boolean isCovered(List<Seen> all, int column, int row) {
        for (Seen shape : all) {
            if (!shape.at(column, row)) {
                return true;
            }
        }
        return false;
    }

    /** Tells whether a pixel is seen. */
    @FunctionalInterface
    private interface Seen {
        boolean at(int column, int row);
    }

    private Seen seen(String shape) {
        return switch (shape) {
            case "RECTANGULAR" -> rectangle();
            case "CIRCULAR" -> circle();
            case "POLYGONAL" -> polygon()::contains;
            default -> (column, row) -> true;
        };
    }

    private Seen rectangle() {
        int left = state.integer(Tag.ShutterLeftVerticalEdge).orElse(Integer.MIN_VALUE);
        int right = state.integer(Tag.ShutterRightVerticalEdge).orElse(Integer.MAX_VALUE);
        int upper = state.integer(Tag.ShutterUpperHorizontalEdge).orElse(Integer.MIN_VALUE);
        int lower = state.integer(Tag.ShutterLowerHorizontalEdge).orElse(Integer.MAX_VALUE);
        return (column, row) -> column > left && column < right && row > upper && row < lower;
    }

    private Seen circle() {
        double[] center = state.numbers(Tag.CenterOfCircularShutter);
        double radius = state.number(Tag.RadiusOfCircularShutter).orElse(0);
        return center.length < 2
                ? (column, row) -> true
                : (column, row) -> Math.hypot(row - center[0], column - center[1]) <= radius;
    }

    private Path2D polygon() {
        double[] vertices = state.numbers(Tag.VerticesOfThePolygonalShutter);
        Polygon polygon = new Polygon();
        for (int i = 0; i + 1 < vertices.length; i += 2) {
            polygon.addPoint((int) vertices[i + 1], (int) vertices[i]);
        }
        return new Path2D.Double(polygon);
    }
}
