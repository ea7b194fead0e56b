// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.block;

import static org.qianli.dicom.image.codec.CodecException.Code.UNSUPPORTED;
import static org.qianli.dicom.image.codec.jpeg2000.codestream.BlockStyle.BYPASS;
import static org.qianli.dicom.image.codec.jpeg2000.codestream.BlockStyle.HIGH_THROUGHPUT;
import static org.qianli.dicom.image.codec.jpeg2000.codestream.BlockStyle.MIXED;
import static org.qianli.dicom.image.codec.jpeg2000.codestream.BlockStyle.RESET;
import static org.qianli.dicom.image.codec.jpeg2000.codestream.BlockStyle.SEGMENTATION_SYMBOLS;
import static org.qianli.dicom.image.codec.jpeg2000.codestream.BlockStyle.VERTICALLY_CAUSAL;

import org.qianli.dicom.image.codec.CodecException;

/** Decodes code-blocks one after the other; not for several threads at once. */
public final class BlockDecoder {

    /** What fits an int with sign and fractional bit. */
    private static final int MAX_PLANES = 30;

    private static final int SIGNIFICANCE = 0;
    private static final int REFINEMENT = 1;
    private static final int CLEANUP = 2;
    private static final int FIRST_BYPASSED = 10;

    private final BlockPlanes block = new BlockPlanes();
    private final ArithmeticPasses arithmetic = new ArithmeticPasses(block);
    private final RawPasses raw = new RawPasses(block);
    private final HtBlockDecoder highThroughput = new HtBlockDecoder(block);
    private final int[] region = new int[block.values.length];
    private byte[] bytes = new byte[1 << 14];
    private int plane;
    private int type;
    private int pass;

    /**
     * Decodes a block.
     *
     * @param packets the bytes that the block's chunks lie in
     * @param band what the block's subband says
     * @return coefficients row by row with one fractional bit, valid until the next call
     */
    public int[] decode(CodedBlock coded, byte[] packets, BandStyle band) {
        int planes = band.planes() + band.regionShift() - coded.missingPlanes();
        int stated = Math.max(planes - band.regionShift(), Math.min(planes, band.regionShift()));
        if (band.has(HIGH_THROUGHPUT) && band.regionShift() > 0) {
            stated = band.planes() + band.regionShift(); // one pass decodes them all
        }
        if (stated > MAX_PLANES) {
            throw new CodecException(UNSUPPORTED, stated + " bit-planes in a code-block");
        }
        block.clear(coded.width(), coded.height());
        block.zeroCoding = band.orientation() * 512;
        block.causal = band.has(VERTICALLY_CAUSAL);
        int available = coded.byteCount();
        if (bytes.length < available) {
            bytes = new byte[available * 2];
        }
        coded.copyBytes(packets, bytes);
        if (band.has(HIGH_THROUGHPUT)) {
            if (band.has(MIXED)) {
                throw new CodecException(UNSUPPORTED, "HT code-blocks mixed with others");
            }
            highThroughput.decode(coded, bytes, available, band.planes() + band.regionShift());
            if (band.regionShift() > 0) {
                lowerRegion(band.regionShift());
            }
            return block.values;
        }
        plane = planes - 1;
        type = CLEANUP;
        pass = 0;
        arithmetic.resetContexts();
        boolean hasRegion = decodeSegments(coded, available, band);
        if (hasRegion) {
            mergeRegion();
        }
        return block.values;
    }

    /** Brings what was raised above all of the background down again (T.800 H.1). */
    private void lowerRegion(int shift) {
        int raised = 1 << (shift + 1);
        for (int i = 0; i < block.width * block.height; i++) {
            int value = block.values[i];
            int magnitude = Math.abs(value);
            if (magnitude >= raised) {
                // The fractional bit was among those that the shift takes away.
                int lowered = magnitude >> shift | 1;
                block.values[i] = value < 0 ? -lowered : lowered;
            }
        }
    }

    private boolean decodeSegments(CodedBlock coded, int available, BandStyle band) {
        boolean hasRegion = false;
        int start = 0;
        for (int s = 0; s < coded.segments() && (start < available || s == 0); s++) {
            int stop = Math.min(start + coded.segmentBytes(s), available);
            boolean isRaw = band.has(BYPASS) && pass >= FIRST_BYPASSED && type != CLEANUP;
            if (isRaw) {
                raw.open(bytes, start, stop);
            } else {
                arithmetic.open(bytes, start, stop);
            }
            boolean cut = stop - start < coded.segmentBytes(s);
            for (int p = 0; p < coded.segmentPasses(s) && plane >= 0; p++) {
                if (plane == band.regionShift() - 1 && type == SIGNIFICANCE) {
                    hasRegion = true;
                    setRegionApart();
                }
                decodePass(isRaw, band);
                if (cut && (isRaw ? raw.isExhausted() : arithmetic.isExhausted())) {
                    return hasRegion;
                }
            }
            start = stop;
        }
        return hasRegion;
    }

    private void decodePass(boolean isRaw, BandStyle band) {
        int shift = plane >= band.regionShift() ? plane - band.regionShift() : plane;
        switch (type) {
            case SIGNIFICANCE -> {
                if (isRaw) {
                    raw.significance(3 << shift);
                } else {
                    arithmetic.significance(3 << shift);
                }
            }
            case REFINEMENT -> {
                if (isRaw) {
                    raw.refinement(1 << shift);
                } else {
                    arithmetic.refinement(1 << shift);
                }
            }
            default -> {
                arithmetic.cleanup(3 << shift);
                if (band.has(SEGMENTATION_SYMBOLS)) {
                    arithmetic.segmentationSymbols();
                }
            }
        }
        if (band.has(RESET)) {
            arithmetic.resetContexts();
        }
        pass++;
        type = (type + 1) % 3;
        plane -= type == SIGNIFICANCE ? 1 : 0;
    }

    /**
     * Puts the region of interest aside when its last bit-plane is decoded (T.800 H.1): what
     * follows refines its coefficients with nothing but zeros, and background coefficients begin.
     */
    private void setRegionApart() {
        int count = block.width * block.height;
        System.arraycopy(block.values, 0, region, 0, count);
        java.util.Arrays.fill(block.values, 0, count, 0);
    }

    private void mergeRegion() {
        for (int i = 0; i < block.width * block.height; i++) {
            if (region[i] != 0) {
                block.values[i] = region[i];
            }
        }
    }
}
