// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.packet;

import org.qianli.dicom.image.codec.jpeg2000.codestream.Area;

/**
 * One subband of a tile's component.
 *
 * @param area in the subband's own coordinates
 * @param orientation LL 0, HL 1, LH 2, HH 3
 * @param planes bit-planes of magnitudes (Mb of T.800 E.1)
 * @param step size of a quantisation step; 1 where nothing is quantised
 */
public record Subband(Area area, int orientation, int planes, float step) {

    public static final int LL = 0;
    public static final int HL = 1;
    public static final int LH = 2;
    public static final int HH = 3;
}
