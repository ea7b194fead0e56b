// SPDX-License-Identifier: Apache-2.0
/**
 * The transformations between stored values and what a display shows.
 *
 * <pre>
 *   stored value --ModalityLut--> HU, counts, optical density --VoiLut--> 0..1 --inverted or not--> gray
 *   palette index --Palette----------------------------------------------------------------------> RGB
 * </pre>
 *
 * @dicom PS3.3 C.11.1
 * @dicom PS3.3 C.11.2
 * @dicom PS3.3 C.7.9
 */
@NullMarked
package org.qianli.dicom.image.lut;

import org.jspecify.annotations.NullMarked;
