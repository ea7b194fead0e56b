// SPDX-License-Identifier: Apache-2.0
/**
 * What the headers of a JPEG 2000 codestream say, read and written.
 *
 * <pre>
 *   SOC SIZ [CAP] COD QCD ...   main header      -> ImageSize, HeaderParameters
 *   SOT [COD QCD POC ...] SOD   tile-part header -> TileStream (parameters of one tile)
 *   packets                     tile-part body   -> TileStream (bytes of one tile)
 *   EOC
 * </pre>
 *
 * @dicom PS3.5 A.4.4
 */
@NullMarked
package org.qianli.dicom.image.codec.jpeg2000.codestream;

import org.jspecify.annotations.NullMarked;
