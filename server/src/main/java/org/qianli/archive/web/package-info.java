// SPDX-License-Identifier: Apache-2.0
/**
 * DICOMweb of the archive: QIDO-RS, WADO-RS and STOW-RS; UPS-RS is in the package below.
 *
 * @dicom PS3.18 8, 10
 */
@NullMarked
package org.qianli.archive.web;

import org.jspecify.annotations.NullMarked;
