// SPDX-License-Identifier: Apache-2.0
package org.qianli.simulator.phantom;

/** One part of a body. */
sealed interface Solid permits Ellipsoid, Tube {

    Material material();

    Box bounds();

    /** Distance to the surface in millimetres, about right near it; positive inside. */
    double depth(double x, double y, double z);
}
