// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.index;

import java.time.Instant;
import org.qianli.archive.InstanceIds;
import org.qianli.dicom.core.DataSet;
import org.qianli.directory.InstitutionId;
import org.qianli.vault.ObjectRef;

/**
 * A durable object that is to be found.
 *
 * @param sender name of whoever sent it, for people
 * @param header of the data set, from which study and series are described if they are new
 */
public record IndexEntry(
        InstitutionId institution,
        String sender,
        Instant receivedAt,
        DataSet header,
        InstanceRow row,
        ObjectRef ref) {

    /** Name of the server itself as a sender. */
    public static final String OWN_SENDER = "QIANLI";

    /** Whether it tells anybody anything: what the server made itself is no new image. */
    boolean isNews() {
        return !sender.equals(OWN_SENDER);
    }

    InstanceIds ids() {
        return row.ids();
    }
}
