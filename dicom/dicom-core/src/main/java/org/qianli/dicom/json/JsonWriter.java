// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.json;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Base64;

/** Writes JSON text as UTF-8 as it is told, with commas where they belong. */
final class JsonWriter {
    private static final byte[] HEX = {
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
    };

    /** A multiple of 3, so that base64 blocks join without padding. */
    private static final int BASE64_BLOCK = 3 * 1024;

    private final OutputStream out;
    private final byte[] buffer = new byte[8 * 1024];
    private int size;
    private boolean comma;

    JsonWriter(OutputStream out) {
        this.out = out;
    }

    void beginObject() throws IOException {
        begin('{');
    }

    void endObject() throws IOException {
        end('}');
    }

    void beginArray() throws IOException {
        begin('[');
    }

    void endArray() throws IOException {
        end(']');
    }

    private void begin(char bracket) throws IOException {
        separate();
        put(bracket);
        comma = false;
    }

    private void end(char bracket) throws IOException {
        put(bracket);
        comma = true;
    }

    void name(String name) throws IOException {
        string(name);
        put(':');
        comma = false;
    }

    void nullValue() throws IOException {
        raw("null");
    }

    /** Writes a number, which must be a JSON number already. */
    void raw(String token) throws IOException {
        separate();
        for (int i = 0; i < token.length(); i++) {
            put(token.charAt(i));
        }
        comma = true;
    }

    void string(String text) throws IOException {
        separate();
        put('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                ascii(c);
            } else if (c < 0x800) {
                put(0xC0 | c >> 6);
                put(0x80 | (c & 0x3F));
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
                supplementary(Character.toCodePoint(c, text.charAt(i)));
            } else {
                // Half a pair has no encoding.
                threeBytes(Character.isSurrogate(c) ? '\uFFFD' : c);
            }
        }
        put('"');
        comma = true;
    }

    private void ascii(char c) throws IOException {
        switch (c) {
            case '"', '\\' -> {
                put('\\');
                put(c);
            }
            case '\n' -> escape('n');
            case '\r' -> escape('r');
            case '\t' -> escape('t');
            default -> {
                if (c >= 0x20) {
                    put(c);
                } else {
                    escape('u');
                    put('0');
                    put('0');
                    put(HEX[c >> 4]);
                    put(HEX[c & 0xF]);
                }
            }
        }
    }

    private void escape(char letter) throws IOException {
        put('\\');
        put(letter);
    }

    private void threeBytes(int c) throws IOException {
        put(0xE0 | c >> 12);
        put(0x80 | (c >> 6 & 0x3F));
        put(0x80 | (c & 0x3F));
    }

    private void supplementary(int c) throws IOException {
        put(0xF0 | c >> 18);
        put(0x80 | (c >> 12 & 0x3F));
        put(0x80 | (c >> 6 & 0x3F));
        put(0x80 | (c & 0x3F));
    }

    void base64(byte[] bytes) throws IOException {
        separate();
        put('"');
        for (int at = 0; at < bytes.length; at += BASE64_BLOCK) {
            int length = Math.min(BASE64_BLOCK, bytes.length - at);
            byte[] block = new byte[length];
            System.arraycopy(bytes, at, block, 0, length);
            for (byte letter : Base64.getEncoder().encode(block)) {
                put(letter);
            }
        }
        put('"');
        comma = true;
    }

    private void separate() throws IOException {
        if (comma) {
            put(',');
        }
    }

    private void put(int unit) throws IOException {
        if (size == buffer.length) {
            flush();
        }
        buffer[size++] = (byte) unit;
    }

    /** Hands everything written to the stream, which is not itself flushed. */
    void flush() throws IOException {
        out.write(buffer, 0, size);
        size = 0;
    }
}
