// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.qianli.archive.decision.RejectionCode;
import org.qianli.archive.decision.StudyAttribute;
import org.qianli.archive.desk.StudyDesk;
import org.qianli.archive.desk.StudyRecord;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Stored studies and what is decided about them; each decision answers with the study after it. */
@Tag(name = "Archive")
@RestController
@RequestMapping("/api/archive/studies")
class StudyDeskController {

    private static final int MAX_SERIES = 1000;

    record StudyCorrection(
            long revision,
            @NotBlank @Size(max = 500) String reason,
            @NotNull Map<StudyAttribute, @NotNull String> values) {}

    record PatientMerge(
            @NotBlank @Size(max = 64) String patientId, @NotBlank @Size(max = 500) String reason) {}

    record SeriesMove(
            long revision,
            @NotBlank @Size(max = 500) String reason,
            @NotNull @Size(max = MAX_SERIES) List<String> series,
            @NotNull UUID into) {}

    record StudySplit(
            long revision,
            @NotBlank @Size(max = 500) String reason,
            @NotNull @Size(max = MAX_SERIES) List<String> series,
            @NotNull Map<StudyAttribute, @NotNull String> values) {}

    record SeriesRejection(
            long revision,
            @NotBlank @Size(max = 500) String reason,
            @NotNull RejectionCode code,
            @NotNull @Size(max = MAX_SERIES) List<String> series) {}

    record DecisionReason(@NotBlank @Size(max = 500) String reason) {}

    private final StudyDesk desk;

    StudyDeskController(StudyDesk desk) {
        this.desk = desk;
    }

    @Operation(
            operationId = "listStudies",
            summary = "The latest studies, or those of a patient, accession number or UID")
    @GetMapping
    List<StudyRecord.Line> list(@RequestParam(defaultValue = "") @Size(max = 200) String text) {
        return desk.list(text);
    }

    @Operation(operationId = "readStudy", summary = "A study with its series and its history")
    @GetMapping("/{id}")
    StudyRecord read(@PathVariable UUID id) {
        return desk.read(id);
    }

    @Operation(operationId = "correctStudy", summary = "Give attributes other values")
    @PostMapping("/{id}/corrections")
    StudyRecord correct(@PathVariable UUID id, @Valid @RequestBody StudyCorrection request) {
        return desk.correct(id, request.revision(), request.reason(), request.values());
    }

    @Operation(
            operationId = "mergePatients",
            summary = "Let every study of another patient be one of this study's patient")
    @PostMapping("/{id}/merge")
    StudyRecord merge(@PathVariable UUID id, @Valid @RequestBody PatientMerge request) {
        return desk.merge(id, request.patientId().strip(), request.reason());
    }

    @Operation(operationId = "moveSeries", summary = "Move series into another study")
    @PostMapping("/{id}/moves")
    StudyRecord move(@PathVariable UUID id, @Valid @RequestBody SeriesMove request) {
        return desk.move(
                id, request.revision(), request.reason(), request.series(), request.into());
    }

    @Operation(operationId = "splitStudy", summary = "Make a study of its own of series")
    @PostMapping("/{id}/splits")
    StudyRecord split(@PathVariable UUID id, @Valid @RequestBody StudySplit request) {
        return desk.split(
                id, request.revision(), request.reason(), request.series(), request.values());
    }

    @Operation(
            operationId = "rejectInstances",
            summary = "Hide series, or the whole study where none is named")
    @PostMapping("/{id}/rejections")
    StudyRecord reject(@PathVariable UUID id, @Valid @RequestBody SeriesRejection request) {
        return desk.reject(
                id, request.revision(), request.reason(), request.code(), request.series());
    }

    @Operation(operationId = "holdStudy", summary = "Forbid that anything of it is deleted")
    @PostMapping("/{id}/hold")
    StudyRecord hold(@PathVariable UUID id, @Valid @RequestBody DecisionReason request) {
        return desk.hold(id, request.reason());
    }

    @Operation(operationId = "undoDecision", summary = "Undo a decision about the study")
    @PostMapping("/{id}/decisions/{decision}/undo")
    StudyRecord undo(
            @PathVariable UUID id,
            @PathVariable UUID decision,
            @Valid @RequestBody DecisionReason request) {
        return desk.undo(id, decision, request.reason());
    }
}
