// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec;

import java.util.List;

/**
 * What a decoder made of one frame.
 *
 * @param samples the samples, in the shape that the stream itself states
 * @param color what the stream says of their colour
 * @param repairs named departures from the standard that were met and mended, in words for a log
 *     (never values of the image), empty for a faultless stream
 */
public record DecodedFrame(Samples samples, StreamColor color, List<String> repairs) {

    public DecodedFrame {
        repairs = List.copyOf(repairs);
    }
}
