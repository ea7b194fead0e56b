// SPDX-License-Identifier: Apache-2.0
package org.qianli.simulator.phantom;

/**
 * Where an image lies in the patient (PS3.3 C.7.6.2.1.1).
 *
 * @param origin centre of the first pixel
 * @param along direction of increasing column
 * @param down direction of increasing row
 * @param spacing millimetres between pixel centres, both ways
 */
public record Plane(Point origin, Point along, Point down, double spacing, int rows, int columns) {

    public static Plane axial(double z, double fieldOfView, int size) {
        double half = fieldOfView / 2;
        return new Plane(
                new Point(-half, -half, z),
                new Point(1, 0, 0),
                new Point(0, 1, 0),
                fieldOfView / size,
                size,
                size);
    }

    public static Plane sagittal(double x, Point centre, double fieldOfView, int size) {
        double half = fieldOfView / 2;
        return new Plane(
                new Point(x, centre.y() - half, centre.z() + half),
                new Point(0, 1, 0),
                new Point(0, 0, -1),
                fieldOfView / size,
                size,
                size);
    }

    public Point normal() {
        return new Point(
                along.y() * down.z() - along.z() * down.y(),
                along.z() * down.x() - along.x() * down.z(),
                along.x() * down.y() - along.y() * down.x());
    }
}
