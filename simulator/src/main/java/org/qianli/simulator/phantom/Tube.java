// SPDX-License-Identifier: Apache-2.0
package org.qianli.simulator.phantom;

import java.util.List;

/**
 * A bent cylinder along a line of points: ribs, vessels, airways, long bones.
 *
 * @param radii one radius in millimetres for each point; linear between
 */
record Tube(Material material, List<Point> path, List<Double> radii) implements Solid {

    Tube {
        path = List.copyOf(path);
        radii = List.copyOf(radii);
        if (path.size() < 2 || path.size() != radii.size()) {
            throw new IllegalArgumentException(
                    "a tube needs two points or more, each with a radius");
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
        for (int i = 0; i + 1 < path.size(); i++) {
            best = Math.max(best, depthInSegment(i, x, y, z));
        }
        return best;
    }

    private double depthInSegment(int i, double x, double y, double z) {
        Point a = path.get(i);
        Point b = path.get(i + 1);
        double dx = b.x() - a.x();
        double dy = b.y() - a.y();
        double dz = b.z() - a.z();
        double along = (x - a.x()) * dx + (y - a.y()) * dy + (z - a.z()) * dz;
        double t = Math.clamp(along / (dx * dx + dy * dy + dz * dz), 0, 1);
        double ox = x - a.x() - t * dx;
        double oy = y - a.y() - t * dy;
        double oz = z - a.z() - t * dz;
        double radius = radii.get(i) * (1 - t) + radii.get(i + 1) * t;
        return radius - Math.sqrt(ox * ox + oy * oy + oz * oz);
    }
}
