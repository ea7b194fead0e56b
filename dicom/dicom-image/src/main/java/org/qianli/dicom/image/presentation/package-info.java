// SPDX-License-Identifier: Apache-2.0
/**
 * Presentation states: how somebody has seen an image, to be seen so again.
 *
 * <pre>
 *  stored values -> modality -> VOI -> presentation LUT -> shutter -> area, turned -> annotations
 *                   \________ of the state instead of the image _________________________________/
 * </pre>
 *
 * @dicom PS3.3 A.33
 * @dicom PS3.4 N.2
 */
@NullMarked
package org.qianli.dicom.image.presentation;

import org.jspecify.annotations.NullMarked;
