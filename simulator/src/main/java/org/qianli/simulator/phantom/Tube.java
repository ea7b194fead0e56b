// SPDX-License-Identifier: Apache-2.0
package org.qianli.simulator.phantom;

import java.util.List;

/** A bent cylinder along a line of points: ribs, vessels, airways, long bones. */
final class Tube implements Solid {

    private final Material material;
    private final List<Point> path;
    private final List<Double> radii;
    private final Segment[] segments; // asked for every sample: an array is several times faster

    /**
     * @param radii one radius in millimetres for each point; linear between
     */
    Tube(Material material, List<Point> path, List<Double> radii) {
        this.material = material;
        this.path = List.copyOf(path);
        this.radii = List.copyOf(radii);
        if (path.size() < 2 || path.size() != radii.size()) {
            throw new IllegalArgumentException(
                    "a tube needs two points or more, each with a radius");
        }
        segments = new Segment[path.size() - 1];
        for (int i = 0; i < segments.length; i++) {
            segments[i] = new Segment(path.get(i), path.get(i + 1), radii.get(i), radii.get(i + 1));
        }
    }

    static Tube of(Material material, double radius, List<Point> path) {
        return new Tube(material, path, path.stream().map(point -> radius).toList());
    }

    Tube grown(double millimetres, Material other) {
        return new Tube(other, path, radii.stream().map(r -> r + millimetres).toList());
    }

    Tube mirrored() {
        return new Tube(material, path.stream().map(Point::mirrored).toList(), radii);
    }

    @Override
    public Material material() {
        return material;
    }

    @Override
    public Box bounds() {
        Box all = Box.around(path.getFirst(), 0, 0, 0);
        for (int i = 0; i < path.size(); i++) {
            double r = radii.get(i);
            all = all.union(Box.around(path.get(i), r, r, r));
        }
        return all;
    }

    @Override
    public double depth(double x, double y, double z) {
        double best = Double.NEGATIVE_INFINITY;
        for (Segment segment : segments) {
            if (segment.mostAt(z) > best) {
                best = Math.max(best, segment.depth(x, y, z));
            }
        }
        return best;
    }

    /** A cone's frustum with round ends, from one point of the path to the next. */
    private static final class Segment {
        private final Point from;
        private final double dx;
        private final double dy;
        private final double dz;
        private final double squared;
        private final double radius;
        private final double growth;

        Segment(Point from, Point to, double radius, double radiusAtEnd) {
            this.from = from;
            dx = to.x() - from.x();
            dy = to.y() - from.y();
            dz = to.z() - from.z();
            squared = dx * dx + dy * dy + dz * dz;
            this.radius = radius;
            growth = radiusAtEnd - radius;
        }

        /** No point at this height is deeper in the segment than this. */
        double mostAt(double z) {
            double low = Math.min(from.z(), from.z() + dz);
            double high = Math.max(from.z(), from.z() + dz);
            double away = Math.max(0, Math.max(low - z, z - high));
            return Math.max(radius, radius + growth) - away;
        }

        double depth(double x, double y, double z) {
            double fromX = x - from.x();
            double fromY = y - from.y();
            double fromZ = z - from.z();
            double along = fromX * dx + fromY * dy + fromZ * dz;
            double t = Math.min(Math.max(along / squared, 0), 1);
            double ox = fromX - t * dx;
            double oy = fromY - t * dy;
            double oz = fromZ - t * dz;
            return radius + t * growth - Math.sqrt(ox * ox + oy * oy + oz * oz);
        }
    }
}
