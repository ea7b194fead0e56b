// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

/**
 * What C-MOVE and C-GET may answer.
 *
 * @dicom PS3.4 Table C.4-2
 * @dicom PS3.4 Table C.4-3
 */
public enum RetrieveStatus {
    SUCCESS(0x0000),
    PENDING(0xFF00),
    CANCEL(0xFE00),
    /** Some sub-operations failed or had warnings. */
    COMPLETE_WITH_FAILURES(0xB000),
    SOP_CLASS_NOT_SUPPORTED(0x0122),
    NOT_AUTHORIZED(0x0124),
    UNABLE_TO_COUNT_MATCHES(0xA701),
    UNABLE_TO_PERFORM_SUB_OPERATIONS(0xA702),
    MOVE_DESTINATION_UNKNOWN(0xA801),
    IDENTIFIER_MISMATCH(0xA900),
    UNABLE_TO_PROCESS(0xC000);

    private final int code;

    RetrieveStatus(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
