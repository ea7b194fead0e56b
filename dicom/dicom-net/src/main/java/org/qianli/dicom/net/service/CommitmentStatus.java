// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

/**
 * What N-ACTION and N-EVENT-REPORT of storage commitment may answer, beside the general statuses of
 * {@link NormalizedStatus}.
 *
 * @dicom PS3.4 J.3.2.1.4
 * @dicom PS3.7 10.1.4.1.10
 */
public enum CommitmentStatus implements StatusCode {
    SUCCESS(0x0000),
    PROCESSING_FAILURE(0x0110),
    NO_SUCH_ARGUMENT(0x0114),
    NO_SUCH_ACTION(0x0123),
    DUPLICATE_TRANSACTION_UID(0x0131),
    RESOURCE_LIMITATION(0x0213);

    private final int code;

    CommitmentStatus(int code) {
        this.code = code;
    }

    @Override
    public int code() {
        return code;
    }
}
