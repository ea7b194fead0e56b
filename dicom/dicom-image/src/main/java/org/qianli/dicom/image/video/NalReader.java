// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.video;

import java.io.IOException;
import java.util.Arrays;

/** Divides a byte stream at its start codes, whatever pieces it comes in. */
final class NalReader {

    /** No unit of a real stream is nearly as large. */
    private static final int LONGEST = 64 << 20;

    /** Takes units. */
    @FunctionalInterface
    interface Sink {
        /**
         * Takes a unit.
         *
         * @param stamp of the piece that it began in
         */
        void take(byte[] nal, Stamp stamp) throws IOException;
    }

    private final Sink sink;
    private byte[] unit = new byte[1 << 16];
    private int length;
    private int zeros;
    private boolean begun;
    private Stamp stamp = Stamp.NONE;

    NalReader(Sink sink) {
        this.sink = sink;
    }

    /** Takes the next piece of the stream, which has a stamp of its own. */
    void feed(byte[] piece, int from, int to, Stamp ofPiece) throws IOException {
        for (int i = from; i < to; i++) {
            byte b = piece[i];
            if (zeros >= 2 && b == 1) {
                finish();
                begun = true;
                stamp = ofPiece;
                zeros = 0;
            } else {
                zeros = b == 0 ? zeros + 1 : 0;
                if (begun) {
                    append(b);
                }
            }
        }
    }

    /** Ends the stream. */
    void end() throws IOException {
        zeros = 0;
        finish();
    }

    private void append(byte b) throws IOException {
        if (length == unit.length) {
            if (length >= LONGEST) {
                throw new IOException("no start code for " + length + " bytes of video");
            }
            unit = Arrays.copyOf(unit, length * 2);
        }
        unit[length++] = b;
    }

    /** Zeros before a start code belong to no unit, and none ends with a zero. */
    private void finish() throws IOException {
        while (length > 0 && unit[length - 1] == 0) {
            length--;
        }
        if (begun && length > 0) {
            sink.take(Arrays.copyOf(unit, length), stamp);
        }
        length = 0;
        begun = false;
    }
}
