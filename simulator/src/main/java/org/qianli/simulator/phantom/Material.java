// SPDX-License-Identifier: Apache-2.0
package org.qianli.simulator.phantom;

/** What a solid is made of, as each machine sees it. */
enum Material {
    AIR(-1000, 0.01, 0.01),
    LUNG(-860, 0.04, 0.04),
    CONSOLIDATION(-40, 0.35, 0.65),
    FAT(-100, 0.95, 0.75),
    MUSCLE(52, 0.42, 0.22),
    SKIN(20, 0.5, 0.3),
    SOFT_TISSUE(42, 0.45, 0.35),
    BLOOD(46, 0.15, 0.1),
    HEART(44, 0.4, 0.35),
    LIVER(60, 0.55, 0.3),
    SPLEEN(50, 0.4, 0.5),
    KIDNEY(36, 0.45, 0.6),
    PANCREAS(42, 0.55, 0.4),
    BOWEL(30, 0.4, 0.5),
    FLUID(6, 0.12, 1.0),
    STONE(420, 0.03, 0.02),
    CORTICAL_BONE(1050, 0.04, 0.03),
    CANCELLOUS_BONE(240, 0.72, 0.5),
    VERTEBRAL_BONE(210, 0.6, 0.42),
    DISC(85, 0.4, 0.6),
    DISC_DEGENERATE(80, 0.35, 0.18),
    GREY_MATTER(38, 0.5, 0.58),
    WHITE_MATTER(29, 0.68, 0.42),
    CORD(36, 0.55, 0.4),
    OEDEMA(20, 0.38, 0.85),
    HAEMATOMA(70, 0.62, 0.25),
    NODULE(38, 0.42, 0.55),
    METAL(2800, 0, 0);

    /** CT number in Hounsfield units. */
    final double hu;

    /** Relative signal 0 to 1 in a T1-weighted MR image. */
    final double t1;

    /** Relative signal 0 to 1 in a T2-weighted MR image. */
    final double t2;

    Material(double hu, double t1, double t2) {
        this.hu = hu;
        this.t1 = t1;
        this.t2 = t2;
    }

    /** Linear attenuation per millimetre at about 70 keV; water is 0.0193. */
    double attenuation() {
        return 0.0193 * Math.max(0, 1 + hu / 1000);
    }
}
