// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.pdu;

import java.nio.ByteBuffer;

/**
 * A presentation data value: one fragment of a command set or of a data set.
 *
 * @param command the fragment belongs to a command set
 * @param last it is the last fragment of its command set or data set
 * @param fragment the bytes; of a received value they lie in the input's buffer and are valid until
 *     the next read
 * @dicom PS3.8 9.3.5.1
 * @dicom PS3.8 E.2
 */
public record DataValue(int contextId, boolean command, boolean last, ByteBuffer fragment) {
    /** Bytes of a value before its fragment: length, context id and message control header. */
    static final int HEADER_LENGTH = 6;

    private static final int COMMAND = 1;
    private static final int LAST = 2;

    static DataValue decode(ByteCursor body) {
        long length = body.u32();
        if (length < 2) {
            throw new PduException(
                    Abort.Reason.INVALID_PARAMETER_VALUE, "presentation data value of " + length);
        }
        int contextId = body.u8();
        int control = body.u8();
        ByteBuffer fragment = body.share(length - 2);
        return new DataValue(contextId, (control & COMMAND) != 0, (control & LAST) != 0, fragment);
    }

    static int control(boolean command, boolean last) {
        return (command ? COMMAND : 0) | (last ? LAST : 0);
    }
}
