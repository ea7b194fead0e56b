// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

/**
 * Statuses that any operation may answer.
 *
 * @dicom PS3.7 C
 */
public enum GeneralStatus {
    SUCCESS(0x0000),
    PROCESSING_FAILURE(0x0110),
    NO_SUCH_SOP_CLASS(0x0118),
    NOT_AUTHORIZED(0x0124),
    DUPLICATE_INVOCATION(0x0210),
    UNRECOGNIZED_OPERATION(0x0211),
    MISTYPED_ARGUMENT(0x0212),
    RESOURCE_LIMITATION(0x0213);

    private final int code;

    GeneralStatus(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
