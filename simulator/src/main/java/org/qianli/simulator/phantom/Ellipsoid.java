// SPDX-License-Identifier: Apache-2.0
package org.qianli.simulator.phantom;

/**
 * A rounded solid: an ellipsoid, or a box-like superellipsoid, turned about the z axis, with a
 * surface that may be wavy as the brain's is.
 *
 * @param centre of the solid
 * @param rx half axis in x before turning, millimetres
 * @param turn radians about z
 * @param squareness exponent: 2 is an ellipsoid, larger is boxier
 * @param waves height of surface waves in millimetres; 0 is smooth
 */
record Ellipsoid(
        Material material,
        Point centre,
        double rx,
        double ry,
        double rz,
        double turn,
        double squareness,
        double waves)
        implements Solid {

    static Ellipsoid of(Material material, Point centre, double rx, double ry, double rz) {
        return new Ellipsoid(material, centre, rx, ry, rz, 0, 2, 0);
    }

    Ellipsoid turned(double radians) {
        return new Ellipsoid(material, centre, rx, ry, rz, radians, squareness, waves);
    }

    Ellipsoid squared(double exponent) {
        return new Ellipsoid(material, centre, rx, ry, rz, turn, exponent, waves);
    }

    Ellipsoid wavy(double millimetres) {
        return new Ellipsoid(material, centre, rx, ry, rz, turn, squareness, millimetres);
    }

    Ellipsoid of(Material other) {
        return new Ellipsoid(other, centre, rx, ry, rz, turn, squareness, waves);
    }

    /** The same solid with every half axis changed by {@code millimetres}, of another material. */
    Ellipsoid grown(double millimetres, Material other) {
        return new Ellipsoid(
                other,
                centre,
                rx + millimetres,
                ry + millimetres,
                rz + millimetres,
                turn,
                squareness,
                waves);
    }

    Ellipsoid mirrored() {
        return new Ellipsoid(material, centre.mirrored(), rx, ry, rz, -turn, squareness, waves);
    }

    @Override
    public Box bounds() {
        double flat = turn == 0 ? 0 : Math.max(rx, ry);
        return Box.around(
                centre, Math.max(rx, flat) + waves, Math.max(ry, flat) + waves, rz + waves);
    }

    @Override
    public double depth(double x, double y, double z) {
        double dx = x - centre.x();
        double dy = y - centre.y();
        double dz = z - centre.z();
        double u = dx;
        double v = dy;
        if (turn != 0) {
            double cos = Math.cos(turn);
            double sin = Math.sin(turn);
            u = dx * cos + dy * sin;
            v = dy * cos - dx * sin;
        }
        double a = u / rx;
        double b = v / ry;
        double c = dz / rz;
        double radius = Math.sqrt(a * a + b * b + c * c);
        // The p-norm is never above the 2-norm and never below the largest part: powers are needed
        // only between those, near the surface.
        if (squareness != 2 && radius > 0.96 && largest(a, b, c) < 1.1) {
            radius = norm(a, b, c);
        }
        double depth = (1 - radius) * Math.min(rx, Math.min(ry, rz));
        return waves == 0 ? depth : depth + waves * ripple(dx, dy, dz);
    }

    /** Whether {@link #halfChord} is exact: neither turned nor wavy. */
    boolean plain() {
        return turn == 0 && waves == 0;
    }

    /**
     * Half the length in millimetres that a ray runs inside a plain solid; 0 where it misses.
     *
     * @param frontal whether the ray runs along y; otherwise along x
     * @param beside where it passes, in x (frontal) or y
     */
    double halfChord(boolean frontal, double beside, double z) {
        double across = (beside - (frontal ? centre.x() : centre.y())) / (frontal ? rx : ry);
        double up = (z - centre.z()) / rz;
        double rest = 1 - power(Math.abs(across)) - power(Math.abs(up));
        if (rest <= 0) {
            return 0;
        }
        double share = squareness == 2 ? Math.sqrt(rest) : Math.pow(rest, 1 / squareness);
        return share * (frontal ? ry : rx);
    }

    private double power(double value) {
        return squareness == 2 ? value * value : Math.pow(value, squareness);
    }

    private static double largest(double a, double b, double c) {
        return Math.max(Math.abs(a), Math.max(Math.abs(b), Math.abs(c)));
    }

    private double norm(double a, double b, double c) {
        double sum =
                Math.pow(Math.abs(a), squareness)
                        + Math.pow(Math.abs(b), squareness)
                        + Math.pow(Math.abs(c), squareness);
        return Math.pow(sum, 1 / squareness);
    }

    /** Folds of about a centimetre, -1 to 1. */
    private static double ripple(double x, double y, double z) {
        return Math.sin(0.42 * x + 2.1 * Math.sin(0.13 * y + 0.05 * z))
                * Math.sin(0.38 * y + 1.7 * Math.sin(0.16 * z + 0.07 * x))
                * Math.cos(0.24 * z + 0.9 * Math.sin(0.11 * x));
    }
}
