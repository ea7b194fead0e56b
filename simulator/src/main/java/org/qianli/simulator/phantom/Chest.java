// SPDX-License-Identifier: Apache-2.0
package org.qianli.simulator.phantom;

import static org.qianli.simulator.phantom.Material.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Bodies of the chest, from the lung apices (z = 150) to the upper abdomen (z = -170). */
public final class Chest {

    /** What is wrong with it. */
    public enum Finding {
        NONE,
        PNEUMONIA_RIGHT_LOWER,
        NODULE_RIGHT_UPPER,
        EFFUSION_LEFT,
        CARDIOMEGALY,
        PNEUMOTHORAX_RIGHT
    }

    private final Random random;
    private final double scale;
    private final Body.Painter painter = Body.painter();

    private Chest(long seed, boolean female) {
        random = new Random(seed);
        scale = (female ? 0.92 : 1.0) * (0.96 + 0.08 * random.nextDouble());
    }

    /** The same seed gives the same patient. */
    public static Body body(long seed, boolean female, Finding finding) {
        Chest chest = new Chest(seed, female);
        chest.trunk(female);
        chest.lungs(finding);
        chest.mediastinum(finding);
        chest.abdomen();
        chest.skeleton();
        return chest.painter.body();
    }

    private Point at(double x, double y, double z) {
        return new Point(x * scale, y * scale, z * scale);
    }

    private Ellipsoid solid(Material material, Point centre, double rx, double ry, double rz) {
        return Ellipsoid.of(material, centre, rx * scale, ry * scale, rz * scale);
    }

    private void trunk(boolean female) {
        painter.add(solid(SKIN, at(0, 0, -10), 172, 118, 330).squared(3));
        painter.add(solid(FAT, at(0, 0, -10), 170, 116, 328).squared(3));
        painter.add(solid(MUSCLE, at(0, 0, -10), 156, 102, 320).squared(3));
        painter.pair(solid(MUSCLE, at(135, 10, 150), 62, 58, 60));
        if (female) {
            painter.pair(solid(FAT, at(78, -108, -30), 56, 34, 58));
            painter.pair(solid(SOFT_TISSUE, at(78, -104, -30), 34, 20, 34));
        }
        // Inside of the rib cage.
        painter.add(solid(FAT, at(0, 4, 0), 134, 92, 172).squared(2.6));
    }

    private void lungs(Chest.Finding finding) {
        Ellipsoid right = solid(LUNG, at(-70, 6, 12), 60, 82, 138).squared(2.5);
        Ellipsoid left = solid(LUNG, at(72, 8, 12), 56, 80, 138).squared(2.5);
        painter.add(right, left);
        if (finding == Finding.PNEUMOTHORAX_RIGHT) {
            painter.add(right.of(AIR));
            painter.add(solid(LUNG, at(-52, 16, -10), 38, 60, 96).squared(2.4));
        }
        boolean collapsed = finding == Finding.PNEUMOTHORAX_RIGHT;
        vessels(at(-28, 6, 10), -1, collapsed ? 0.55 : 1);
        vessels(at(28, 6, 14), 1, 1);
        switch (finding) {
            case PNEUMONIA_RIGHT_LOWER -> pneumonia();
            case NODULE_RIGHT_UPPER -> {
                double size = 8 + random.nextDouble() * 7;
                painter.add(solid(NODULE, at(-78, 22, 78), size, size * 0.9, size).wavy(1.5));
            }
            case EFFUSION_LEFT ->
                    painter.add(solid(FLUID, at(78, 48, -96), 54, 46, 52).squared(2.4));
            case NONE, CARDIOMEGALY, PNEUMOTHORAX_RIGHT -> {}
        }
    }

    private void pneumonia() {
        for (int i = 0; i < 26; i++) {
            double size = 5 + random.nextDouble() * 13;
            Point centre =
                    at(
                            -82 + random.nextGaussian() * 16,
                            34 + random.nextGaussian() * 16,
                            -48 + random.nextGaussian() * 18);
            painter.add(solid(CONSOLIDATION, centre, size, size, size * 0.8).wavy(2));
        }
    }

    /** Vessels branch from the hilum outward and grow thin. */
    private void vessels(Point hilum, int side, double reach) {
        for (int i = 0; i < 16; i++) {
            double up = (i - 7) / 8.0;
            Point direction =
                    new Point(
                            side * (0.55 + 0.4 * random.nextDouble()),
                            random.nextGaussian() * 0.55,
                            up);
            branch(hilum, direction, 3.6 * scale, 46 * scale * reach, 3);
        }
    }

    private void branch(Point from, Point direction, double radius, double length, int depth) {
        double norm = Math.sqrt(direction.dot(direction));
        Point middle =
                from.plus(direction, length / 2 / norm)
                        .plus(new Point(0, random.nextGaussian(), random.nextGaussian()), 2.5);
        Point end = from.plus(direction, length / norm);
        painter.add(
                new Tube(
                        BLOOD,
                        List.of(from, middle, end),
                        List.of(radius, radius * 0.8, radius * 0.6)));
        if (depth == 0) {
            return;
        }
        for (int i = 0; i < 2; i++) {
            Point turned =
                    direction.plus(
                            new Point(
                                    random.nextGaussian(),
                                    random.nextGaussian(),
                                    random.nextGaussian()),
                            0.42);
            branch(end, turned, radius * 0.58, length * 0.62, depth - 1);
        }
    }

    private void mediastinum(Finding finding) {
        double big = finding == Finding.CARDIOMEGALY ? 1.3 : 1;
        painter.add(solid(FAT, at(0, -4, 30), 30, 62, 130).squared(2.5));
        painter.add(
                solid(HEART, at(24 * big, -28, -52), 62 * big, 48, 56 * big).turned(0.5),
                solid(BLOOD, at(34 * big, -30, -58), 26 * big, 20, 30).turned(0.5));
        painter.add(solid(BLOOD, at(-26, -20, -20), 26, 30, 44));
        painter.add(
                Tube.of(
                        BLOOD,
                        14 * scale,
                        List.of(
                                at(0, -30, -10),
                                at(-8, -34, 30),
                                at(-2, -20, 58),
                                at(14, 6, 66),
                                at(24, 32, 54),
                                at(24, 46, 10),
                                at(20, 50, -60),
                                at(8, 52, -170))));
        painter.add(
                Tube.of(
                        BLOOD,
                        12 * scale,
                        List.of(at(6, -30, -6), at(16, -16, 34), at(30, 4, 26))));
        painter.add(
                Tube.of(
                        BLOOD,
                        9 * scale,
                        List.of(at(-26, -20, 0), at(-22, -18, 60), at(-20, -10, 130))));
        painter.add(Tube.of(SOFT_TISSUE, 10 * scale, List.of(at(0, 16, 190), at(0, 20, 48))));
        painter.add(Tube.of(AIR, 8 * scale, List.of(at(0, 16, 190), at(0, 20, 46))));
        painter.add(
                Tube.of(AIR, 6 * scale, List.of(at(0, 20, 46), at(-18, 22, 26), at(-34, 24, 10))));
        painter.add(
                Tube.of(AIR, 5.5 * scale, List.of(at(0, 20, 46), at(20, 22, 24), at(38, 24, 12))));
        painter.add(
                Tube.of(
                        MUSCLE,
                        7 * scale,
                        List.of(at(4, 40, 150), at(6, 42, 0), at(10, 36, -120))));
    }

    private void abdomen() {
        painter.add(solid(LIVER, at(-58, 6, -150), 84, 84, 82).squared(2.3));
        painter.add(solid(LIVER, at(6, -36, -146), 46, 46, 42));
        painter.add(solid(SPLEEN, at(98, 44, -146), 34, 46, 56));
        painter.add(solid(BOWEL, at(62, -10, -150), 56, 62, 70));
        painter.add(solid(AIR, at(62, -30, -118), 28, 26, 15));
    }

    private void skeleton() {
        for (int level = 0; level < 13; level++) {
            double z = 168 - level * 25.5;
            double y = 72 - 8 * Math.cos(level / 12.0 * Math.PI);
            Ellipsoid vertebra =
                    solid(VERTEBRAL_BONE, at(0, y, z), 17 + level * 0.4, 15, 11).squared(3.4);
            painter.bone(vertebra, 1.6);
            painter.add(solid(DISC, at(0, y, z - 12.7), 16 + level * 0.4, 14, 2.4));
            painter.add(
                    solid(FLUID, at(0, y + 24, z), 9, 8, 14),
                    solid(CORD, at(0, y + 24, z), 5, 4, 14));
            painter.bone(
                    Tube.of(
                            CORTICAL_BONE,
                            4 * scale,
                            List.of(at(0, y + 34, z), at(0, y + 52, z - 20))),
                    1.5);
            painter.pair(
                    Tube.of(
                            CORTICAL_BONE,
                            4.5 * scale,
                            List.of(at(12, y + 12, z), at(32, y + 24, z + 2))));
        }
        for (int i = 0; i < 10; i++) {
            rib(i);
        }
        painter.bone(solid(CORTICAL_BONE, at(0, -94, 20), 18, 6, 84).squared(3), 1.5);
        clavicle();
        painter.pair(solid(CORTICAL_BONE, at(112, 84, 92), 34, 4, 62).turned(-0.45));
        painter.pair(Tube.of(CORTICAL_BONE, 6 * scale, List.of(at(96, 92, 118), at(150, 66, 138))));
    }

    private void rib(int number) {
        double top = 150 - number * 25.5;
        double wide = Math.min(1, 0.55 + number * 0.11);
        double rx = 138 * wide;
        double ry = 96 * Math.min(1, 0.7 + number * 0.07);
        List<Point> path = new ArrayList<>();
        int steps = 14;
        double last = number < 7 ? 0.86 : 0.86 - 0.1 * (number - 6);
        for (int i = 0; i <= steps; i++) {
            double angle = Math.PI * last * i / steps;
            path.add(
                    at(
                            22 + (rx - 22) * Math.sin(angle) + (i == 0 ? 0 : 2),
                            4 + ry * Math.cos(angle) * 0.94,
                            top + 6 - 58 * Math.pow((double) i / steps, 1.25)));
        }
        Tube rib = Tube.of(CORTICAL_BONE, 5.2 * scale, path);
        painter.pair(rib);
        painter.pair(rib.grown(-1.7, CANCELLOUS_BONE));
    }

    private void clavicle() {
        Tube clavicle =
                Tube.of(
                        CORTICAL_BONE,
                        6 * scale,
                        List.of(
                                at(18, -86, 122),
                                at(60, -78, 132),
                                at(110, -40, 146),
                                at(140, -10, 150)));
        painter.pair(clavicle);
        painter.pair(clavicle.grown(-2, CANCELLOUS_BONE));
    }
}
