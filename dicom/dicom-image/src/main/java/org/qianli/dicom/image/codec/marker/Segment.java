// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.marker;

import org.qianli.dicom.image.codec.CodecException;

/** The parameters of one marker segment, read in order. */
public final class Segment {

    private final byte[] bytes;
    private final int end;
    private int at;

    public Segment(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    public int remaining() {
        return end - at;
    }

    public int next() {
        if (at >= end) {
            throw new CodecException(CodecException.Code.MALFORMED, "marker segment too short");
        }
        return bytes[at++] & 0xFF;
    }

    public int next16() {
        int high = next();
        return high << 8 | next();
    }

    /** Tells whether the parameters begin with an identifier. */
    public boolean startsWith(String identifier) {
        if (remaining() < identifier.length()) {
            return false;
        }
        for (int i = 0; i < identifier.length(); i++) {
            if (bytes[at + i] != identifier.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    public Segment skip(int n) {
        at = Math.min(end, at + n);
        return this;
    }
}
