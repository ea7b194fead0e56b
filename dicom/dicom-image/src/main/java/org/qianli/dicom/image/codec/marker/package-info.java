// SPDX-License-Identifier: Apache-2.0
/** Markers and their segments, which frame the streams of JPEG and JPEG-LS alike (ITU-T T.81 B). */
@NullMarked
package org.qianli.dicom.image.codec.marker;

import org.jspecify.annotations.NullMarked;
