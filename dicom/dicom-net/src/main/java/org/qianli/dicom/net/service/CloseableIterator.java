// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import java.util.Iterator;

/** An iterator over something that must be given back, such as a database cursor. */
public interface CloseableIterator<T> extends Iterator<T>, AutoCloseable {
    @Override
    void close();

    /** Returns an iterator over what is at hand. */
    static <T> CloseableIterator<T> over(Iterable<T> items) {
        Iterator<T> iterator = items.iterator();
        return new CloseableIterator<>() {
            @Override
            public boolean hasNext() {
                return iterator.hasNext();
            }

            @Override
            public T next() {
                return iterator.next();
            }

            @Override
            public void close() {}
        };
    }
}
