// SPDX-License-Identifier: Apache-2.0
package org.qianli.simulator.phantom;

import java.util.ArrayList;
import java.util.List;

/** Solids in painting order: where two overlap, the later one is there. */
public final class Body {

    private final List<Solid> solids;

    private Body(List<Solid> solids) {
        this.solids = List.copyOf(solids);
    }

    List<Solid> solids() {
        return solids;
    }

    static Painter painter() {
        return new Painter();
    }

    /** Collects solids from the outside in. */
    static final class Painter {
        private final List<Solid> solids = new ArrayList<>();

        Painter add(Solid... more) {
            solids.addAll(List.of(more));
            return this;
        }

        Painter addAll(List<? extends Solid> more) {
            solids.addAll(more);
            return this;
        }

        /** Adds the solid and its mirror image across the midline. */
        Painter pair(Solid solid) {
            solids.add(solid);
            solids.add(
                    switch (solid) {
                        case Ellipsoid ellipsoid -> ellipsoid.mirrored();
                        case Tube tube -> tube.mirrored();
                    });
            return this;
        }

        /** Adds a bone: cortex outside, cancellous bone within {@code cortex} millimetres. */
        Painter bone(Ellipsoid outside, double cortex) {
            return add(
                    outside.of(Material.CORTICAL_BONE),
                    outside.grown(-cortex, Material.CANCELLOUS_BONE));
        }

        Painter bone(Tube outside, double cortex) {
            return add(
                    outside.grown(0, Material.CORTICAL_BONE),
                    outside.grown(-cortex, Material.CANCELLOUS_BONE));
        }

        Body body() {
            return new Body(solids);
        }
    }
}
