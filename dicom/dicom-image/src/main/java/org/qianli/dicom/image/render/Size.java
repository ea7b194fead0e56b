// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.render;

/**
 * The size of a picture.
 *
 * @param width 1 to 16,384
 * @param height 1 to 16,384
 */
public record Size(int width, int height) {

    private static final int LIMIT = 16_384;

    /** Rejects what no screen has. */
    public Size {
        if (width < 1 || width > LIMIT || height < 1 || height > LIMIT) {
            throw new IllegalArgumentException("size " + width + "x" + height);
        }
    }

    /** Gives the size after a quarter of a turn. */
    Size turned() {
        return new Size(/* width= */ height, /* height= */ width);
    }

    /** Gives the largest size of a form that fits into this one. */
    Size fitted(double formWidth, double formHeight) {
        double factor = Math.min(width / formWidth, height / formHeight);
        return new Size(
                Math.clamp(Math.round(formWidth * factor), 1, width),
                Math.clamp(Math.round(formHeight * factor), 1, height));
    }

    /** Gives the size of a form, reduced where it is too large for a picture. */
    static Size of(double formWidth, double formHeight) {
        double factor = Math.min(1, LIMIT / Math.max(formWidth, formHeight));
        return new Size(
                Math.clamp(Math.round(formWidth * factor), 1, LIMIT),
                Math.clamp(Math.round(formHeight * factor), 1, LIMIT));
    }
}
