// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web.ups;

import org.springframework.http.HttpStatus;

/**
 * Why a request about workitems is refused, with the words of the standard where it has some.
 *
 * @dicom PS3.18 Table 11.4.3-1
 * @dicom PS3.18 Table 11.6.3-1
 * @dicom PS3.18 11.7.3.2
 * @dicom PS3.18 11.8.3.2
 * @dicom PS3.18 11.12
 * @dicom PS3.4 Table CC.2.3-3
 */
enum Refusal {
    MALFORMED(HttpStatus.BAD_REQUEST, "The request cannot be understood."),
    ATTRIBUTES(HttpStatus.BAD_REQUEST, "The attributes do not meet the requirements."),
    EXISTS(HttpStatus.CONFLICT, "The Workitem already exists."),
    TRANSACTION_MISSING(HttpStatus.BAD_REQUEST, "The Transaction UID is missing."),
    TRANSACTION_INCORRECT(HttpStatus.BAD_REQUEST, "The Transaction UID is incorrect."),
    /** The Workitem has ended; nothing of it changes any more. */
    ENDED(
            HttpStatus.BAD_REQUEST,
            "The submitted request is inconsistent with the current state of the Workitem."),
    STATE(
            HttpStatus.CONFLICT,
            "The submitted request is inconsistent with the state of the UPS Instance."),
    NOT_FINISHED(
            HttpStatus.CONFLICT,
            "The submitted request is inconsistent with the state of the UPS Instance. The"
                    + " attributes that the final state requires are missing."),
    COMPLETED(HttpStatus.CONFLICT, "The UPS is already COMPLETED."),
    /** Only what adds workitems to come can be suspended; C314 of the same action by DIMSE. */
    NOT_GLOBAL(
            HttpStatus.BAD_REQUEST,
            "The specified action is not appropriate for the specified instance: it takes the UID"
                    + " of the Worklist or of the Filtered Worklist.");

    private final HttpStatus status;
    private final String words;

    Refusal(HttpStatus status, String words) {
        this.status = status;
        this.words = words;
    }

    HttpStatus status() {
        return status;
    }

    String words() {
        return words;
    }

    RefusedException refused() {
        return new RefusedException(this);
    }

    /** Ends a request that is refused; answered in one place. */
    static final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final Refusal refusal;

        private RefusedException(Refusal refusal) {
            super(refusal.name(), null, false, false);
            this.refusal = refusal;
        }

        Refusal refusal() {
            return refusal;
        }
    }
}
