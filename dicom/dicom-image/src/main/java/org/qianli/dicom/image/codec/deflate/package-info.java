// SPDX-License-Identifier: Apache-2.0
/**
 * Deflated Image Frame Compression: each native frame by itself through Deflate (RFC 1951).
 *
 * @dicom PS3.5 8.2.16
 */
@NullMarked
package org.qianli.dicom.image.codec.deflate;

import org.jspecify.annotations.NullMarked;
