// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.core;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.qianli.dicom.dictionary.Vr;

/**
 * An element whose value is bytes, exactly as stored but always in little endian.
 *
 * <p>Readers hand out slices of the buffer that they parsed instead of copies; whoever makes a
 * slice must not change the array afterwards.
 */
public final class ValueElement implements Element {
    private final int tag;
    private final Vr vr;
    private final byte[] source;
    private final int offset;
    private final int length;

    private ValueElement(int tag, Vr vr, byte[] source, int offset, int length) {
        this.tag = tag;
        this.vr = vr;
        this.source = source;
        this.offset = offset;
        this.length = length;
    }

    /** Makes an element from a copy of {@code value}. */
    public static ValueElement of(int tag, Vr vr, byte[] value) {
        return new ValueElement(tag, vr, value.clone(), 0, value.length);
    }

    /** Makes an element that shares part of {@code source}, which must not change afterwards. */
    public static ValueElement slice(int tag, Vr vr, byte[] source, int offset, int length) {
        return new ValueElement(tag, vr, source, offset, length);
    }

    @Override
    public int tag() {
        return tag;
    }

    @Override
    public Vr vr() {
        return vr;
    }

    @Override
    public boolean isEmpty() {
        return length == 0;
    }

    /** Gives the number of bytes, padding included. */
    public int length() {
        return length;
    }

    /** Gives a copy of the bytes, padding included. */
    public byte[] bytes() {
        return Arrays.copyOfRange(source, offset, offset + length);
    }

    /** Gives a read-only little endian view of the bytes. */
    public ByteBuffer buffer() {
        return ByteBuffer.wrap(source, offset, length)
                .slice()
                .asReadOnlyBuffer()
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Writes the bytes, padding included. */
    public void writeTo(OutputStream out) throws IOException {
        out.write(source, offset, length);
    }

    /** Copies the bytes to {@code target}. */
    public void copyTo(byte[] target, int position) {
        System.arraycopy(source, offset, target, position, length);
    }

    byte[] source() {
        return source;
    }

    int offset() {
        return offset;
    }

    /** Compares tag, representation and bytes. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ValueElement that
                && tag == that.tag
                && vr == that.vr
                && Arrays.equals(
                        source,
                        offset,
                        offset + length,
                        that.source,
                        that.offset,
                        that.offset + that.length);
    }

    @Override
    public int hashCode() {
        int hash = 31 * tag + vr.hashCode();
        for (int i = offset; i < offset + length; i++) {
            hash = 31 * hash + source[i];
        }
        return hash;
    }

    /** Gives tag, representation and length; never the value, which may be patient data. */
    @Override
    public String toString() {
        return Tags.format(tag) + " " + vr + " #" + length;
    }
}
