// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads the parts of a multipart message as they arrive, holding one buffer whatever their size.
 *
 * <p>One thread at a time. Part bodies are streams over the same input: asking for the next part
 * skips what was left of the one before.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2046#section-5.1">RFC 2046 5.1</a>
 */
final class MultipartReader {

    private static final int BUFFER_SIZE = 1 << 16;

    /** RFC 2046 says 70; Orthanc makes 73, two UUIDs. */
    private static final int MAX_BOUNDARY = 200;

    private static final int MAX_HEADER_BYTES = 1 << 14;

    private final InputStream in;
    private final byte[] delimiter;
    private final int[] shift = new int[256];
    private final byte[] buffer = new byte[BUFFER_SIZE];
    private int position;
    private int limit;
    private int bodyLimit;
    private boolean inBody;
    private boolean closed;
    private int part;

    /**
     * Begins to read.
     *
     * @param boundary as the content type gives it
     */
    MultipartReader(InputStream in, String boundary) {
        if (boundary.isEmpty() || boundary.length() > MAX_BOUNDARY) {
            throw new MalformedMultipartException("no boundary, or one too long");
        }
        this.in = in;
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        Arrays.fill(shift, delimiter.length);
        for (int i = 0; i < delimiter.length - 1; i++) {
            shift[delimiter[i] & 0xFF] = delimiter.length - 1 - i;
        }
        // The first boundary has no line before it; this makes it look like the others.
        buffer[0] = '\r';
        buffer[1] = '\n';
        limit = 2;
        inBody = true;
    }

    /**
     * One part.
     *
     * @param headers by lower-case name
     * @param body to be read before the next part is asked for
     */
    record Part(Map<String, String> headers, InputStream body) {

        Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
        }
    }

    /** Reads up to the next part; empty after the last. */
    Optional<Part> next() throws IOException {
        if (closed) {
            return Optional.empty();
        }
        while (inBody && hasBody()) {
            position = bodyLimit;
        }
        if (isClosing()) {
            closed = true;
            return Optional.empty();
        }
        Map<String, String> headers = headers();
        inBody = true;
        bodyLimit = position;
        return Optional.of(new Part(headers, new Body(++part)));
    }

    /**
     * Makes bytes of the body available up to {@link #bodyLimit}. When the delimiter is next it is
     * passed over and {@link #inBody} falls.
     */
    private boolean hasBody() throws IOException {
        while (position == bodyLimit) {
            int found = find();
            if (found == position) {
                position += delimiter.length;
                inBody = false;
                return false;
            }
            int safe = found >= 0 ? found : limit - delimiter.length + 1;
            if (safe <= position) {
                fill();
                bodyLimit = position;
            } else {
                bodyLimit = safe;
            }
        }
        return true;
    }

    /**
     * Finds the delimiter from the position on, by Horspool's rule; negative if it is not there.
     */
    private int find() {
        int last = delimiter.length - 1;
        int at = position;
        while (at + last < limit) {
            byte end = buffer[at + last];
            if (end == delimiter[last]
                    && Arrays.equals(buffer, at, at + last, delimiter, 0, last)) {
                return at;
            }
            at += shift[end & 0xFF];
        }
        return -1;
    }

    private void fill() throws IOException {
        if (position > 0) {
            System.arraycopy(buffer, position, buffer, 0, limit - position);
            limit -= position;
            position = 0;
        }
        int n = in.read(buffer, limit, buffer.length - limit);
        if (n < 0) {
            throw new EOFException("message ends before its last boundary");
        }
        limit += n;
    }

    private boolean isClosing() throws IOException {
        while (limit - position < 2) {
            fill();
        }
        return buffer[position] == '-' && buffer[position + 1] == '-';
    }

    private Map<String, String> headers() throws IOException {
        String padding = line(MAX_HEADER_BYTES);
        if (!padding.isBlank()) {
            throw new MalformedMultipartException("boundary is followed by something else");
        }
        Map<String, String> headers = new LinkedHashMap<>();
        int left = MAX_HEADER_BYTES;
        for (String line = line(left); !line.isEmpty(); line = line(left)) {
            left -= line.length();
            int colon = line.indexOf(':');
            if (colon <= 0) {
                throw new MalformedMultipartException("part header without a name");
            }
            headers.put(
                    line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    private String line(int most) throws IOException {
        for (int length = 0; length <= most; length++) {
            while (position + length + 1 >= limit) {
                fill();
            }
            if (buffer[position + length] == '\r' && buffer[position + length + 1] == '\n') {
                String line = new String(buffer, position, length, StandardCharsets.ISO_8859_1);
                position += length + 2;
                return line;
            }
        }
        throw new MalformedMultipartException("part headers too long");
    }

    /** The bytes of a part up to the next delimiter; it ends as well when the next is asked for. */
    private final class Body extends InputStream {

        private final int number;

        Body(int number) {
            this.number = number;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, target.length);
            if (length == 0) {
                return 0;
            }
            if (number != part || !inBody || !hasBody()) {
                return -1;
            }
            int n = Math.min(length, bodyLimit - position);
            System.arraycopy(buffer, position, target, offset, n);
            position += n;
            return n;
        }
    }
}
