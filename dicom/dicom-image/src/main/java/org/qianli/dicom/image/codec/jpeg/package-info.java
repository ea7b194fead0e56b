// SPDX-License-Identifier: Apache-2.0
/**
 * JPEG of ITU-T T.81: the processes with discrete cosine transform and the lossless ones.
 *
 * <pre>
 *   bytes --JpegParser--> FrameHeader, ScanHeader, tables
 *     lossless:    EntropyReader --differences--> Predictor --> Plane
 *     sequential:  EntropyReader --coefficients--> InverseDct --> Plane
 *     progressive: EntropyReader --bits of coefficients--> (all scans) --> InverseDct --> Plane
 *   Planes --Upsampling--> Samples
 * </pre>
 *
 * <p>Samples come out as they are coded: no colour is converted here.
 *
 * @dicom PS3.5 8.2.1
 */
@NullMarked
package org.qianli.dicom.image.codec.jpeg;

import org.jspecify.annotations.NullMarked;
