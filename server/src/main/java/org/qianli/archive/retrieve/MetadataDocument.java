// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.retrieve;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A JSON array made of segments.
 *
 * <pre>
 *  gzip header | [ | segment | , | segment | ] | CRC-32, length
 * </pre>
 *
 * Brackets and commas are stored blocks of one byte between the segments' compressed blocks.
 */
public final class MetadataDocument {

    private static final byte[] GZIP_HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

    private final List<JsonSegment> segments;

    MetadataDocument(List<JsonSegment> segments) {
        this.segments = segments.stream().filter(s -> s.sum().length() > 0).toList();
    }

    /** Writes the array as text. */
    public void writeText(OutputStream out) throws IOException {
        char separator = '[';
        for (JsonSegment segment : segments) {
            out.write(separator);
            segment.inflate(out);
            separator = ',';
        }
        out.write((segments.isEmpty() ? "[]" : "]").getBytes(StandardCharsets.US_ASCII));
    }

    /** Gives the array compressed by gzip. */
    public byte[] gzip() {
        int size = segments.stream().mapToInt(s -> s.deflated().length + 6).sum();
        ByteArrayOutputStream out = new ByteArrayOutputStream(size + 64);
        out.writeBytes(GZIP_HEADER);
        Crc32Sum sum = stored(out, '[', false, Crc32Sum.EMPTY);
        for (int i = 0; i < segments.size(); i++) {
            if (i > 0) {
                sum = stored(out, ',', false, sum);
            }
            out.writeBytes(segments.get(i).deflated());
            sum = sum.then(segments.get(i).sum());
        }
        sum = stored(out, ']', true, sum);
        ByteBuffer trailer = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        out.writeBytes(trailer.putInt(sum.crc()).putInt((int) sum.length()).array());
        return out.toByteArray();
    }

    /** Writes a deflate block that holds one character as it is (RFC 1951 3.2.4). */
    private static Crc32Sum stored(
            ByteArrayOutputStream out, char character, boolean last, Crc32Sum before) {
        byte[] block = {(byte) (last ? 1 : 0), 1, 0, (byte) 0xfe, (byte) 0xff, (byte) character};
        out.writeBytes(block);
        return before.then(Crc32Sum.of(new byte[] {(byte) character}));
    }
}
