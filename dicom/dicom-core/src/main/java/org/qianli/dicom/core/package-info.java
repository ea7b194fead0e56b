// SPDX-License-Identifier: Apache-2.0
/**
 * DICOM data sets in memory (PS3.5).
 *
 * <pre>
 *   DataSet --- Element (sealed)
 *                 |-- ValueElement       bytes as stored, decoded on request
 *                 |-- SequenceElement    items, each a DataSet
 *                 |-- FragmentsElement   encapsulated pixel data
 *                 `-- BulkElement        a large value that the reader left where it is
 * </pre>
 *
 * <p>Everything here is immutable. Bytes are kept in little endian whatever the file's order, and
 * text stays undecoded until it is asked for, so a header costs little more than finding where its
 * elements lie.
 */
@NullMarked
package org.qianli.dicom.core;

import org.jspecify.annotations.NullMarked;
