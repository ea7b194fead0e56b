// SPDX-License-Identifier: Apache-2.0
/**
 * JPEG 2000 Part 1 (ITU-T T.800) and High-Throughput JPEG 2000 (T.814).
 *
 * <pre>
 *   bytes --codestream--> headers, tiles --packet--> code-blocks --block--> coefficients
 *         --wavelet--> rows --tile--> samples          (and back for the encoder)
 * </pre>
 *
 * @dicom PS3.5 8.2.4
 * @dicom PS3.5 8.2.14
 */
@NullMarked
package org.qianli.dicom.image.codec.jpeg2000;

import org.jspecify.annotations.NullMarked;
