// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.frame;

/** Says that pixel data is not what its data set or the standard says, and where. */
public final class PixelDataException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long offset;

    PixelDataException(String message, long offset) {
        super(offset < 0 ? message : message + " at byte " + offset);
        this.offset = offset;
    }

    /** Tells the byte of the object that was read, or -1 where the data set is at fault. */
    public long offset() {
        return offset;
    }
}
