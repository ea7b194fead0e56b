// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.marker;

import java.util.Arrays;

/** A growing stream of markers, segments and entropy-coded bytes. */
public final class StreamWriter {

    private byte[] bytes;
    private int length;

    public StreamWriter(int capacity) {
        bytes = new byte[Math.max(64, capacity)];
    }

    public void write(int value) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, length * 2);
        }
        bytes[length++] = (byte) value;
    }

    /** Writes the more significant byte first. */
    public void write16(int value) {
        write(value >> 8);
        write(value);
    }

    public void marker(int marker) {
        write(0xFF);
        write(marker);
    }

    /** Ends the stream; a fill byte before the end marker makes its length even where needed. */
    public byte[] finished() {
        if (length % 2 != 0) {
            write(0xFF);
        }
        marker(Marker.EOI);
        return Arrays.copyOf(bytes, length);
    }
}
