// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.codestream;

import static org.qianli.dicom.image.codec.CodecException.Code.MALFORMED;
import static org.qianli.dicom.image.codec.CodecException.Code.UNSUPPORTED;

import java.util.ArrayList;
import java.util.List;
import org.qianli.dicom.image.codec.CodecException;

/**
 * How one component is decomposed and coded: the SPcod or SPcoc part of a segment.
 *
 * @param levels wavelet decompositions
 * @param blockWidth binary logarithm of the code-blocks' width
 * @param blockHeight binary logarithm of the code-blocks' height
 * @param blockStyle flags of {@link BlockStyle}
 * @param reversible whether the wavelet is the reversible 5/3, else the irreversible 9/7
 * @param precincts width (low four bits) and height (high four bits) of the precincts of each
 *     resolution as binary logarithms, lowest resolution first
 */
public record ComponentCoding(
        int levels,
        int blockWidth,
        int blockHeight,
        int blockStyle,
        boolean reversible,
        List<Integer> precincts) {

    /** Stands for precincts as large as they can be. */
    public static final int WHOLE = 0xFF;

    private static final int MAX_LEVELS = 32;

    public ComponentCoding {
        precincts = List.copyOf(precincts);
    }

    static ComponentCoding read(ByteReader in, boolean statesPrecincts) {
        int levels = in.u8();
        int width = (in.u8() & 0xF) + 2;
        int height = (in.u8() & 0xF) + 2;
        int style = in.u8();
        int transform = in.u8();
        if (levels > MAX_LEVELS || width > 10 || height > 10 || width + height > 12) {
            throw new CodecException(
                    MALFORMED, levels + " levels, code-blocks of 2^" + width + " x 2^" + height);
        }
        if (transform > 1) {
            throw new CodecException(UNSUPPORTED, "wavelet " + transform);
        }
        List<Integer> precincts = new ArrayList<>();
        for (int r = 0; r <= levels; r++) {
            int size = statesPrecincts ? in.u8() : WHOLE;
            if (r > 0 && ((size & 0xF) == 0 || size >> 4 == 0)) {
                throw new CodecException(MALFORMED, "precincts of half a sample");
            }
            precincts.add(size);
        }
        return new ComponentCoding(levels, width, height, style, transform == 1, precincts);
    }

    /** Tells whether a flag of {@link BlockStyle} is set. */
    public boolean has(int flag) {
        return (blockStyle & flag) != 0;
    }

    /** Tells the binary logarithm of the precincts' width at a resolution. */
    public int precinctWidth(int resolution) {
        return precincts.get(resolution) & 0xF;
    }

    /** Tells the binary logarithm of the precincts' height at a resolution. */
    public int precinctHeight(int resolution) {
        return precincts.get(resolution) >> 4;
    }
}
