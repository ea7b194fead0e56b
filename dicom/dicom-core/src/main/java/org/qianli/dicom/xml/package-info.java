// SPDX-License-Identifier: Apache-2.0
/**
 * Data sets as XML documents: the Native DICOM Model (PS3.19 A.1).
 *
 * <pre>
 *   NativeDicomModel
 *     `-- DicomAttribute tag vr keyword [privateCreator]
 *           |-- Value number            text and numbers
 *           |-- PersonName number       Alphabetic, Ideographic, Phonetic
 *           |-- Item number             DicomAttribute ...
 *           |-- InlineBinary            base64
 *           `-- BulkData uri            what lies elsewhere
 * </pre>
 *
 * <p>Private elements carry the name of their creator and a tag with the block left out (gggg00ee),
 * so that a reader may give them another block.
 */
@NullMarked
package org.qianli.dicom.xml;

import org.jspecify.annotations.NullMarked;
