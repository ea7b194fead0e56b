// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.codestream;

import static org.qianli.dicom.image.codec.CodecException.Code.MALFORMED;
import static org.qianli.dicom.image.codec.CodecException.Code.UNSUPPORTED;

import java.util.ArrayList;
import java.util.List;
import org.qianli.dicom.image.codec.CodecException;

/**
 * Components that are transformed together: a part of an MCC segment.
 *
 * @param kind of transform
 * @param inputs numbers of the components that go in, as the stage before left them
 * @param outputs numbers of the components that come out
 * @param array index of the transform's array, or number of the wavelet; 0 stands for no array
 * @param offsets index of the array of offsets, 0 for none
 * @param reversible whether integers become integers
 * @param levels decompositions of the wavelet
 * @param origin coordinate of the wavelet's first component
 */
public record ComponentCollection(
        Kind kind,
        List<Integer> inputs,
        List<Integer> outputs,
        int array,
        int offsets,
        boolean reversible,
        int levels,
        long origin) {

    /** What Xmcc chooses between. */
    public enum Kind {
        /** Components are predicted from those before them. */
        DEPENDENCY,
        /** A matrix. */
        DECORRELATION,
        /** A wavelet across the components. */
        WAVELET
    }

    private static final int WIDE = 0x8000;
    private static final int MAX_LEVELS = 32;

    /** The 5/3 wavelet; 0 is the 9/7. */
    private static final int REVERSIBLE_WAVELET = 1;

    public ComponentCollection {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    static ComponentCollection read(ByteReader in) {
        Kind kind = kind(in.u8() & 3);
        List<Integer> inputs = numbers(in);
        List<Integer> outputs = numbers(in);
        int flags = in.u8();
        int offsets = in.u8();
        int array = in.u8();
        boolean mixes = kind == Kind.DECORRELATION && (flags & 1) == 0 && array != 0;
        if (!mixes && inputs.size() != outputs.size()) {
            throw new CodecException(
                    MALFORMED, inputs.size() + " components become " + outputs.size());
        }
        if (kind != Kind.WAVELET) {
            boolean reversible = (flags & 1) != 0;
            return new ComponentCollection(kind, inputs, outputs, array, offsets, reversible, 0, 0);
        }
        int levels = flags & 0x3F;
        if (array > REVERSIBLE_WAVELET || levels > MAX_LEVELS) {
            throw new CodecException(
                    UNSUPPORTED, "wavelet " + array + " across components, " + levels + " levels");
        }
        boolean reversible = array == REVERSIBLE_WAVELET;
        return new ComponentCollection(
                kind, inputs, outputs, array, offsets, reversible, levels, in.u32());
    }

    private static Kind kind(int code) {
        return switch (code) {
            case 0 -> Kind.DEPENDENCY;
            case 1 -> Kind.DECORRELATION;
            case 3 -> Kind.WAVELET;
            default -> throw new CodecException(MALFORMED, "MCC: transform " + code);
        };
    }

    private static List<Integer> numbers(ByteReader in) {
        int stated = in.u16();
        boolean wide = (stated & WIDE) != 0;
        int count = stated & ~WIDE;
        if (count < 1 || count > ImageSize.MAX_COMPONENTS) {
            throw new CodecException(MALFORMED, "MCC: " + count + " components");
        }
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            numbers.add(in.u8or16(wide));
        }
        return numbers;
    }

    /** Tells how many elements the transform's array is to have. */
    public int elements() {
        int n = inputs.size();
        return switch (kind) {
            case DEPENDENCY -> reversible ? n * (n + 1) / 2 - 1 : n * (n - 1) / 2;
            case DECORRELATION -> reversible ? n * (n + 1) : n * outputs.size();
            case WAVELET -> 0;
        };
    }

    /** Tells about how many operations a pixel takes, reading what is to be done counted in. */
    long work() {
        long components = (long) inputs.size() + outputs.size();
        long arrays = array == 0 ? 0 : elements();
        return (16 + levels) * components + (kind == Kind.WAVELET ? 0 : arrays);
    }
}
