// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.qianli.access.Gate;
import org.qianli.archive.retrieve.BulkValues;
import org.qianli.archive.retrieve.InstanceFrames;
import org.qianli.archive.retrieve.Piece;
import org.qianli.archive.retrieve.StoredInstance;
import org.qianli.archive.retrieve.StoredInstances;
import org.qianli.dicom.image.frame.Frame;
import org.qianli.dicom.image.frame.PixelDataException;
import org.qianli.platform.Problem;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Large values of an instance, by the references that its metadata has.
 *
 * @dicom PS3.18 10.4.1.1.5
 */
@RestController
@RequestMapping(
        DicomWebRequest.ROOT + "/studies/{study}/series/{series}/instances/{instance}/bulkdata")
class BulkDataController {

    private static final String OCTETS = "application/octet-stream";

    private final StoredInstances instances;
    private final InstanceFrames frames;
    private final BulkValues values;
    private final Gate gate;
    private final StudyViews views;

    BulkDataController(
            StoredInstances instances,
            InstanceFrames frames,
            BulkValues values,
            Gate gate,
            StudyViews views) {
        this.instances = instances;
        this.frames = frames;
        this.values = values;
        this.gate = gate;
        this.views = views;
    }

    @GetMapping("/{*path}")
    void value(
            @PathVariable String study,
            @PathVariable String series,
            @PathVariable String instance,
            @PathVariable String path,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        StoredInstance found =
                instances
                        .find(gate.scope(), study, series, instance)
                        .orElseThrow(Problem::notFound);
        views.record(found.studyId());
        if (new EntityTag(found.id() + path).isCurrent(request, response)) {
            return;
        }
        String name = path.substring(1);
        Optional<BulkValues.Value> value = values.find(found, name);
        if (value.isPresent()) {
            send(List.of(value.get().pieces()), value.get().contentType(), request, response);
        } else if (name.equals("7FE00010")) {
            send(frames(found), OCTETS + "; transfer-syntax=" + found.syntax(), request, response);
        } else {
            throw Problem.notFound();
        }
    }

    /**
     * Gives compressed pixels frame by frame, or all at once where they are one stream of video; a
     * stream of several frames once.
     */
    private List<List<Piece>> frames(StoredInstance instance) throws IOException {
        try {
            InstanceFrames.Opened opened = frames.open(instance).orElseThrow(Problem::notFound);
            List<List<Piece>> all = new ArrayList<>(opened.table().count());
            for (int number = 1; number <= opened.table().count(); number++) {
                if (opened.table().find(number).map(Frame::part).orElse(0) == 0) {
                    opened.find(number).ifPresent(all::add);
                }
            }
            return all;
        } catch (PixelDataException e) {
            return List.of(frames.stream(instance).orElseThrow(Problem::notFound));
        }
    }

    private static void send(
            List<List<Piece>> parts,
            String type,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        List<MediaRange> accepted = DicomWebRequest.accepted(request);
        String plain = MediaRange.parse(type).type();
        MediaRange range =
                accepted.stream()
                        .filter(r -> r.takesType(plain) || r.takesType(OCTETS))
                        .findFirst()
                        .orElseThrow(DicomWebRequest::notAcceptable);
        if (parts.size() == 1 && !range.type().equals("multipart/related")) {
            response.setHeader(HttpHeaders.CONTENT_TYPE, type);
            new OutgoingBody().add(parts.getFirst()).send(response);
            return;
        }
        if (!range.takesMultipart()) {
            throw DicomWebRequest.notAcceptable();
        }
        MultipartBody body = new MultipartBody(plain);
        parts.forEach(part -> body.part(type, request.getRequestURI(), part));
        response.setHeader(HttpHeaders.CONTENT_TYPE, body.contentType());
        body.end().send(response);
    }
}
