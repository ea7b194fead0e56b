// SPDX-License-Identifier: Apache-2.0
package org.qianli.simulator.phantom;

import static org.qianli.simulator.phantom.Material.*;

import java.util.List;
import java.util.Random;

/** Bodies of the head, from the vertex (z = 95) to the skull base (z = -65). */
public final class Head {

    /** What is wrong with it. */
    public enum Finding {
        NONE,
        HAEMORRHAGE_LEFT_BASAL_GANGLIA,
        INFARCT_RIGHT_MIDDLE_CEREBRAL,
        SUBDURAL_RIGHT,
        LACUNES
    }

    private final Random random;
    private final double scale;
    private final Body.Painter painter = Body.painter();

    private Head(long seed) {
        random = new Random(seed);
        scale = 0.96 + 0.08 * random.nextDouble();
    }

    /**
     * The same seed gives the same patient.
     *
     * @param age in years; older brains have wider ventricles and sulci
     */
    public static Body body(long seed, int age, Finding finding) {
        Head head = new Head(seed);
        head.skull();
        head.brain(Math.clamp((age - 40) / 60.0, 0, 0.8));
        head.finding(finding);
        head.face();
        return head.painter.body();
    }

    private Point at(double x, double y, double z) {
        return new Point(x * scale, y * scale, z * scale);
    }

    private Ellipsoid solid(Material material, Point centre, double rx, double ry, double rz) {
        return Ellipsoid.of(material, centre, rx * scale, ry * scale, rz * scale);
    }

    private void skull() {
        painter.add(solid(SKIN, at(0, 2, 0), 80, 99, 100).squared(2.2));
        painter.add(solid(FAT, at(0, 2, 0), 78, 97, 98).squared(2.2));
        painter.add(solid(CORTICAL_BONE, at(0, 2, 0), 75, 94, 95).squared(2.2));
        painter.add(solid(CANCELLOUS_BONE, at(0, 2, 0), 73, 92, 93).squared(2.2));
        painter.add(solid(CORTICAL_BONE, at(0, 2, 0), 70.5, 89.5, 90.5).squared(2.2));
        painter.add(solid(FLUID, at(0, 2, 0), 68.5, 87.5, 88.5).squared(2.2));
    }

    private void brain(double atrophy) {
        double shrink = 1.2 + 3.2 * atrophy;
        painter.add(
                solid(GREY_MATTER, at(0, 2, 6), 67.5 - shrink, 86.5 - shrink, 82 - shrink)
                        .squared(2.2)
                        .wavy(1.5 + 1.6 * atrophy));
        painter.add(solid(WHITE_MATTER, at(0, 3, 8), 60, 79, 73).squared(2.2).wavy(4.4));
        fissure(atrophy);
        painter.add(solid(WHITE_MATTER, at(0, 4, 16), 12, 40, 7));
        painter.pair(solid(GREY_MATTER, at(9, 12, 0), 9, 15, 10));
        painter.pair(solid(GREY_MATTER, at(24, -4, 2), 7, 20, 12).turned(-0.25));
        painter.pair(solid(GREY_MATTER, at(12, -24, 8), 6, 10, 10));
        painter.pair(solid(FLUID, at(52, -16, -8), 5 + 4 * atrophy, 14, 3));
        double wide = 1 + 1.1 * atrophy;
        painter.pair(
                new Tube(
                        FLUID,
                        List.of(
                                at(5, -34, 10),
                                at(8, -18, 18),
                                at(12, 14, 20),
                                at(22, 36, 12),
                                at(24, 52, 4)),
                        List.of(4.2 * wide, 5 * wide, 5 * wide, 6.5 * wide, 3.5 * wide)));
        painter.add(solid(FLUID, at(0, 6, -2), 2 * wide, 14, 9));
        painter.add(solid(FLUID, at(0, 16, -26), 16, 10, 5));
        cerebellum();
        if (random.nextBoolean()) {
            painter.add(solid(STONE, at(0, 22, 2), 2.2, 2.2, 2));
        }
        painter.pair(solid(STONE, at(23, 40, 12), 2, 3, 2));
    }

    /**
     * Cortex, fluid and falx between the hemispheres, in front of, behind and above the callosum.
     */
    private void fissure(double atrophy) {
        for (Point place : List.of(at(0, -58, 14), at(0, 64, 14), at(0, 4, 56))) {
            boolean above = place.y() < 20 && place.y() > -20;
            double length = above ? 80 : 27;
            double height = above ? 32 : 66;
            painter.add(solid(GREY_MATTER, place, 5, length, height).squared(3).wavy(1.8));
            painter.add(
                    solid(FLUID, place, 1 + 1.3 * atrophy, length, height).squared(3).wavy(0.7));
            painter.add(solid(DISC, place, 0.5, length, height).squared(3));
        }
    }

    private void cerebellum() {
        painter.pair(solid(GREY_MATTER, at(22, 46, -44), 26, 24, 20).wavy(2));
        painter.pair(solid(WHITE_MATTER, at(20, 44, -44), 15, 15, 12).wavy(3));
        painter.add(solid(FLUID, at(0, 34, -40), 5, 5, 8));
        painter.add(solid(WHITE_MATTER, at(0, 16, -46), 13, 13, 24));
    }

    private void finding(Finding finding) {
        switch (finding) {
            case NONE -> {}
            case HAEMORRHAGE_LEFT_BASAL_GANGLIA -> {
                double size = 12 + random.nextDouble() * 9;
                Ellipsoid clot =
                        solid(HAEMATOMA, at(28, 0, 6), size, size * 1.4, size * 1.1)
                                .wavy(2.2)
                                .turned(-0.2);
                painter.add(clot.grown(5, OEDEMA), clot);
            }
            case INFARCT_RIGHT_MIDDLE_CEREBRAL ->
                    painter.add(
                            solid(OEDEMA, at(-46, 4, 14), 18, 34, 24).wavy(3),
                            solid(OEDEMA, at(-30, -2, 6), 8, 15, 10).wavy(2));
            case SUBDURAL_RIGHT -> {
                painter.add(solid(HAEMATOMA, at(-36, 4, 22), 33, 72, 52).squared(2.3));
                painter.add(solid(GREY_MATTER, at(-24, 4, 20), 31, 78, 66).squared(2.3).wavy(1.5));
                painter.add(solid(WHITE_MATTER, at(-22, 4, 18), 25, 70, 58).squared(2.3).wavy(4));
                painter.add(solid(FLUID, at(-6, -6, 16), 3, 22, 9));
            }
            case LACUNES -> {
                for (int i = 0; i < 7; i++) {
                    double size = 1.8 + random.nextDouble() * 2.6;
                    double side = random.nextBoolean() ? 1 : -1;
                    Point centre =
                            at(
                                    side * (22 + random.nextDouble() * 10),
                                    random.nextGaussian() * 16,
                                    8 + random.nextGaussian() * 10);
                    painter.add(solid(OEDEMA, centre, size, size * 1.3, size));
                }
            }
        }
    }

    private void face() {
        painter.pair(solid(FAT, at(32, -72, -36), 19, 22, 17));
        painter.pair(solid(FLUID, at(32, -80, -36), 12, 12, 12));
        painter.pair(
                Tube.of(GREY_MATTER, 2.4 * scale, List.of(at(30, -68, -36), at(16, -48, -34))));
        painter.add(solid(AIR, at(0, -78, -52), 14, 18, 12));
        painter.add(solid(CORTICAL_BONE, at(0, -78, -50), 1, 20, 14));
        painter.pair(solid(AIR, at(14, -90, -22), 9, 4, 9));
        painter.pair(solid(CORTICAL_BONE, at(44, 16, -54), 24, 8, 9).turned(-0.6));
        painter.pair(solid(AIR, at(58, 24, -56), 7, 8, 8));
        painter.add(
                solid(CORTICAL_BONE, at(0, -30, -58), 22, 8, 8),
                solid(AIR, at(0, -30, -58), 9, 6, 6));
    }
}
