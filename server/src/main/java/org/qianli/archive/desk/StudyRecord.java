// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.desk;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qianli.archive.decision.RejectionCode;
import org.qianli.archive.decision.StudyAttribute;
import org.qianli.directory.InstitutionId;

/**
 * A stored study as those see it who look after it.
 *
 * @param received what the images say, where it is not what goes out
 * @param revision grows with each decision
 * @param mayDecide whether the caller may change anything
 */
public record StudyRecord(
        Line study,
        Map<StudyAttribute, String> received,
        long revision,
        List<Series> series,
        List<Step> history,
        boolean mayDecide) {

    /**
     * A study in a list.
     *
     * @param attributes as they go out
     * @param rejected how many instances are hidden
     * @param held why nothing of it may be deleted, null where it may
     * @param gone where nothing of it is left, what became of it
     */
    @Schema(name = "StudyLine")
    public record Line(
            UUID id,
            InstitutionId institutionId,
            String institution,
            String studyUid,
            Map<StudyAttribute, String> attributes,
            List<String> modalities,
            int series,
            int instances,
            int rejected,
            boolean corrected,
            @Nullable String held,
            @Nullable Gone gone,
            Instant receivedAt,
            @Nullable Instant completedAt) {}

    /** Why a study has no images. */
    @Schema(name = "StudyGone")
    public enum Gone {
        /** All of them were moved to other studies. */
        EMPTIED,
        /** They were deleted for good. */
        DELETED
    }

    /**
     * A series.
     *
     * @param movedFrom UID of the study that its images name, null where it is this one
     */
    @Schema(name = "StoredSeries")
    public record Series(
            String uid,
            @Nullable String modality,
            @Nullable Integer number,
            @Nullable String description,
            int instances,
            int rejected,
            @Nullable String movedFrom) {}

    /** What a decision does. */
    @Schema(name = "DecisionKind")
    public enum Kind {
        CORRECT,
        MERGE,
        MOVE,
        SPLIT,
        REJECT,
        HOLD,
        DELETE,
        /** Of two instances of one UID the stored one is right. */
        KEEP,
        /** Another instance took the place of one with the same UID. */
        REPLACE,
        UNDO
    }

    /**
     * A decision about the study.
     *
     * @param values that attributes were given
     * @param instances how many were rejected or deleted
     * @param code why they were rejected
     * @param undone whether it holds no longer
     * @param undoable whether it can be undone
     */
    @Schema(name = "StudyStep")
    public record Step(
            UUID id,
            Kind kind,
            String by,
            Instant at,
            String reason,
            Map<StudyAttribute, String> values,
            int instances,
            @Nullable RejectionCode code,
            boolean undone,
            boolean undoable) {}
}
