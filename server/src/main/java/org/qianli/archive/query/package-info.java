// SPDX-License-Identifier: Apache-2.0
/**
 * Queries of the archive, asked by DICOMweb and by DIMSE alike.
 *
 * <pre>
 *  QIDO-RS parameters --.                                            .-- DICOM JSON answers
 *                       +-- ArchiveQuery -- QuerySql -- PostgreSQL --+
 *  C-FIND identifier  --'   (criteria)      (one statement,          '-- data sets
 *                                            scope inside)
 * </pre>
 *
 * @dicom PS3.4 C.2.2.2, PS3.18 8.3.4
 */
@NullMarked
package org.qianli.archive.query;

import org.jspecify.annotations.NullMarked;
