// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.codestream;

import static org.qianli.dicom.image.codec.CodecException.Code.MALFORMED;

import org.qianli.dicom.image.codec.CodecException;

/** Which packets come first, outermost loop first (T.800 table A.16). */
public enum ProgressionOrder {
    LAYER_RESOLUTION_COMPONENT_POSITION(0),
    RESOLUTION_LAYER_COMPONENT_POSITION(1),
    RESOLUTION_POSITION_COMPONENT_LAYER(2),
    POSITION_COMPONENT_RESOLUTION_LAYER(3),
    COMPONENT_POSITION_RESOLUTION_LAYER(4);

    private final int code;

    ProgressionOrder(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static ProgressionOrder of(int code) {
        for (ProgressionOrder order : values()) {
            if (order.code == code) {
                return order;
            }
        }
        throw new CodecException(MALFORMED, "progression order " + code);
    }
}
