// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.marker;

import org.qianli.dicom.image.codec.CodecException;

/** Goes from marker to marker through a stream (ITU-T T.81 B.1.1). */
public final class MarkerWalker {

    /** What {@link #nextMarker} gives where there is none. */
    public static final int NONE = -1;

    private final byte[] bytes;
    private final Repairs repairs;
    private int at;
    private boolean afterScan;

    public MarkerWalker(byte[] bytes, Repairs repairs) {
        this.bytes = bytes;
        this.repairs = repairs;
    }

    /** Goes to the beginning of the image. */
    public void start() {
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
    public int nextMarker() {
        while (at + 1 < bytes.length) {
            int marker = bytes[at] == (byte) 0xFF ? bytes[at + 1] & 0xFF : 0;
            if (marker == 0xFF) {
                at++;
            } else if (marker < Marker.SOF0_BASELINE || Marker.isRestart(marker)) {
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
    public Segment segment() {
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

    /** Tells where the entropy-coded data begin, after a scan header. */
    public int position() {
        return at;
    }

    /** Goes on behind entropy-coded data. */
    public void goOn(int position) {
        at = position;
        afterScan = true;
    }

    /** Looks ahead for the number of lines that a DNL segment states, 0 where there is none. */
    public int findLines() {
        for (int i = at; i + 5 < bytes.length; i++) {
            boolean marked = bytes[i] == (byte) 0xFF && (bytes[i + 1] & 0xFF) == Marker.DNL;
            if (marked && bytes[i + 2] == 0 && bytes[i + 3] == 4) {
                return (bytes[i + 4] & 0xFF) << 8 | (bytes[i + 5] & 0xFF);
            }
        }
        return 0;
    }

    /** Tells how many bytes are left. */
    public int remaining() {
        return bytes.length - at;
    }
}
