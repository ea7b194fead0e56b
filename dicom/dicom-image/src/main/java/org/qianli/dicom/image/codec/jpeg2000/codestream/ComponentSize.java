// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.codestream;

import static org.qianli.dicom.image.codec.CodecException.Code.MALFORMED;

import java.util.ArrayList;
import java.util.List;
import org.qianli.dicom.image.codec.CodecException;

/**
 * One component as SIZ or CBD states it.
 *
 * @param bits precision
 * @param signed whether samples are two's complement
 * @param dx columns of the reference grid for one sample
 * @param dy rows of the reference grid for one sample
 */
public record ComponentSize(int bits, boolean signed, int dx, int dy) {

    private static final int ALL_ALIKE = 0x8000;

    static ComponentSize of(int precision, int dx, int dy) {
        return new ComponentSize((precision & 0x7F) + 1, (precision & 0x80) != 0, dx, dy);
    }

    /** Reads CBD: the precision of components when all transforms are undone. */
    static List<ComponentSize> readTransformed(ByteReader in, ComponentSize coded) {
        int stated = in.u16();
        int count = stated & ~ALL_ALIKE;
        if (count < 1 || count > ImageSize.MAX_COMPONENTS) {
            throw new CodecException(MALFORMED, "CBD: " + count + " components");
        }
        List<ComponentSize> components = new ArrayList<>();
        for (int c = 0; c < count; c++) {
            boolean like = c > 0 && (stated & ALL_ALIKE) != 0;
            components.add(like ? components.getFirst() : of(in.u8(), coded.dx(), coded.dy()));
        }
        return components;
    }
}
