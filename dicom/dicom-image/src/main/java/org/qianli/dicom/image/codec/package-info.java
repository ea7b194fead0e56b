// SPDX-License-Identifier: Apache-2.0
/**
 * Compresses and decompresses single frames, in Java alone.
 *
 * <pre>
 *   encapsulated frame (bytes)  --FrameDecoder-->  DecodedFrame(Samples, StreamColor, repairs)
 *   Samples                     --FrameEncoder-->  encapsulated frame (bytes)
 * </pre>
 *
 * <p>One sub-package a family of streams. A decoder trusts nothing that a stream says: dimensions
 * are bounded before memory is taken, and a stream ends in samples or in a {@link
 * org.qianli.dicom.image.codec.CodecException}, never in another exception and never in a hang.
 *
 * @dicom PS3.5 8.2
 * @dicom PS3.5 A.4
 */
@NullMarked
package org.qianli.dicom.image.codec;

import org.jspecify.annotations.NullMarked;
