// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec;

import java.util.List;

/** What a decoder of native frames gave. */
public final class NativeFrame {

    private final byte[] bytes;
    private final List<String> repairs;

    /** Takes the array as it is, without a copy: frames are large. */
    public NativeFrame(byte[] bytes, List<String> repairs) {
        this.bytes = bytes;
        this.repairs = List.copyOf(repairs);
    }

    /**
     * Gives the frame as an uncompressed little-endian data set holds it, the samples of a pixel
     * side by side.
     */
    public byte[] bytes() {
        return bytes;
    }

    /**
     * Names departures from the standard that were met and mended, never values of the image; empty
     * for a faultless stream.
     */
    public List<String> repairs() {
        return repairs;
    }
}
