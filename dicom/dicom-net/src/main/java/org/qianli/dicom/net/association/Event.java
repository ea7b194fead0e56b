// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.association;

import org.qianli.dicom.net.pdu.Abort;
import org.qianli.dicom.net.pdu.AssociateAccept;
import org.qianli.dicom.net.pdu.AssociateReject;
import org.qianli.dicom.net.pdu.AssociateRequest;
import org.qianli.dicom.net.pdu.Pdu;
import org.qianli.dicom.net.pdu.PresentationData;
import org.qianli.dicom.net.pdu.ReleaseRequest;
import org.qianli.dicom.net.pdu.ReleaseResponse;

/**
 * Events of the state machine, in the order of the table's rows: EVT1 to EVT19.
 *
 * @dicom PS3.8 Table 9-10
 */
enum Event {
    ASSOCIATE_REQUESTED,
    TRANSPORT_CONFIRMED,
    ASSOCIATE_AC_RECEIVED,
    ASSOCIATE_RJ_RECEIVED,
    TRANSPORT_INDICATED,
    ASSOCIATE_RQ_RECEIVED,
    ACCEPTED_LOCALLY,
    REJECTED_LOCALLY,
    DATA_REQUESTED,
    DATA_RECEIVED,
    RELEASE_REQUESTED,
    RELEASE_RQ_RECEIVED,
    RELEASE_RP_RECEIVED,
    RELEASE_ANSWERED_LOCALLY,
    ABORT_REQUESTED,
    ABORT_RECEIVED,
    TRANSPORT_CLOSED,
    ARTIM_EXPIRED,
    INVALID_PDU_RECEIVED;

    /** Returns the event that the arrival of a unit is. */
    static Event received(Pdu pdu) {
        return switch (pdu) {
            case AssociateRequest _ -> ASSOCIATE_RQ_RECEIVED;
            case AssociateAccept _ -> ASSOCIATE_AC_RECEIVED;
            case AssociateReject _ -> ASSOCIATE_RJ_RECEIVED;
            case PresentationData _ -> DATA_RECEIVED;
            case ReleaseRequest _ -> RELEASE_RQ_RECEIVED;
            case ReleaseResponse _ -> RELEASE_RP_RECEIVED;
            case Abort _ -> ABORT_RECEIVED;
        };
    }
}
