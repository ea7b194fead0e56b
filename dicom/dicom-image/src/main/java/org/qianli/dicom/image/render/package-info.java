// SPDX-License-Identifier: Apache-2.0
/**
 * From a stored frame to a picture that any screen shows.
 *
 * <pre>
 *  FramePixels -+- gray: ModalityLut, VoiLut, inversion --.
 *               +- palette, RGB, YBR: ColorDisplay, ICC ---+-> Raster --overlays--> region, size --> JPEG, PNG
 *                                                                       (Resampler)      (PictureFile)
 * </pre>
 *
 * <p>{@link org.qianli.dicom.image.render.Renderer} is the entry. A raster has 8 bits a sample:
 * gray, or sRGB.
 *
 * @dicom PS3.3 C.7.6.3
 * @dicom PS3.4 N.2
 */
@NullMarked
package org.qianli.dicom.image.render;

import org.jspecify.annotations.NullMarked;
