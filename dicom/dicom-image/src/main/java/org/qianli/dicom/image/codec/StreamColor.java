// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec;

/** What a compressed stream says of the colour of the samples that it decodes to. */
public enum StreamColor {
    /** One component. */
    GRAY,
    /** Red, green, blue; also where the decoder has undone the stream's own colour transform. */
    RGB,
    /** Luminance and two colour differences of full range (JFIF, ITU-R BT.601). */
    YBR_FULL,
    /** The stream does not say: the data set's Photometric Interpretation decides. */
    UNKNOWN
}
