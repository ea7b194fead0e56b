// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.frame;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Where the pixel data element lies in an object, and how its header is encoded.
 *
 * @param offset position of the element's tag
 * @param explicitVr whether the VR is written in the header
 * @param bigEndian whether the data set is big endian
 * @dicom PS3.5 7.1.2
 */
public record PixelElement(long offset, boolean explicitVr, boolean bigEndian) {

    private static final int UNDEFINED_LENGTH = -1;
    private static final int EXPLICIT_HEADER_LENGTH = 12;
    private static final int IMPLICIT_HEADER_LENGTH = 8;

    /**
     * The decoded header.
     *
     * @param vr two characters; OW where the encoding has none
     * @param length of the value, -1 where undefined
     */
    record Header(long valueOffset, String vr, long length, boolean bigEndian) {

        boolean isEncapsulated() {
            return length < 0;
        }

        /**
         * Tells the size of big-endian words, 1 if there are none. A stream of bytes has no order;
         * 8-bit pixels in an OW stream lie two to a word.
         */
        int bigEndianWordBytes(int bitsAllocated) {
            if (!bigEndian) {
                return 1;
            }
            return switch (vr) {
                case "OW" -> Math.max(2, (bitsAllocated + 7) / 8);
                case "OF", "OL" -> Float.BYTES;
                case "OD", "OV" -> Double.BYTES;
                default -> 1;
            };
        }
    }

    Header readHeader(ByteSource source) throws IOException {
        int headerLength = explicitVr ? EXPLICIT_HEADER_LENGTH : IMPLICIT_HEADER_LENGTH;
        ByteBuffer header =
                ByteBuffer.allocate(headerLength)
                        .order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        if (offset < 0 || offset + headerLength > source.size()) {
            throw new PixelDataException("object ends inside the header of pixel data", offset);
        }
        source.readFully(offset, header);
        int group = Short.toUnsignedInt(header.getShort(0));
        int element = Short.toUnsignedInt(header.getShort(2));
        if (group != 0x7FE0 || !(element == 0x0008 || element == 0x0009 || element == 0x0010)) {
            throw new PixelDataException("no pixel data element", offset);
        }
        String vr = explicitVr ? "" + (char) header.get(4) + (char) header.get(5) : "OW";
        int length = header.getInt(headerLength - Integer.BYTES);
        return new Header(
                offset + headerLength,
                vr,
                length == UNDEFINED_LENGTH ? -1 : Integer.toUnsignedLong(length),
                bigEndian);
    }
}
