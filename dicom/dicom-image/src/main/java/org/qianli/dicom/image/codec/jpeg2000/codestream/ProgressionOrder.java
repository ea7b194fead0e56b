// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.codestream;

import static org.qianli.dicom.image.codec.CodecException.Code.MALFORMED;

import org.qianli.dicom.image.codec.CodecException;

/** Which packets come first, outermost loop first; codes are the ordinals (T.800 table A.16). */
public enum ProgressionOrder {
    LAYER_RESOLUTION_COMPONENT_POSITION,
    RESOLUTION_LAYER_COMPONENT_POSITION,
    RESOLUTION_POSITION_COMPONENT_LAYER,
    POSITION_COMPONENT_RESOLUTION_LAYER,
    COMPONENT_POSITION_RESOLUTION_LAYER;

    private static final ProgressionOrder[] ALL = values();

    static ProgressionOrder of(int code) {
        if (code >= ALL.length) {
            throw new CodecException(MALFORMED, "progression order " + code);
        }
        return ALL[code];
    }
}
