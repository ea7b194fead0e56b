// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.pdu;

/**
 * Why an association is refused: result, source and reason of an A-ASSOCIATE-RJ.
 *
 * @dicom PS3.8 Table 9-21
 */
public enum RejectReason {
    NO_REASON_GIVEN(1, 1, 1),
    APPLICATION_CONTEXT_NOT_SUPPORTED(1, 1, 2),
    CALLING_AE_NOT_RECOGNIZED(1, 1, 3),
    CALLED_AE_NOT_RECOGNIZED(1, 1, 7),
    PROTOCOL_VERSION_NOT_SUPPORTED(1, 2, 2),
    TEMPORARY_CONGESTION(2, 3, 1),
    LOCAL_LIMIT_EXCEEDED(2, 3, 2);

    private final int result;
    private final int source;
    private final int reason;

    RejectReason(int result, int source, int reason) {
        this.result = result;
        this.source = source;
        this.reason = reason;
    }

    public AssociateReject pdu() {
        return new AssociateReject(result, source, reason);
    }
}
