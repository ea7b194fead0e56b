// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.core;

/** Says why DICOM data were refused. */
public enum ErrorCode {
    /** The bytes are no DICOM file and no data set. */
    NOT_DICOM,
    /** The data end inside an element. */
    TRUNCATED,
    /** An element is longer than the sequence or item that holds it, or than the reader allows. */
    BAD_LENGTH,
    /** Sequences are nested deeper than the reader allows. */
    TOO_DEEP,
    /** More elements than the reader allows. */
    TOO_MANY_ELEMENTS,
    /** A tag stands where it cannot, for example an item outside a sequence. */
    UNEXPECTED_TAG,
    /** A deviation that the lenient reader would have repaired. */
    NOT_CONFORMANT,
    /** A value does not fit its representation. */
    BAD_VALUE,
    /** A compressed data set does not inflate, or to more than the reader allows. */
    BAD_COMPRESSION,
    /** JSON text is malformed or is not the DICOM JSON model. */
    BAD_JSON,
    /** An XML document is malformed or is not the Native DICOM Model. */
    BAD_XML
}
