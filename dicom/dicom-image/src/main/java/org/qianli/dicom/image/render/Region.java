// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.render;

/**
 * Part of an image, in pixels of the stored image from its upper left corner.
 *
 * @param width more than 0
 * @param height more than 0
 */
public record Region(double x, double y, double width, double height) {

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
                x * horizontally, y * vertically, width * horizontally, height * vertically);
    }
}
