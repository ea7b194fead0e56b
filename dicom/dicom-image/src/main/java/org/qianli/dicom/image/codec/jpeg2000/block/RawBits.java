// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.block;

/** Reads the raw bits of bypassed passes; a 0 bit is stuffed after each byte of ones. */
final class RawBits {

    private byte[] bytes = {};
    private int position;
    private int end;
    private int current;
    private int left;

    void open(byte[] segment, int start, int stop) {
        bytes = segment;
        position = start;
        end = stop;
        current = 0;
        left = 0;
    }

    int read() {
        if (left == 0) {
            left = current == 0xFF ? 7 : 8;
            current = position < end ? bytes[position] & 0xFF : 0xFF;
            position++;
        }
        left--;
        return current >> left & 1;
    }

    boolean isExhausted() {
        return position >= end;
    }
}
