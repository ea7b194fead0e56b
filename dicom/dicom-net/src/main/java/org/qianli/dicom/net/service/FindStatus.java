// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

/**
 * What C-FIND may answer.
 *
 * @dicom PS3.4 Table C.4-1
 * @dicom PS3.4 Table K.4-1
 */
public enum FindStatus {
    SUCCESS(0x0000),
    PENDING(0xFF00),
    /** Pending, and optional keys of the query were not supported. */
    PENDING_WITH_UNSUPPORTED_KEYS(0xFF01),
    CANCEL(0xFE00),
    SOP_CLASS_NOT_SUPPORTED(0x0122),
    NOT_AUTHORIZED(0x0124),
    OUT_OF_RESOURCES(0xA700),
    IDENTIFIER_MISMATCH(0xA900),
    UNABLE_TO_PROCESS(0xC000);

    private final int code;

    FindStatus(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
