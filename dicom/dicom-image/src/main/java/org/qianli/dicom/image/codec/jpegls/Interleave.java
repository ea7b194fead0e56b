// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpegls;

/** How the components of colour images share a stream (ITU-T T.87 B.1). */
public enum Interleave {
    /** A scan for each component. */
    NONE(0),
    /** A line of each component in turn. */
    LINE(1),
    /** A sample of each component in turn. */
    SAMPLE(2);

    private final int code;

    Interleave(int code) {
        this.code = code;
    }

    /** Gives the number that stands for this in a scan header. */
    int code() {
        return code;
    }

    /** Gives what a number stands for; only 0 to 2 do. */
    static Interleave of(int code) {
        return switch (code) {
            case 0 -> NONE;
            case 1 -> LINE;
            default -> SAMPLE;
        };
    }
}
