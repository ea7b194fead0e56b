// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

/**
 * What N-CREATE and N-SET of performed procedure steps may answer.
 *
 * @dicom PS3.4 F.7.2
 * @dicom PS3.7 10.1.5.1.6
 */
public enum PerformedStepStatus implements StatusCode {
    SUCCESS(0x0000),
    /** The step has ended; error id A710 goes with it. */
    MAY_NO_LONGER_BE_UPDATED(0x0110),
    DUPLICATE_SOP_INSTANCE(0x0111),
    NO_SUCH_SOP_INSTANCE(0x0112),
    INVALID_ATTRIBUTE_VALUE(0x0106),
    MISSING_ATTRIBUTE(0x0120);

    private final int code;

    PerformedStepStatus(int code) {
        this.code = code;
    }

    @Override
    public int code() {
        return code;
    }
}
