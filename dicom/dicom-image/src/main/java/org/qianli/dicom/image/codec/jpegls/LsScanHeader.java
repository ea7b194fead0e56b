// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpegls;

import org.qianli.dicom.image.codec.CodecException;
import org.qianli.dicom.image.codec.marker.Segment;

/**
 * A scan header (ITU-T T.87 C.2.3).
 *
 * @param first index of the scan's first component in the frame; the others follow it
 * @param count of components
 * @param near greatest difference that the codec may leave
 */
record LsScanHeader(int first, int count, int near, Interleave interleave) {

    static LsScanHeader read(Segment segment, LsFrame frame) {
        int count = segment.next();
        int first = 0;
        for (int i = 0; i < count; i++) {
            int index = frame.ids().indexOf(segment.next());
            first = i == 0 ? index : first;
            if (index < 0 || index != first + i) {
                throw new CodecException(CodecException.Code.UNSUPPORTED, "order of components");
            }
            if (segment.next() != 0) {
                throw new CodecException(CodecException.Code.UNSUPPORTED, "JPEG-LS mapping table");
            }
        }
        int near = segment.next();
        int mode = segment.next();
        int transform = segment.next() & 15;
        boolean possible = count > 0 && mode <= 2 && (count == 1 || mode > 0);
        if (!possible || transform != 0) {
            throw new CodecException(
                    CodecException.Code.MALFORMED, "interleaving " + mode + " of " + count);
        }
        Interleave interleave = count == 1 ? Interleave.NONE : Interleave.of(mode);
        return new LsScanHeader(first, count, near, interleave);
    }
}
