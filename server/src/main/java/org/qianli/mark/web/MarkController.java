// SPDX-License-Identifier: Apache-2.0
package org.qianli.mark.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qianli.access.Caller;
import org.qianli.access.Gate;
import org.qianli.access.Role;
import org.qianli.archive.StudyId;
import org.qianli.archive.StudyImages;
import org.qianli.audit.Audit;
import org.qianli.audit.AuditEvent;
import org.qianli.mark.FrameRef;
import org.qianli.mark.KeyImage;
import org.qianli.mark.MarkSet;
import org.qianli.mark.Marks;
import org.qianli.mark.Measurement;
import org.qianli.mark.store.MarkStore;
import org.qianli.mark.store.MarkTable.Saved;
import org.qianli.mark.store.MarkTable.Saver;
import org.qianli.platform.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Key images and measurements of a study. */
@Tag(name = "Marks")
@RestController
@RequestMapping("/api/studies/{studyUid}")
class MarkController {

    private static final int LARGEST_SIDE = 2048;

    private final MarkStore store;
    private final Marks marks;
    private final StudyImages studies;
    private final Gate gate;
    private final Audit audit;

    MarkController(MarkStore store, Marks marks, StudyImages studies, Gate gate, Audit audit) {
        this.store = store;
        this.marks = marks;
        this.studies = studies;
        this.gate = gate;
        this.audit = audit;
    }

    /**
     * What is marked in a study.
     *
     * @param revision to be given back when it is saved; 0 when nothing was ever marked
     */
    record StudyMarks(
            long revision,
            List<KeyImage> keyImages,
            List<Measurement> measurements,
            @Nullable Instant savedAt,
            @Nullable String savedBy) {

        static StudyMarks of(Optional<Saved> saved) {
            return saved.map(found ->
                            new StudyMarks(
                                    found.revision(),
                                    found.marks().keyImages(),
                                    found.marks().measurements(),
                                    found.savedAt(),
                                    found.savedBy()))
                    .orElse(new StudyMarks(0, List.of(), List.of(), null, null));
        }
    }

    /**
     * What a reader saves.
     *
     * @param revision that the reader has seen
     */
    record MarkChange(long revision, List<KeyImage> keyImages, List<Measurement> measurements) {

        MarkChange {
            // A set that cannot be is a request that cannot be read.
            MarkSet set = new MarkSet(keyImages, measurements);
            keyImages = set.keyImages();
            measurements = set.measurements();
        }

        MarkSet marks() {
            return new MarkSet(keyImages, measurements);
        }
    }

    /**
     * A key image as others show it.
     *
     * @param picture address of the picture, with its window and drawings
     */
    record KeyPicture(
            FrameRef image, KeyImage.@Nullable Window window, boolean inverted, String picture) {}

    @Operation(operationId = "readMarks", summary = "Key images and measurements of a study")
    @GetMapping("/marks")
    StudyMarks read(@PathVariable String studyUid) {
        return StudyMarks.of(seen(visible(studyUid)));
    }

    @Operation(operationId = "saveMarks", summary = "Save key images and measurements")
    @PutMapping("/marks")
    StudyMarks save(@PathVariable String studyUid, @RequestBody MarkChange change) {
        Caller reader = gate.require(Role.READER, Role.AUDITOR);
        StudyId study = visible(studyUid);
        Saver by = new Saver(reader.accountId().value(), reader.name());
        if (store.save(study, change.marks(), change.revision(), by).isEmpty()) {
            throw Problem.conflict("stale-marks");
        }
        audit.recordOnce(AuditEvent.success(reader, "marks.save", "study", study));
        return StudyMarks.of(seen(study));
    }

    @Operation(
            operationId = "publishMarks",
            summary = "Store the marks in the study as DICOM objects")
    @PostMapping("/marks/publish")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void publish(@PathVariable String studyUid) {
        gate.require(Role.READER, Role.AUDITOR);
        marks.publish(visible(studyUid));
    }

    @Operation(operationId = "listKeyImages", summary = "Key images, with where their pictures are")
    @GetMapping("/key-images")
    List<KeyPicture> keyImages(@PathVariable String studyUid) {
        return set(visible(studyUid)).keyImages().stream()
                .map(image -> keyPicture(studyUid, image))
                .toList();
    }

    private static KeyPicture keyPicture(String studyUid, KeyImage image) {
        FrameRef frame = image.image();
        return new KeyPicture(
                frame,
                image.window(),
                image.inverted(),
                "/api/studies/%s/key-images/%s/%d"
                        .formatted(studyUid, frame.instanceUid(), frame.frame()));
    }

    @Operation(operationId = "keyImagePicture", summary = "A key image as a PNG picture")
    @GetMapping("/key-images/{instanceUid}/{frame}")
    ResponseEntity<byte[]> picture(
            @PathVariable String studyUid,
            @PathVariable String instanceUid,
            @PathVariable int frame,
            @RequestParam(defaultValue = "1024") int side)
            throws IOException {
        StudyId study = visible(studyUid);
        MarkSet set = set(study);
        KeyImage image =
                set.keyImages().stream()
                        .filter(each -> each.image().instanceUid().equals(instanceUid))
                        .filter(each -> each.image().frame() == frame)
                        .findFirst()
                        .orElseThrow(Problem::notFound);
        int pixels = Math.clamp(side, 16, LARGEST_SIDE);
        byte[] png = marks.picture(study, set, image, pixels).orElseThrow(Problem::notFound);
        return ResponseEntity.ok().contentType(MediaType.IMAGE_PNG).body(png);
    }

    private Optional<Saved> seen(StudyId study) {
        Caller caller = gate.caller();
        return caller.isMachine()
                ? store.find(study)
                : store.find(study, caller.accountId().value());
    }

    private MarkSet set(StudyId study) {
        return seen(study).map(Saved::marks).orElse(MarkSet.EMPTY);
    }

    private StudyId visible(String studyUid) {
        StudyId study = studies.find(gate.scope(), studyUid).orElseThrow(Problem::notFound);
        audit.recordOnce(AuditEvent.success(gate.caller(), "study.view", "study", study));
        return study;
    }
}
