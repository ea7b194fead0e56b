// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg;

/** How much of the colour differences an encoder keeps. */
public enum Subsampling {
    /** All of them (4:4:4). */
    NONE(1, 1),
    /** One of two pixels side by side (4:2:2), as Photometric Interpretation YBR_FULL_422 says. */
    HALF_WIDTH(2, 1),
    /** One of four pixels (4:2:0). */
    HALF_WIDTH_AND_HEIGHT(2, 2);

    private final int horizontal;
    private final int vertical;

    Subsampling(int horizontal, int vertical) {
        this.horizontal = horizontal;
        this.vertical = vertical;
    }

    int horizontal() {
        return horizontal;
    }

    int vertical() {
        return vertical;
    }
}
