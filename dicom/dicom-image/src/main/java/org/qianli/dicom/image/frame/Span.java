// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.frame;

/**
 * A run of bytes of the object.
 *
 * @param offset of the first byte, counted from the first byte of the object
 * @param length in bytes
 */
public record Span(long offset, long length) {

    /** Rejects what cannot lie in an object. */
    public Span {
        if (offset < 0 || length < 0 || offset + length < 0) {
            throw new IllegalArgumentException("no such span: " + offset + "+" + length);
        }
    }

    /** Tells where the first byte after the span is. */
    public long end() {
        return offset + length;
    }
}
