// SPDX-License-Identifier: Apache-2.0
package org.qianli.reading;

import org.jspecify.annotations.Nullable;
import org.qianli.order.Urgency;

/**
 * An action with what it needs to say.
 *
 * @param reason free text for the history; never patient data of another patient
 * @param code coded reason of a send-back
 * @param assignee of an assignment
 * @param urgency of a change of urgency
 * @param conclusion of the version being signed
 */
public record TaskCommand(
        TaskAction action,
        @Nullable String reason,
        @Nullable String code,
        @Nullable Person assignee,
        @Nullable Urgency urgency,
        @Nullable String conclusion) {

    /** An action that says nothing more. */
    public static TaskCommand of(TaskAction action) {
        return because(action, null);
    }

    /** An action with its reason. */
    public static TaskCommand because(TaskAction action, @Nullable String reason) {
        return new TaskCommand(action, reason, null, null, null, null);
    }

    /** Back to the requesting institution. */
    public static TaskCommand sendBack(String code, String note) {
        return new TaskCommand(TaskAction.SEND_BACK, note, code, null, null, null);
    }

    /** Reserve for one person. */
    public static TaskCommand assign(Person to) {
        return new TaskCommand(TaskAction.ASSIGN, to.name(), null, to, null, null);
    }

    /** Change the urgency. */
    public static TaskCommand prioritise(Urgency urgency, @Nullable String reason) {
        return new TaskCommand(TaskAction.PRIORITISE, reason, null, null, urgency, null);
    }

    /** Answer an emergency with this conclusion. */
    public static TaskCommand issue(String conclusion) {
        return new TaskCommand(TaskAction.ISSUE, null, null, null, null, conclusion);
    }

    /** Sign a version with this conclusion. */
    public static TaskCommand sign(String conclusion) {
        return new TaskCommand(TaskAction.SIGN, null, null, null, null, conclusion);
    }
}
