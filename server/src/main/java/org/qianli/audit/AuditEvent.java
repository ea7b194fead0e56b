// SPDX-License-Identifier: Apache-2.0
package org.qianli.audit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qianli.access.Caller;

/**
 * One line of the audit trail.
 *
 * @param action verb, such as {@code study.view}; module and verb, lower case
 * @param subjectType what it was done to, such as {@code study}
 * @param subjectId id of the subject, never patient data
 * @param patientId the patient concerned, null when there is none or it is not known
 */
public record AuditEvent(
        Caller caller,
        String action,
        String subjectType,
        String subjectId,
        @Nullable UUID patientId,
        Outcome outcome) {

    /** How it ended. */
    public enum Outcome {
        SUCCESS,
        DENIED,
        FAILED
    }

    /** Something was done. */
    public static AuditEvent success(
            Caller caller, String action, String subjectType, Object subjectId) {
        return new AuditEvent(
                caller, action, subjectType, subjectId.toString(), null, Outcome.SUCCESS);
    }

    /** Something was refused. */
    public static AuditEvent denied(
            Caller caller, String action, String subjectType, Object subjectId) {
        return new AuditEvent(
                caller, action, subjectType, subjectId.toString(), null, Outcome.DENIED);
    }

    /** The same event about a patient. */
    public AuditEvent about(UUID patient) {
        return new AuditEvent(caller, action, subjectType, subjectId, patient, outcome);
    }
}
