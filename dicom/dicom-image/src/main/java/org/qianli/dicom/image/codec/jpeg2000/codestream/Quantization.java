// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.codestream;

import static org.qianli.dicom.image.codec.CodecException.Code.MALFORMED;

import java.util.ArrayList;
import java.util.List;
import org.qianli.dicom.image.codec.CodecException;

/**
 * Step sizes of the subbands: a QCD or QCC segment.
 *
 * @param style how the steps are stated
 * @param guardBits bit-planes more than a subband's nominal range
 * @param steps exponent (times 2,048) and mantissa of each subband, LL first
 */
public record Quantization(Style style, int guardBits, List<Integer> steps) {

    /** How the steps are stated. */
    public enum Style {
        /** Exponents alone, no quantisation. */
        NONE(0),
        /** The LL subband's step; the others follow from it. */
        DERIVED(1),
        /** A step for each subband. */
        EXPOUNDED(2);

        private final int code;

        Style(int code) {
            this.code = code;
        }

        int code() {
            return code;
        }
    }

    public Quantization {
        steps = List.copyOf(steps);
    }

    static Quantization read(ByteReader in) {
        int kind = in.u8();
        int style = kind & 0x1F;
        if (style > 2) {
            throw new CodecException(MALFORMED, "quantisation style " + style);
        }
        Style named = Style.values()[style];
        List<Integer> steps = new ArrayList<>();
        while (in.remaining() >= (named == Style.NONE ? 1 : 2)) {
            steps.add(named == Style.NONE ? in.u8() >> 3 << 11 : in.u16());
        }
        if (steps.isEmpty()) {
            throw new CodecException(MALFORMED, "no quantisation step");
        }
        return new Quantization(named, kind >> 5, steps);
    }

    /**
     * Tells the exponent of a subband.
     *
     * @param resolution of the subband
     * @param band number of the subband, 0 for LL, then three for each higher resolution
     */
    public int exponent(int resolution, int band) {
        if (style == Style.DERIVED) {
            return Math.max(0, (steps.getFirst() >> 11) - Math.max(0, resolution - 1));
        }
        return step(band) >> 11;
    }

    /** Tells the mantissa of a subband, in 2,048ths. */
    public int mantissa(int band) {
        return style == Style.DERIVED ? steps.getFirst() & 0x7FF : step(band) & 0x7FF;
    }

    /** Tells the bit-planes of the subband that has the most. */
    public int greatestPlanes() {
        return guardBits - 1 + steps.stream().mapToInt(step -> step >> 11).max().orElse(0);
    }

    private int step(int band) {
        if (band >= steps.size()) {
            throw new CodecException(MALFORMED, "no quantisation step for subband " + band);
        }
        return steps.get(band);
    }
}
