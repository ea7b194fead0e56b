// SPDX-License-Identifier: Apache-2.0
/**
 * Frames as numbers: what the attributes of pixel data say, and the samples that follow from it.
 *
 * <pre>
 *   data set ------------------> PixelFormat --.
 *   native frame (bytes) --NativePixels---------+--> FramePixels = Integers (Samples) | Reals
 *   compressed frame --codecs, SampleRepair-----'                  and its Photometric
 * </pre>
 *
 * <p>{@link org.qianli.dicom.image.pixel.StoredImage} ties it together: one object, any frame.
 *
 * @dicom PS3.3 C.7.6.3
 * @dicom PS3.5 8
 */
@NullMarked
package org.qianli.dicom.image.pixel;

import org.jspecify.annotations.NullMarked;
