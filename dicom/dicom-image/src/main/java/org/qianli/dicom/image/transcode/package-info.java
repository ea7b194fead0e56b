// SPDX-License-Identifier: Apache-2.0
/**
 * From one transfer syntax to another.
 *
 * <pre>
 *  StoredImage --frame by frame-+- native bytes, unchanged ---------> native, RLE, deflated frames
 *                               +- samples of the stored bits -----> JPEG, JPEG-LS, JPEG 2000
 *  header ----- what the new pixels are, lossy attributes ---------> DicomFile
 * </pre>
 *
 * <p>Whatever is decoded for a syntax without loss keeps every bit; {@link
 * org.qianli.dicom.image.transcode.TranscodeOptions#verified} proves it for each frame.
 *
 * @dicom PS3.5 8.2, A
 */
@NullMarked
package org.qianli.dicom.image.transcode;

import org.jspecify.annotations.NullMarked;
