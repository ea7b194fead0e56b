// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.core;

import org.qianli.dicom.dictionary.Vr;

/**
 * A large value that a reader passed over.
 *
 * @param offset where the value begins, in bytes from the start of the input
 * @param length its length in bytes; -1 where it is encapsulated and so of undefined length
 */
public record BulkElement(int tag, Vr vr, long offset, long length) implements Element {
    @Override
    public boolean isEmpty() {
        return length == 0;
    }

    /** Tells whether the value is a sequence of fragments. */
    public boolean isEncapsulated() {
        return length < 0;
    }
}
