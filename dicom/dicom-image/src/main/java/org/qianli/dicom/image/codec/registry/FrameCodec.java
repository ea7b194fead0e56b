// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.registry;

import org.qianli.dicom.image.codec.FrameDecoder;
import org.qianli.dicom.image.codec.NativeDecoder;

/** How frames of a transfer syntax are decoded. */
public sealed interface FrameCodec {

    /** Streams that tell the shape of their samples themselves. */
    record Image(FrameDecoder decoder) implements FrameCodec {}

    /** Packed native frames, whose shape only the data set tells. */
    record Native(NativeDecoder decoder) implements FrameCodec {}
}
