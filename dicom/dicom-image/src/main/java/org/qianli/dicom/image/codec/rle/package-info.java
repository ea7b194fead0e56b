// SPDX-License-Identifier: Apache-2.0
/**
 * DICOM's own run-length coding of a native frame.
 *
 * <pre>
 *   header (64 bytes: count, offsets) | segment | segment | ...
 *   a segment: one byte of each sample of one component, most significant byte first
 * </pre>
 *
 * @dicom PS3.5 G
 */
@NullMarked
package org.qianli.dicom.image.codec.rle;

import org.jspecify.annotations.NullMarked;
