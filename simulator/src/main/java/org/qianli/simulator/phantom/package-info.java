// SPDX-License-Identifier: Apache-2.0
/**
 * Bodies made of simple solids, and the machines that image them.
 *
 * <pre>
 *   Body (ordered solids, later ones overwrite earlier ones; millimetres, patient axes)
 *     |-- TomographyScanner   CT and MR slices in any plane, with edge blur and noise
 *     |-- Radiograph          parallel projection with attenuation, scatter and noise
 *     `-- Ultrasonograph      speckle in a sector, with shadows
 * </pre>
 *
 * Axes are DICOM's: x to the patient's left, y to the back, z to the head (PS3.3 C.7.6.2.1.1).
 */
@NullMarked
package org.qianli.simulator.phantom;

import org.jspecify.annotations.NullMarked;
