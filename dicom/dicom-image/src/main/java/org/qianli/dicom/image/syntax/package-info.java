// SPDX-License-Identifier: Apache-2.0
/**
 * Which codec belongs to which transfer syntax.
 *
 * @dicom PS3.5 A.4
 */
@NullMarked
package org.qianli.dicom.image.syntax;

import org.jspecify.annotations.NullMarked;
