// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.retrieve;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Some entries of a JSON array, separated by commas, compressed.
 *
 * <p>The compressed blocks end on a byte and none is the last, so that segments can be strung
 * together to one gzip stream without being compressed again.
 *
 * @param deflated blocks of raw deflate data
 * @param sum of the text
 */
@SuppressWarnings("ArrayRecordComponent") // made once, shared read-only, compared by nobody
record JsonSegment(byte[] deflated, Crc32Sum sum) {

    private static final int BUFFER = 1 << 16;

    static JsonSegment of(byte[] entries) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            deflater.setInput(entries);
            ByteArrayOutputStream out = new ByteArrayOutputStream(entries.length / 8 + 64);
            byte[] buffer = new byte[BUFFER];
            int n;
            do {
                n = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
                out.write(buffer, 0, n);
            } while (n == buffer.length);
            return new JsonSegment(out.toByteArray(), Crc32Sum.of(entries));
        } finally {
            deflater.end();
        }
    }

    /** Gives this segment's text and then the other's as one. */
    JsonSegment then(JsonSegment other) {
        byte[] both = Arrays.copyOf(deflated, deflated.length + other.deflated.length);
        System.arraycopy(other.deflated, 0, both, deflated.length, other.deflated.length);
        return new JsonSegment(both, sum.then(other.sum));
    }

    /** Writes the text. */
    void inflate(OutputStream out) throws IOException {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(deflated);
            byte[] buffer = new byte[BUFFER];
            for (long left = sum.length(); left > 0; ) {
                int n = inflater.inflate(buffer);
                if (n == 0) {
                    throw new IOException("compressed metadata ends early");
                }
                out.write(buffer, 0, n);
                left -= n;
            }
        } catch (DataFormatException e) {
            throw new IOException("compressed metadata is damaged", e);
        } finally {
            inflater.end();
        }
    }
}
