// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.video;

/**
 * When a picture is to be decoded and shown, in units of a 90,000th of a second.
 *
 * @param decode -1 where the stream does not say
 */
record Stamp(long decode, long show) {

    static final Stamp NONE = new Stamp(-1, -1);

    /** Units of a second. */
    static final int SCALE = 90_000;
}
