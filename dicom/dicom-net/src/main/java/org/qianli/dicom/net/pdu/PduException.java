// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.pdu;

/**
 * Reports a protocol data unit that breaks PS3.8; the association answers it with an A-ABORT that
 * carries the reason.
 *
 * @dicom PS3.8 9.3.8
 */
public final class PduException extends RuntimeException {
    private final Abort.Reason reason;
    private final String message;

    public PduException(Abort.Reason reason, String message) {
        super(message);
        this.reason = reason;
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }

    public Abort.Reason reason() {
        return reason;
    }
}
