// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.transcode;

import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;

/** Looks for overlay planes in unused bits of the pixels, a retired habit. */
final class EmbeddedOverlays {

    private static final int GROUPS = 16;

    private EmbeddedOverlays() {}

    static boolean maybe(DataSet header) {
        for (int group = 0; group < GROUPS; group++) {
            int offset = group << 17;
            if (header.integer(Tag.OverlayBitsAllocated + offset).orElse(1) > 1
                    && !header.contains(Tag.OverlayData + offset)) {
                return true;
            }
        }
        return false;
    }
}
