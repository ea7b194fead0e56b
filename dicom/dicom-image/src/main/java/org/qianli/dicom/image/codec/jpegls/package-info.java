// SPDX-License-Identifier: Apache-2.0
/**
 * JPEG-LS of ITU-T T.87: lossless and near-lossless.
 *
 * <pre>
 *   per sample:  neighbours --gradients--> flat?  --> run mode
 *                                          else   --> context --> prediction, Golomb code of the error
 *
 *        c b d
 *        a x        x is the sample, the others its neighbours
 * </pre>
 *
 * <p>{@code Model} holds what decoder and encoder must do alike; each adds its half of the bits.
 *
 * @dicom PS3.5 8.2.3
 */
@NullMarked
package org.qianli.dicom.image.codec.jpegls;

import org.jspecify.annotations.NullMarked;
