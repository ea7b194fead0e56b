// SPDX-License-Identifier: Apache-2.0
/**
 * The two wavelets of T.800 annex F, one decomposition at a time.
 *
 * <p>Images and subbands are arrays of rows. Columns are lifted a whole row at a time while the
 * rows are still in the cache, which the compiler turns into vector instructions.
 */
@NullMarked
package org.qianli.dicom.image.codec.jpeg2000.wavelet;

import org.jspecify.annotations.NullMarked;
