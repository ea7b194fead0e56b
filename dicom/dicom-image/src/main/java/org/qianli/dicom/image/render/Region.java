// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.render;

import org.qianli.dicom.image.presentation.Turn;

/**
 * Part of an image, in pixels of the stored image from its upper left corner.
 *
 * @param width more than 0
 * @param height more than 0
 * @param turn how it is turned after it was cut out
 */
public record Region(double x, double y, double width, double height, Turn turn) {

    /** Makes a region that is shown as it is stored. */
    public Region(double x, double y, double width, double height) {
        this(x, y, width, height, Turn.NONE);
    }

    /** Rejects what is no region. */
    public Region {
        boolean finite =
                Double.isFinite(x)
                        && Double.isFinite(y)
                        && Double.isFinite(width)
                        && Double.isFinite(height);
        if (!finite || width <= 0 || height <= 0) {
            throw new IllegalArgumentException("region " + width + "x" + height);
        }
    }

    /** Gives the region of a picture with other pixels. */
    Region scaled(double horizontally, double vertically) {
        return new Region(
                x * horizontally, y * vertically, width * horizontally, height * vertically, turn);
    }
}
