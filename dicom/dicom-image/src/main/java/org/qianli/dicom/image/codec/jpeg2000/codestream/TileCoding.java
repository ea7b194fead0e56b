// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.codestream;

import static org.qianli.dicom.image.codec.CodecException.Code.MALFORMED;

import org.qianli.dicom.image.codec.CodecException;

/**
 * What COD says for all components of a tile.
 *
 * @param layers quality layers, 1 to 65,535
 * @param colourTransform whether the first three components are RCT or ICT coded
 * @param componentTransforms whether components are to be transformed as T.801 J has it
 * @param ephMarkers whether packet headers end in EPH
 * @param component the coding of components that have no COC of their own
 */
public record TileCoding(
        ProgressionOrder order,
        int layers,
        boolean colourTransform,
        boolean componentTransforms,
        boolean ephMarkers,
        ComponentCoding component) {

    private static final int RCT_OR_ICT = 1;

    /** Array-based (2) and wavelet-based (4) transforms. */
    private static final int PART_2 = 6;

    static TileCoding read(ByteReader in) {
        int style = in.u8();
        ProgressionOrder order = ProgressionOrder.of(in.u8());
        int layers = in.u16();
        int transform = in.u8();
        if (layers == 0 || transform > (RCT_OR_ICT | PART_2)) {
            throw new CodecException(
                    MALFORMED, "COD: " + layers + " layers, component transform " + transform);
        }
        ComponentCoding component = ComponentCoding.read(in, (style & 1) != 0);
        return new TileCoding(
                order,
                layers,
                (transform & RCT_OR_ICT) != 0,
                (transform & PART_2) != 0,
                (style & 4) != 0,
                component);
    }
}
