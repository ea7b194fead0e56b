// SPDX-License-Identifier: Apache-2.0
package org.qianli.simulator.phantom;

/** A place or a direction in patient axes, millimetres. */
public record Point(double x, double y, double z) {

    Point plus(Point other, double times) {
        return new Point(x + times * other.x, y + times * other.y, z + times * other.z);
    }

    double dot(Point other) {
        return x * other.x + y * other.y + z * other.z;
    }

    Point mirrored() {
        return new Point(-x, y, z);
    }
}
