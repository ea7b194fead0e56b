// SPDX-License-Identifier: Apache-2.0
/**
 * DICOM files (PS3.10).
 *
 * <pre>
 *   128 bytes | DICM | group 0002, explicit little endian | data set in the transfer syntax that (0002,0010) names
 *   `---------- FileMeta ------------------------------'   `--- codec
 * </pre>
 */
@NullMarked
package org.qianli.dicom.file;

import org.jspecify.annotations.NullMarked;
