// SPDX-License-Identifier: Apache-2.0
/**
 * Video as browsers play it: the coded pictures stay as they are, their wrapping becomes MP4.
 *
 * <pre>
 *  transport stream --TransportReader--+
 *                                      +--> NalReader --> Pictures --> Mp4Header + the pictures
 *  elementary stream ------------------+
 * </pre>
 *
 * @dicom PS3.5 8.2.7
 * @dicom PS3.5 8.2.8
 */
@NullMarked
package org.qianli.dicom.image.video;

import org.jspecify.annotations.NullMarked;
