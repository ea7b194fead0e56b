// SPDX-License-Identifier: Apache-2.0
package org.qianli.reading.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qianli.order.Exam;
import org.qianli.reading.SentBack;
import org.qianli.reading.TaskAction;
import org.qianli.reading.TaskRow;
import org.qianli.reading.TaskStep;

/**
 * A task as its page shows it: the row and what belongs to it.
 *
 * @param actions what this caller may do now; {@code cancel} also stands for giving up an amendment
 */
record TaskDetail(
        @JsonUnwrapped TaskRow row,
        Exam.Clinical clinical,
        List<Prior> priors,
        List<TaskStep> history,
        @ArraySchema(schema = @Schema(implementation = TaskAction.class)) List<String> actions,
        @Nullable SentBack sentBack) {

    /** An earlier or later exam of the same patient. */
    record Prior(
            UUID examId,
            UUID taskId,
            String studyUid,
            TaskRow.Named institution,
            String modality,
            String bodyPart,
            String description,
            Instant performedAt,
            @Schema(ref = "ReportStatus") String reportStatus,
            @Nullable String impression) {}
}
