// SPDX-License-Identifier: Apache-2.0
/** From a tile's packets to rows of samples: code-blocks, quantisation, wavelet, colour. */
@NullMarked
package org.qianli.dicom.image.codec.jpeg2000.tile;

import org.jspecify.annotations.NullMarked;
