// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive;

import java.io.IOException;
import java.io.InputStream;
import org.qianli.access.Caller;
import org.qianli.dicom.core.DataSet;
import org.qianli.directory.InstitutionId;

/**
 * The one door by which instances come in: C-STORE, STOW-RS and import all use it.
 *
 * <p>The calling thread streams the bytes to the disk while the header is read from them, and then
 * waits for the disk and the index. What is answered as stored is durable and findable; received
 * bytes are never changed.
 */
public interface InstanceStore {

    /**
     * Stores a data set that comes without file meta information, as C-STORE sends it.
     *
     * @param sender to whose institution it will belong
     * @param said what the command announced
     * @param dataSet read to its end unless the instance is refused
     * @throws IOException if the stream fails; trouble on this side is {@code Refused} instead
     */
    StoreOutcome store(Caller sender, DataSetKind said, InputStream dataSet) throws IOException;

    /**
     * Takes in a DICOM file, which is kept with the preamble and meta information it came with.
     *
     * <p>Several files of one request are all taken in before the first answer is waited for, so
     * that they share the wait for the disk.
     *
     * @param said what the request announced
     * @param file read to its end unless the instance is refused
     * @throws IOException if the stream fails; trouble on this side is {@code Refused} instead
     * @dicom PS3.10 7
     */
    Received receiveFile(Caller sender, Announced said, InputStream file) throws IOException;

    /**
     * Stores an object that this server made of what people did here: reports, measurements. It
     * takes the way of all others, but nobody is told of new images because of it.
     *
     * @param owner to whose study it belongs
     * @param dataSet complete, with its UIDs
     */
    StoreOutcome storeOwn(InstitutionId owner, DataSet dataSet);

    /** An instance whose bytes are in, and of which nothing may be said yet. */
    @FunctionalInterface
    interface Received {

        /** Waits until it is durable and findable, or it is clear that it will not be. */
        StoreOutcome await();
    }
}
