// SPDX-License-Identifier: Apache-2.0
package org.qianli.simulator.phantom;

/** Axis-aligned bounds of a solid, millimetres. */
record Box(Point low, Point high) {

    static Box around(Point centre, double rx, double ry, double rz) {
        return new Box(
                new Point(centre.x() - rx, centre.y() - ry, centre.z() - rz),
                new Point(centre.x() + rx, centre.y() + ry, centre.z() + rz));
    }

    Box union(Box other) {
        return new Box(
                new Point(
                        Math.min(low.x(), other.low.x()),
                        Math.min(low.y(), other.low.y()),
                        Math.min(low.z(), other.low.z())),
                new Point(
                        Math.max(high.x(), other.high.x()),
                        Math.max(high.y(), other.high.y()),
                        Math.max(high.z(), other.high.z())));
    }

    /** Lowest and highest value of {@code direction . corner} over the eight corners. */
    double[] extentAlong(Point direction) {
        double min = 0;
        double max = 0;
        double[][] sides = {
            {low.x() * direction.x(), high.x() * direction.x()},
            {low.y() * direction.y(), high.y() * direction.y()},
            {low.z() * direction.z(), high.z() * direction.z()}
        };
        for (double[] side : sides) {
            min += Math.min(side[0], side[1]);
            max += Math.max(side[0], side[1]);
        }
        return new double[] {min, max};
    }
}
