// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.core;

import org.qianli.dicom.dictionary.Vr;

/** A data element: a tag, how its value is represented, and the value. */
public sealed interface Element
        permits ValueElement, SequenceElement, FragmentsElement, BulkElement {
    /** Gives the tag: group in the upper, element in the lower 16 bits. */
    int tag();

    /** Gives the representation as encoded; UN for a sequence that was sent as such. */
    Vr vr();

    /** Tells whether there is no value at all. */
    boolean isEmpty();
}
