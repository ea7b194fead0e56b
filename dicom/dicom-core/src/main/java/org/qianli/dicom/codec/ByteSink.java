// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.codec;

import java.io.IOException;
import java.io.OutputStream;
import org.qianli.dicom.core.ValueElement;

/** Gathers small writes; large ones go straight to the stream. */
final class ByteSink {
    private final OutputStream out;
    private final byte[] buffer = new byte[8 * 1024];
    private int size;

    ByteSink(OutputStream out) {
        this.out = out;
    }

    void write4(int first, int second, int third, int fourth) throws IOException {
        if (buffer.length - size < 4) {
            flush();
        }
        buffer[size++] = (byte) first;
        buffer[size++] = (byte) second;
        buffer[size++] = (byte) third;
        buffer[size++] = (byte) fourth;
    }

    void write(byte[] bytes, int offset, int length) throws IOException {
        if (length > buffer.length - size) {
            flush();
        }
        if (length > buffer.length) {
            out.write(bytes, offset, length);
        } else {
            System.arraycopy(bytes, offset, buffer, size, length);
            size += length;
        }
    }

    void write(ValueElement value) throws IOException {
        if (value.length() > buffer.length - size) {
            flush();
        }
        if (value.length() > buffer.length) {
            value.writeTo(out);
        } else {
            value.copyTo(buffer, size);
            size += value.length();
        }
    }

    /** Hands everything gathered to the stream, which is not itself flushed. */
    void flush() throws IOException {
        out.write(buffer, 0, size);
        size = 0;
    }
}
