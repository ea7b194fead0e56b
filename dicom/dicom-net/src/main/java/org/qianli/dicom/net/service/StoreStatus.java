// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

/**
 * What C-STORE may answer.
 *
 * @dicom PS3.4 Table B.2-1
 * @dicom PS3.7 9.1.1.1.9
 */
public enum StoreStatus {
    SUCCESS(0x0000, ""),
    /** Stored, but elements were changed on the way. */
    COERCED(0xB000, "coercion of data elements"),
    /** Stored, but what was sent is not what its class demands. */
    STORED_WITH_MISMATCH(0xB007, "data set does not match SOP class"),
    /** The instance is there with other content. */
    DUPLICATE_SOP_INSTANCE(0x0111, "duplicate SOP instance"),
    PROCESSING_FAILURE(0x0110, "processing failure"),
    INVALID_SOP_INSTANCE(0x0117, "invalid SOP instance"),
    SOP_CLASS_NOT_SUPPORTED(0x0122, "SOP class not supported"),
    NOT_AUTHORIZED(0x0124, "not authorized"),
    OUT_OF_RESOURCES(0xA700, "out of resources"),
    /** Out of the resources that the sender's institution may use; others are still served. */
    QUOTA_REACHED(0xA700, "out of resources: quota of the institution reached"),
    /** Out of the one resource that keeps it; what was stored before is still given out. */
    DISK_NOT_WRITABLE(0xA700, "out of resources: the disk cannot be written"),
    /** The data set's own SOP class or instance is not the one of the command. */
    DATA_SET_MISMATCH(0xA900, "data set does not match SOP class"),
    CANNOT_UNDERSTAND(0xC000, "cannot understand");

    private final int code;
    private final String comment;

    StoreStatus(int code, String comment) {
        this.code = code;
        this.comment = comment;
    }

    public int code() {
        return code;
    }

    /** Returns the explanation which goes with the status. */
    public String comment() {
        return comment;
    }
}
