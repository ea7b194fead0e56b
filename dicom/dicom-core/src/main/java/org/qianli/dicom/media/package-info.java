// SPDX-License-Identifier: Apache-2.0
/**
 * Directories of files on media: DICOMDIR (PS3.3 F, PS3.10 8).
 *
 * <pre>
 *   DICOMDIR  one flat sequence of records, linked by byte offsets
 *                  |  DicomDirectory.read          ^  DicomDirectoryBuilder.write
 *                  v                               |
 *   DirectoryRecord  PATIENT - STUDY - SERIES - IMAGE | SR DOCUMENT | ...
 * </pre>
 */
@NullMarked
package org.qianli.dicom.media;

import org.jspecify.annotations.NullMarked;
