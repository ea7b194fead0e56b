// SPDX-License-Identifier: Apache-2.0
package org.qianli.simulator.phantom;

import static org.qianli.simulator.phantom.Material.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Bodies of the trunk from the diaphragm (z = 110) to the sacrum (z = -150), with the lumbar spine.
 */
public final class Abdomen {

    /** What is wrong with it. */
    public enum Finding {
        NONE,
        GALLSTONE,
        LIVER_CYST,
        RENAL_STONE_LEFT,
        DISC_PROTRUSION_L4_L5,
        COMPRESSION_FRACTURE_L1,
        BOWEL_OBSTRUCTION
    }

    private final Random random;
    private final double scale;
    private final Body.Painter painter = Body.painter();

    private Abdomen(long seed) {
        random = new Random(seed);
        scale = 0.95 + 0.1 * random.nextDouble();
    }

    /** The same seed gives the same patient. */
    public static Body body(long seed, Finding finding) {
        Abdomen abdomen = new Abdomen(seed);
        abdomen.wall();
        abdomen.bowel(finding == Finding.BOWEL_OBSTRUCTION);
        abdomen.organs(finding);
        abdomen.spine(finding);
        return abdomen.painter.body();
    }

    private Point at(double x, double y, double z) {
        return new Point(x * scale, y * scale, z * scale);
    }

    private Ellipsoid solid(Material material, Point centre, double rx, double ry, double rz) {
        return Ellipsoid.of(material, centre, rx * scale, ry * scale, rz * scale);
    }

    private void wall() {
        painter.add(solid(SKIN, at(0, 0, -20), 166, 116, 330).squared(3));
        painter.add(solid(FAT, at(0, 0, -20), 164, 114, 328).squared(3));
        painter.add(solid(MUSCLE, at(0, 6, -20), 146, 94, 320).squared(3));
        painter.add(solid(FAT, at(0, -6, -20), 136, 76, 310).squared(3));
        painter.pair(Tube.of(MUSCLE, 26 * scale, List.of(at(44, 62, 110), at(46, 66, -150))));
        painter.pair(Tube.of(MUSCLE, 19 * scale, List.of(at(30, 30, 40), at(52, 20, -150))));
        for (int i = 0; i < 3; i++) {
            List<Point> path = new ArrayList<>();
            for (int step = 0; step <= 10; step++) {
                double angle = Math.PI * 0.7 * step / 10;
                path.add(
                        at(
                                24 + 112 * Math.sin(angle),
                                8 + 84 * Math.cos(angle),
                                118 - i * 24 - 52.0 * step / 10));
            }
            painter.pair(Tube.of(CORTICAL_BONE, 5 * scale, path));
        }
    }

    private void bowel(boolean obstructed) {
        for (int i = 0; i < 16; i++) {
            double radius =
                    obstructed ? 20 + random.nextDouble() * 6 : 11 + random.nextDouble() * 5;
            Point start =
                    at(
                            random.nextGaussian() * 52,
                            -34 + random.nextGaussian() * 10,
                            -60 + random.nextGaussian() * 34);
            Point middle =
                    start.plus(
                            new Point(
                                    random.nextGaussian(),
                                    random.nextGaussian() * 0.3,
                                    random.nextGaussian()),
                            26);
            Point end =
                    middle.plus(
                            new Point(
                                    random.nextGaussian(),
                                    random.nextGaussian() * 0.3,
                                    random.nextGaussian()),
                            26);
            Tube loop = Tube.of(BOWEL, radius * scale, List.of(start, middle, end));
            painter.add(loop);
            if (obstructed || random.nextInt(3) == 0) {
                painter.add(loop.grown(obstructed ? -3 : -6, AIR));
            }
        }
        Tube colon =
                Tube.of(
                        BOWEL,
                        17 * scale,
                        List.of(
                                at(-108, 14, -110),
                                at(-110, 10, 10),
                                at(0, -52, 20),
                                at(108, 6, 30),
                                at(112, 20, -110)));
        painter.add(colon, colon.grown(-7, AIR));
    }

    private void organs(Finding finding) {
        painter.add(solid(LIVER, at(-62, -2, 58), 76, 78, 64).squared(2.4));
        painter.add(solid(LIVER, at(14, -42, 66), 48, 34, 34));
        if (finding == Finding.LIVER_CYST) {
            painter.add(solid(FLUID, at(-84, 12, 62), 17, 16, 17));
        }
        painter.pair(
                Tube.of(BLOOD, 4 * scale, List.of(at(-20, 4, 62), at(-52, -6, 66), at(-86, 8, 76)))
                        .mirrored());
        painter.add(
                Tube.of(
                        BLOOD,
                        4.5 * scale,
                        List.of(at(-20, 4, 60), at(-56, 16, 54), at(-92, 26, 46))));
        painter.add(solid(FLUID, at(-52, -44, 14), 15, 22, 26).turned(0.4));
        if (finding == Finding.GALLSTONE) {
            painter.add(
                    solid(STONE, at(-50, -34, 4), 6, 5, 5),
                    solid(STONE, at(-56, -36, 12), 4, 4, 4));
        }
        painter.add(solid(SPLEEN, at(102, 34, 66), 28, 44, 48).turned(0.3));
        painter.add(
                solid(BOWEL, at(52, -34, 62), 46, 36, 40), solid(AIR, at(54, -54, 70), 26, 12, 24));
        painter.add(
                Tube.of(
                        PANCREAS,
                        11 * scale,
                        List.of(at(-32, -16, 16), at(4, -18, 28), at(44, 2, 40), at(78, 20, 52))));
        painter.pair(solid(KIDNEY, at(62, 42, -2), 26, 25, 54).turned(0.5));
        painter.pair(solid(FAT, at(54, 40, -2), 10, 11, 26).turned(0.5));
        painter.pair(solid(FLUID, at(54, 40, -6), 5, 6, 10));
        if (finding == Finding.RENAL_STONE_LEFT) {
            painter.add(solid(STONE, at(56, 42, -16), 5, 5, 6));
        }
        painter.add(Tube.of(BLOOD, 10 * scale, List.of(at(8, 26, 120), at(6, 18, -80))));
        painter.add(Tube.of(BLOOD, 11 * scale, List.of(at(-20, 22, 120), at(-18, 16, -80))));
        painter.pair(Tube.of(BLOOD, 6 * scale, List.of(at(6, 18, -78), at(34, 14, -140))));
    }

    private void spine(Finding finding) {
        for (int level = 0; level < 8; level++) {
            double z = 112 - level * 36;
            double y = 44 - 13 * Math.sin(level / 7.0 * Math.PI);
            boolean crushed = finding == Finding.COMPRESSION_FRACTURE_L1 && level == 2;
            double height = crushed ? 8.5 : 13.5;
            Ellipsoid vertebra = solid(CORTICAL_BONE, at(0, y, z), 23, 17, height).squared(3.6);
            painter.bone(vertebra, 1.5);
            boolean worn = finding == Finding.DISC_PROTRUSION_L4_L5 && level == 5;
            painter.add(solid(FLUID, at(0, y + 27, z - 6), 11, 9, 22).squared(3));
            painter.add(
                    solid(worn ? DISC_DEGENERATE : DISC, at(0, y, z - 18), 22, 17, worn ? 3.4 : 4.6)
                            .squared(3));
            if (worn) {
                painter.add(solid(DISC_DEGENERATE, at(4, y + 18, z - 18), 9, 6, 4));
            }
            painter.pair(
                    Tube.of(
                            CORTICAL_BONE,
                            5 * scale,
                            List.of(at(13, y + 14, z + 3), at(15, y + 32, z))));
            painter.bone(
                    Tube.of(
                            CORTICAL_BONE,
                            5.5 * scale,
                            List.of(at(0, y + 40, z - 4), at(0, y + 62, z - 12))),
                    1.5);
            painter.pair(
                    Tube.of(
                            CORTICAL_BONE,
                            4 * scale,
                            List.of(at(15, y + 22, z + 2), at(46, y + 26, z + 4))));
            painter.pair(solid(CORTICAL_BONE, at(18, y + 34, z - 14), 6, 5, 11));
        }
        painter.add(Tube.of(CORD, 5 * scale, List.of(at(0, 66, 130), at(0, 58, 46))));
        for (int root = 0; root < 4; root++) {
            double x = (root - 1.5) * 2.6;
            painter.add(
                    Tube.of(
                            CORD,
                            0.9 * scale,
                            List.of(at(x, 62, 46), at(x * 1.3, 59, -20), at(x * 1.5, 68, -130))));
        }
        painter.pair(solid(CORTICAL_BONE, at(98, 30, -150), 52, 12, 44).turned(-0.6));
        painter.pair(solid(CANCELLOUS_BONE, at(98, 30, -150), 49, 9, 41).turned(-0.6));
    }
}
