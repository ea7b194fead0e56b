// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.codestream;

import org.qianli.dicom.image.codec.CodecException;

/** Reads big-endian numbers from a part of a stream and never past its end. */
public final class ByteReader {

    private final byte[] bytes;
    private final int end;
    private int position;

    public ByteReader(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.position = start;
        this.end = end;
    }

    /** Gives the array that is read from. */
    public byte[] bytes() {
        return bytes;
    }

    /** Tells where the next byte lies. */
    public int position() {
        return position;
    }

    /** Tells how many bytes are left. */
    public int remaining() {
        return end - position;
    }

    /** Reads an unsigned byte. */
    public int u8() {
        need(1);
        return bytes[position++] & 0xFF;
    }

    /** Reads an unsigned number of two bytes. */
    public int u16() {
        need(2);
        int value = (bytes[position] & 0xFF) << 8 | (bytes[position + 1] & 0xFF);
        position += 2;
        return value;
    }

    /** Reads an unsigned number of four bytes. */
    public long u32() {
        long high = u16();
        return high << 16 | u16();
    }

    /** Reads four bytes of a length or coordinate, which must fit 31 bits. */
    public int u31() {
        long value = u32();
        if (value > Integer.MAX_VALUE) {
            throw new CodecException(CodecException.Code.UNSUPPORTED, "number of " + value);
        }
        return (int) value;
    }

    /** Reads one byte, or two where numbers go beyond 255. */
    public int u8or16(boolean wide) {
        return wide ? u16() : u8();
    }

    /** Looks at the next two bytes; -1 at the end. */
    public int peek16() {
        return remaining() < 2 ? -1 : (bytes[position] & 0xFF) << 8 | (bytes[position + 1] & 0xFF);
    }

    /** Goes past bytes. */
    public void skip(int count) {
        need(count);
        position += count;
    }

    /** Gives the next bytes as a reader of their own and goes past them. */
    public ByteReader slice(int count) {
        need(count);
        ByteReader slice = new ByteReader(bytes, position, position + count);
        position += count;
        return slice;
    }

    /** Reads all bytes that are left. */
    public byte[] rest() {
        byte[] rest = java.util.Arrays.copyOfRange(bytes, position, end);
        position = end;
        return rest;
    }

    private void need(int count) {
        if (count < 0 || count > end - position) {
            throw new CodecException(
                    CodecException.Code.TRUNCATED,
                    count + " bytes wanted, " + (end - position) + " left at " + position);
        }
    }
}
