// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.codec;

/**
 * Reports a deviation from the standard that was understood all the same.
 *
 * @param offset where, in bytes from the start of the input
 * @param tagPath where in the data set
 */
public record Repair(Kind kind, long offset, String tagPath) {
    /** What deviated, and what was made of it. */
    public enum Kind {
        /** There is no preamble; the bytes were taken as a data set. */
        NO_PREAMBLE,
        /** There is no file meta information; the transfer syntax was guessed. */
        NO_META,
        /** The meta information names no transfer syntax; it was guessed. */
        NO_TRANSFER_SYNTAX,
        /** The data set is not in the transfer syntax that the meta information names. */
        WRONG_TRANSFER_SYNTAX,
        /**
         * The group length of the meta information is missing or wrong; its end was found by the
         * tags.
         */
        WRONG_META_LENGTH,
        /** A value has an odd number of bytes; it was kept so. */
        ODD_LENGTH,
        /** The two letters name no representation; the value was read as UN. */
        UNKNOWN_VR,
        /** One element of an explicit data set has no representation; it was read as implicit. */
        IMPLICIT_ELEMENT,
        /** What ought to be a sequence begins with no item; its bytes were kept as UN. */
        NOT_ITEMS,
        /** An item of a sequence of unknown representation is explicit; it was read so. */
        EXPLICIT_ITEM,
        /** Elements are not in ascending order; they were sorted. */
        WRONG_ORDER,
        /** A tag occurs twice; the last one was kept, of meta information the first. */
        DUPLICATE_TAG,
        /** An item has no delimiter; the next item or the end of the sequence ended it. */
        NO_ITEM_DELIMITER,
        /** A sequence has no delimiter; the next element ended it. */
        NO_SEQUENCE_DELIMITER,
        /** A delimiter stands where nothing is open; it was passed over. */
        STRAY_DELIMITER,
        /** A delimiter has a length; it was taken as zero. */
        DELIMITER_LENGTH,
        /** An item or sequence is longer than what holds it; it was cut off there. */
        OVERLONG,
        /**
         * Bytes after the last element, or after the pixel data, are no element; they were left.
         */
        TRAILING_BYTES
    }
}
