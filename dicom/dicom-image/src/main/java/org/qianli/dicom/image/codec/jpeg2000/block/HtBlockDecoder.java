// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.block;

import static org.qianli.dicom.image.codec.CodecException.Code.MALFORMED;

import org.qianli.dicom.image.codec.CodecException;

/** Decodes code-blocks of the high-throughput coder (T.814 7). */
final class HtBlockDecoder {

    private static final int MAX_CLEANUP = 65_535;

    private final BlockPlanes block;
    private final HtCleanup cleanup = new HtCleanup();
    private final HtRefinement refinement = new HtRefinement();

    HtBlockDecoder(BlockPlanes block) {
        this.block = block;
    }

    /**
     * Decodes a block into cleared planes.
     *
     * @param bytes all segments, one behind the other
     * @param available how many bytes there are
     * @param planes bit-planes of the subband
     */
    void decode(CodedBlock coded, byte[] bytes, int available, int planes) {
        if (coded.segments() == 0) {
            return;
        }
        int length = coded.segmentBytes(0);
        if (length > available || length == 0) {
            // Nothing of the block can be decoded before its cleanup pass is whole.
            return;
        }
        // Passes of empty sets stand for bit-planes that the block has nothing in.
        int missing = coded.missingPlanes() + (coded.segmentPasses(0) - 1) / 3;
        int plane = planes - 1 - missing;
        if (length < 2 || length >= MAX_CLEANUP || plane < 0) {
            throw new CodecException(
                    MALFORMED, "HT cleanup pass of " + length + " bytes in plane " + plane);
        }
        cleanup.decode(bytes, length, block, plane, missing + 2);
        boolean refined = coded.segments() > 1 && plane > 0;
        if (refined && available >= length + coded.segmentBytes(1) && coded.segmentBytes(1) > 0) {
            HtBits.ByteRange range =
                    new HtBits.ByteRange(bytes, length, length + coded.segmentBytes(1));
            refinement.decode(range, coded.segmentPasses(1), block, plane - 1);
        }
    }
}
