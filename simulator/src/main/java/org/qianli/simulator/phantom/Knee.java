// SPDX-License-Identifier: Apache-2.0
package org.qianli.simulator.phantom;

import static org.qianli.simulator.phantom.Material.*;

import java.util.List;
import java.util.Random;

/** A right knee, joint space at z = 0. */
public final class Knee {

    /** What is wrong with it. */
    public enum Finding {
        NONE,
        TIBIAL_FRACTURE,
        OSTEOARTHRITIS
    }

    private Knee() {}

    /** The same seed gives the same patient. */
    public static Body body(long seed, Finding finding) {
        Random random = new Random(seed);
        double wide = 0.94 + 0.12 * random.nextDouble();
        double gap = finding == Finding.OSTEOARTHRITIS ? 1.4 : 3.4;
        Body.Painter painter = Body.painter();
        painter.add(
                tube(SKIN, List.of(at(0, 0, 200), at(0, 0, 0), at(0, 6, -200)), 78, 60, 56),
                tube(FAT, List.of(at(0, 0, 200), at(0, 0, 0), at(0, 6, -200)), 76, 58, 54),
                tube(MUSCLE, List.of(at(0, 2, 200), at(0, 4, 30)), 68, 46),
                tube(MUSCLE, List.of(at(4, 14, -40), at(4, 12, -200)), 42, 46));
        painter.bone(
                tube(
                        CORTICAL_BONE,
                        List.of(at(0, 0, 210), at(0, 0, 70), at(0, 0, 36)),
                        15 * wide,
                        17 * wide,
                        30 * wide),
                4.2);
        painter.bone(solid(at(0, 0, 27), 38 * wide, 22, 17).squared(2.8), 1.4);
        painter.bone(solid(at(21 * wide, 4, 19 + gap / 2), 21 * wide, 28, 19).squared(2.4), 1.6);
        painter.bone(solid(at(-21 * wide, 4, 19 + gap / 2), 21 * wide, 28, 19).squared(2.4), 1.6);
        painter.bone(solid(at(0, 2, -13 - gap / 2), 42 * wide, 27, 12.5).squared(3.2), 1.6);
        painter.bone(
                tube(
                        CORTICAL_BONE,
                        List.of(at(0, 2, -20), at(0, 2, -60), at(0, 2, -210)),
                        30 * wide,
                        17 * wide,
                        14 * wide),
                3.6);
        painter.bone(
                tube(
                        CORTICAL_BONE,
                        List.of(at(-36, 16, -24), at(-38, 18, -50), at(-36, 18, -210)),
                        10,
                        6.5,
                        6),
                2.2);
        painter.bone(solid(at(0, -36, 30), 21, 9, 21), 1.6);
        if (finding == Finding.TIBIAL_FRACTURE) {
            // A dark oblique line with a step, through cortex and marrow.
            painter.add(
                    Tube.of(SOFT_TISSUE, 1.5, List.of(at(-24, -18, -92), at(24, 20, -74))),
                    Tube.of(SOFT_TISSUE, 1.5, List.of(at(-24, 20, -92), at(24, -18, -74))),
                    Tube.of(SOFT_TISSUE, 1.7, List.of(at(-22, 2, -91), at(22, 2, -75))));
        }
        if (finding == Finding.OSTEOARTHRITIS) {
            painter.pair(solid(at(43 * wide, 2, 7), 5, 8, 3.5));
            painter.pair(solid(at(42 * wide, 2, -7), 5, 8, 3));
        }
        return painter.body();
    }

    private static Point at(double x, double y, double z) {
        return new Point(x, y, z);
    }

    private static Ellipsoid solid(Point centre, double rx, double ry, double rz) {
        return Ellipsoid.of(CORTICAL_BONE, centre, rx, ry, rz);
    }

    private static Tube tube(Material material, List<Point> path, double... radii) {
        return new Tube(material, path, java.util.Arrays.stream(radii).boxed().toList());
    }
}
