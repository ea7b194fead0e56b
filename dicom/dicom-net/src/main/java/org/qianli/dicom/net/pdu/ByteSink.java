// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.pdu;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Collects the bytes of a PDU in big endian order; lengths are filled in when their part is
 * complete.
 */
final class ByteSink {
    private byte[] bytes = new byte[512];
    private int size;

    /** Starts a unit; {@link #toPdu} completes its header. */
    static ByteSink pdu(int type) {
        return new ByteSink().u8(type).u8(0).u32(0);
    }

    ByteSink u8(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
        return this;
    }

    ByteSink u16(int value) {
        return u8(value >>> 8).u8(value);
    }

    ByteSink u32(long value) {
        return u16((int) (value >>> 16)).u16((int) value);
    }

    ByteSink zeros(int count) {
        reserve(count);
        size += count;
        return this;
    }

    ByteSink bytes(byte[] value) {
        reserve(value.length);
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
        return this;
    }

    ByteSink text(String value) {
        return bytes(value.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Appends text cut or padded with spaces to a width. */
    ByteSink padded(String value, int width) {
        byte[] field = new byte[width];
        Arrays.fill(field, (byte) ' ');
        byte[] text = value.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(text, 0, field, 0, Math.min(width, text.length));
        return bytes(field);
    }

    /** Appends a two-byte length and the text. */
    ByteSink counted(String value) {
        return counted(value.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Appends a two-byte length and the bytes. */
    ByteSink counted(byte[] value) {
        return u16(value.length).bytes(value);
    }

    /** Appends an item header with an open length; pass the result to {@link #endItem}. */
    int beginItem(int type) {
        u8(type).u8(0).u16(0);
        return size;
    }

    void endItem(int start) {
        int length = size - start;
        if (length > 0xFFFF) {
            throw new IllegalArgumentException("item of " + length + " bytes exceeds 65535");
        }
        bytes[start - 2] = (byte) (length >>> 8);
        bytes[start - 1] = (byte) length;
    }

    /** Appends an item which consists of text alone. */
    ByteSink textItem(int type, String value) {
        int start = beginItem(type);
        text(value);
        endItem(start);
        return this;
    }

    byte[] toPdu() {
        int length = size - Pdu.HEADER_LENGTH;
        for (int i = 0; i < 4; i++) {
            bytes[2 + i] = (byte) (length >>> (24 - 8 * i));
        }
        return Arrays.copyOf(bytes, size);
    }

    private void reserve(int count) {
        if (size + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + count, bytes.length * 2));
        }
    }
}
