// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.video;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes boxes, which are what an MP4 file is made of: ISO/IEC 14496-12. */
final class Boxes {

    private byte[] bytes = new byte[1 << 12];
    private int length;

    /** What is written into a box. */
    @FunctionalInterface
    interface Content {
        void write();
    }

    Boxes box(String type, Content content) {
        int start = length;
        number(0, 4);
        text(type);
        content.write();
        int size = length - start;
        for (int i = 0; i < 4; i++) {
            bytes[start + i] = (byte) (size >>> (24 - 8 * i));
        }
        return this;
    }

    /** Writes a box with a version and flags. */
    Boxes full(String type, int version, int flags, Content content) {
        return box(
                type,
                () -> {
                    number(version, 1);
                    number(flags, 3);
                    content.write();
                });
    }

    /** Writes a number, the most significant byte first. */
    Boxes number(long value, int size) {
        reserve(size);
        for (int i = size - 1; i >= 0; i--) {
            bytes[length++] = (byte) (i < Long.BYTES ? value >> (8 * i) : 0);
        }
        return this;
    }

    Boxes text(String ascii) {
        return raw(ascii.getBytes(StandardCharsets.US_ASCII));
    }

    Boxes raw(byte[] more) {
        reserve(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
        return this;
    }

    Boxes zeros(int count) {
        return raw(new byte[count]);
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }
}
