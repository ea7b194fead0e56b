// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import java.io.IOException;
import java.io.InputStream;

/** Keeps an object that comes in. */
@FunctionalInterface
public interface StoreHandler {
    /**
     * Keeps an object; called by the thread of the association.
     *
     * <p>The stream gives the data set's bytes as they arrive and blocks until they do; not reading
     * it slows the sender down. It ends only after the last byte: when the sender aborts or is lost
     * it throws, and what was read must be discarded. Success may be returned only when the object
     * is safe. What the handler leaves unread is thrown away before the status is sent.
     *
     * @throws IOException answered as out of resources, unless it comes from the stream
     */
    StoreStatus store(StoreRequest request, InputStream dataSet) throws IOException;
}
