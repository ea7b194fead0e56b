// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.net.pdu.AeTitle;

/**
 * Something that happened to a unified procedure step, for one who watches it.
 *
 * @param receiver who subscribed
 * @param information the event information of the report
 * @dicom PS3.4 CC.2.4.2
 */
public record UpsEvent(AeTitle receiver, String stepUid, Type type, DataSet information) {
    /** Event types, by their ids. */
    public enum Type {
        STATE_REPORT(1),
        CANCEL_REQUESTED(2),
        PROGRESS_REPORT(3),
        SCP_STATUS_CHANGE(4),
        ASSIGNED(5);

        private final int id;

        Type(int id) {
            this.id = id;
        }

        /** Gives the id on the wire. */
        public int id() {
            return id;
        }
    }
}
