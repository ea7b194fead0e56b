// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.codestream;

import static org.qianli.dicom.image.codec.CodecException.Code.MALFORMED;

import org.qianli.dicom.image.codec.CodecException;

/**
 * Finds the codestream in a JP2 file.
 *
 * <p>DICOM wants the bare codestream; some senders encapsulate whole JP2 files.
 */
final class Jp2Boxes {

    private static final int SIGNATURE = 0x6A502020;
    private static final int CODESTREAM = 0x6A703263;

    private Jp2Boxes() {}

    /** Tells where the codestream begins: 0 where there are no boxes. */
    static int findCodestream(byte[] bytes) {
        ByteReader in = new ByteReader(bytes, 0, bytes.length);
        if (in.peek16() != 0 || in.remaining() < 12) {
            return 0;
        }
        while (in.remaining() >= 8) {
            int start = in.position();
            long length = in.u32();
            int type = (int) in.u32();
            if (start == 0 && type != SIGNATURE) {
                return 0;
            }
            if (length == 1) {
                length = (in.u32() << 32) + in.u32();
            }
            if (type == CODESTREAM) {
                return in.position();
            }
            if (length < in.position() - start || length > bytes.length - start) {
                break;
            }
            in.skip((int) (start + length - in.position()));
        }
        throw new CodecException(MALFORMED, "JP2 boxes without a codestream");
    }
}
