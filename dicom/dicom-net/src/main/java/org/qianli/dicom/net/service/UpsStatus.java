// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

/**
 * What the operations on unified procedure steps may answer.
 *
 * @dicom PS3.4 CC.2
 */
public enum UpsStatus implements StatusCode {
    SUCCESS(0x0000),
    /** Already in the state CANCELED that was asked for. */
    ALREADY_CANCELED(0xB304),
    /** Already in the state COMPLETED that was asked for. */
    ALREADY_COMPLETED(0xB306),
    MAY_NO_LONGER_BE_UPDATED(0xC300),
    WRONG_TRANSACTION_UID(0xC301),
    ALREADY_IN_PROGRESS(0xC302),
    SCHEDULED_ONLY_BY_CREATE(0xC303),
    FINAL_STATE_REQUIREMENTS_NOT_MET(0xC304),
    NO_SUCH_STEP(0xC307),
    RECEIVING_AE_UNKNOWN(0xC308),
    NOT_CREATED_AS_SCHEDULED(0xC309),
    NOT_YET_IN_PROGRESS(0xC310),
    /** A request to cancel what has ended otherwise. */
    CANCEL_OF_COMPLETED(0xC311),
    PERFORMER_UNREACHABLE(0xC312),
    DUPLICATE_SOP_INSTANCE(0x0111),
    MISSING_ATTRIBUTE(0x0120),
    INVALID_ARGUMENT_VALUE(0x0115),
    NO_SUCH_ACTION(0x0123);

    private final int code;

    UpsStatus(int code) {
        this.code = code;
    }

    @Override
    public int code() {
        return code;
    }
}
