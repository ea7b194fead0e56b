// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.pdu;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Walks over the bytes of a PDU in big endian order and refuses to read past their end. */
final class ByteCursor {
    private final ByteBuffer bytes;

    ByteCursor(ByteBuffer bytes) {
        this.bytes = bytes.slice().order(ByteOrder.BIG_ENDIAN);
    }

    boolean hasRemaining() {
        return bytes.hasRemaining();
    }

    int u8() {
        require(1);
        return bytes.get() & 0xFF;
    }

    int u16() {
        require(2);
        return bytes.getShort() & 0xFFFF;
    }

    long u32() {
        require(4);
        return bytes.getInt() & 0xFFFF_FFFFL;
    }

    void skip(int count) {
        require(count);
        bytes.position(bytes.position() + count);
    }

    byte[] take(int count) {
        require(count);
        byte[] taken = new byte[count];
        bytes.get(taken);
        return taken;
    }

    byte[] takeRest() {
        return take(bytes.remaining());
    }

    /** Returns the next bytes without copying them. */
    ByteBuffer share(long count) {
        require(count);
        ByteBuffer shared = bytes.slice(bytes.position(), (int) count);
        bytes.position(bytes.position() + (int) count);
        return shared;
    }

    ByteCursor sub(long count) {
        return new ByteCursor(share(count));
    }

    /** Returns text without the padding that implementations put before and after it. */
    String text(int count) {
        // ISO 8859-1 maps every byte, so a wrong character is seen by who compares, not lost here.
        String text = new String(take(count), StandardCharsets.ISO_8859_1);
        int start = 0;
        int end = text.length();
        while (start < end && isPadding(text.charAt(start))) {
            start++;
        }
        while (end > start && isPadding(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    String restAsText() {
        return text(bytes.remaining());
    }

    private void require(long count) {
        if (count > bytes.remaining()) {
            throw new PduException(
                    Abort.Reason.INVALID_PARAMETER_VALUE,
                    "length " + count + " exceeds the " + bytes.remaining() + " bytes left");
        }
    }

    private static boolean isPadding(char c) {
        return c == ' ' || c == 0;
    }
}
