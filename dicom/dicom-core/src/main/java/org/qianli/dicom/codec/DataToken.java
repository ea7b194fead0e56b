// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.codec;

/** Names what a {@link DataTokenReader} has just come upon. */
public enum DataToken {
    /** An element with a value, which may now be read or skipped. */
    ELEMENT,
    /** A sequence begins. */
    SEQUENCE_START,
    /** A sequence ends. */
    SEQUENCE_END,
    /** An item of a sequence begins. */
    ITEM_START,
    /** An item of a sequence ends. */
    ITEM_END,
    /** Encapsulated pixel data begin. */
    FRAGMENTS_START,
    /** A fragment, which may now be read or skipped; the first one is the offset table. */
    FRAGMENT,
    /** Encapsulated pixel data end. */
    FRAGMENTS_END,
    /** Nothing follows, or the reader was told to stop here. */
    END
}
