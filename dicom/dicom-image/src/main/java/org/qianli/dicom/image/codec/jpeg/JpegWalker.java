// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg;

import org.qianli.dicom.image.codec.CodecException;

/** Goes from marker to marker through a stream (ITU-T T.81 B.1.1). */
final class JpegWalker {

    /** What {@link #nextMarker} gives where there is none. */
    static final int NONE = -1;

    private final byte[] bytes;
    private final Repairs repairs;
    private int at;
    private boolean afterScan;

    JpegWalker(byte[] bytes, Repairs repairs) {
        this.bytes = bytes;
        this.repairs = repairs;
    }

    /** Goes to the beginning of the image. */
    void start() {
        while (at + 1 < bytes.length) {
            if (bytes[at] == (byte) 0xFF && (bytes[at + 1] & 0xFF) == Marker.SOI) {
                at += 2;
                return;
            }
            at++;
            repairs.add(Repairs.LATE_START);
        }
        throw new CodecException(CodecException.Code.MALFORMED, "no JPEG stream");
    }

    /** Gives the next marker that has a meaning outside entropy-coded data. */
    int nextMarker() {
        while (at + 1 < bytes.length) {
            int marker = bytes[at] == (byte) 0xFF ? bytes[at + 1] & 0xFF : 0;
            if (marker == 0xFF) {
                at++;
            } else if (marker == 0 || marker == Marker.TEM || Marker.isRestart(marker)) {
                at++;
                if (!afterScan) {
                    repairs.add(Repairs.GARBAGE);
                }
            } else {
                at += 2;
                afterScan = false;
                return marker;
            }
        }
        return NONE;
    }

    /** Gives the parameters that follow a marker, and goes behind them. */
    Segment segment() {
        if (at + 2 > bytes.length) {
            throw new CodecException(CodecException.Code.TRUNCATED, "marker segment");
        }
        int length = (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
        int from = at + 2;
        int end = at + length;
        if (end > bytes.length) {
            throw new CodecException(CodecException.Code.TRUNCATED, "marker segment");
        }
        // A length below its own two bytes leaves nothing to read.
        at = Math.max(from, end);
        return new Segment(bytes, from, at);
    }

    /** Gives the entropy-coded data that begin here. */
    EntropyReader entropy() {
        return new EntropyReader(bytes, at);
    }

    /** Goes on behind entropy-coded data. */
    void goOn(EntropyReader entropy) {
        at = entropy.position();
        afterScan = true;
    }

    /** Looks ahead for the number of lines that a DNL segment states, 0 where there is none. */
    int findLines() {
        for (int i = at; i + 5 < bytes.length; i++) {
            boolean marked = bytes[i] == (byte) 0xFF && (bytes[i + 1] & 0xFF) == Marker.DNL;
            if (marked && bytes[i + 2] == 0 && bytes[i + 3] == 4) {
                return (bytes[i + 4] & 0xFF) << 8 | (bytes[i + 5] & 0xFF);
            }
        }
        return 0;
    }

    /** Tells how many bytes are left. */
    int remaining() {
        return bytes.length - at;
    }
}
