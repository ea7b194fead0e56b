// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

/**
 * What the operations on normalized instances may answer.
 *
 * @dicom PS3.7 10.1
 * @dicom PS3.7 C
 */
public enum NormalizedStatus implements StatusCode {
    SUCCESS(0x0000),
    /** Done, but some attributes were not taken. */
    ATTRIBUTE_LIST_ERROR(0x0107),
    /** Done, but a value was out of its range. */
    VALUE_OUT_OF_RANGE(0x0116),
    PROCESSING_FAILURE(0x0110),
    DUPLICATE_SOP_INSTANCE(0x0111),
    NO_SUCH_SOP_INSTANCE(0x0112),
    NO_SUCH_EVENT_TYPE(0x0113),
    NO_SUCH_ARGUMENT(0x0114),
    INVALID_ARGUMENT_VALUE(0x0115),
    INVALID_SOP_INSTANCE(0x0117),
    NO_SUCH_SOP_CLASS(0x0118),
    CLASS_INSTANCE_CONFLICT(0x0119),
    MISSING_ATTRIBUTE(0x0120),
    MISSING_ATTRIBUTE_VALUE(0x0121),
    NO_SUCH_ACTION(0x0123),
    NOT_AUTHORIZED(0x0124);

    private final int code;

    NormalizedStatus(int code) {
        this.code = code;
    }

    @Override
    public int code() {
        return code;
    }
}
