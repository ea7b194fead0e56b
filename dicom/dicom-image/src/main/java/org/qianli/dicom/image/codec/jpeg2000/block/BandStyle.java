// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.block;

/**
 * What all blocks of a subband have in common.
 *
 * @param orientation LL 0, HL 1, LH 2, HH 3
 * @param planes bit-planes of magnitudes
 * @param regionShift bit-planes by which a region of interest is raised
 * @param blockStyle flags of {@link org.qianli.dicom.image.codec.jpeg2000.codestream.BlockStyle}
 */
public record BandStyle(int orientation, int planes, int regionShift, int blockStyle) {

    boolean has(int flag) {
        return (blockStyle & flag) != 0;
    }
}
