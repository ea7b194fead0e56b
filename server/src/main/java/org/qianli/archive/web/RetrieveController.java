// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.qianli.access.Gate;
import org.qianli.archive.retrieve.InstanceFrames;
import org.qianli.archive.retrieve.Piece;
import org.qianli.archive.retrieve.StoredInstance;
import org.qianli.archive.retrieve.StoredInstances;
import org.qianli.audit.Audit;
import org.qianli.audit.AuditEvent;
import org.qianli.dicom.image.frame.PixelDataException;
import org.qianli.platform.Problem;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * WADO-RS: studies, series, instances and frames, as they are stored.
 *
 * <p>What is outside the caller's scope is answered as what does not exist.
 *
 * @dicom PS3.18 10.4
 */
@RestController
@RequestMapping(DicomWebRequest.ROOT + "/studies/{study}")
class RetrieveController {

    private final StoredInstances instances;
    private final InstanceFrames frames;
    private final InstanceBodies bodies;
    private final Gate gate;
    private final Audit audit;

    RetrieveController(
            StoredInstances instances,
            InstanceFrames frames,
            InstanceBodies bodies,
            Gate gate,
            Audit audit) {
        this.instances = instances;
        this.frames = frames;
        this.bodies = bodies;
        this.gate = gate;
        this.audit = audit;
    }

    @GetMapping
    void study(@PathVariable String study, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        bodies.sendAll(viewed(instances.ofStudy(gate.scope(), study)), request, response);
    }

    @GetMapping("/series/{series}")
    void series(
            @PathVariable String study,
            @PathVariable String series,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        bodies.sendAll(viewed(instances.ofSeries(gate.scope(), study, series)), request, response);
    }

    @GetMapping("/series/{series}/instances/{instance}")
    void instance(
            @PathVariable String study,
            @PathVariable String series,
            @PathVariable String instance,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        bodies.sendOne(found(study, series, instance), request, response);
    }

    @GetMapping("/series/{series}/instances/{instance}/frames/{list}")
    void frames(
            @PathVariable String study,
            @PathVariable String series,
            @PathVariable String instance,
            @PathVariable String list,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        StoredInstance found = found(study, series, instance);
        List<Integer> numbers = Frames.named(list).numbers();
        EntityTag tag = new EntityTag(found.id() + "/" + list);
        if (tag.isCurrent(request, response)) {
            return;
        }
        InstanceFrames.Opened opened = opened(found);
        FrameMediaType.Choice choice =
                FrameMediaType.choose(
                                DicomWebRequest.accepted(request),
                                found.syntax(),
                                opened.table().isEncapsulated())
                        .filter(c -> c.multipart() || numbers.size() == 1)
                        .orElseThrow(DicomWebRequest::notAcceptable);
        String location = found.uids().location() + "/frames/";
        send(pieces(opened, numbers), numbers, choice, location, response);
    }

    private static void send(
            List<List<Piece>> found,
            List<Integer> numbers,
            FrameMediaType.Choice choice,
            String location,
            HttpServletResponse response)
            throws IOException {
        if (!choice.multipart()) {
            response.setContentType(choice.contentType());
            new OutgoingBody().add(found.getFirst()).send(response);
            return;
        }
        MultipartBody body = new MultipartBody(choice.type());
        for (int i = 0; i < numbers.size(); i++) {
            body.part(choice.contentType(), location + numbers.get(i), found.get(i));
        }
        response.setHeader(HttpHeaders.CONTENT_TYPE, body.contentType());
        body.end().send(response);
    }

    private InstanceFrames.Opened opened(StoredInstance instance) throws IOException {
        try {
            return frames.open(instance).orElseThrow(Problem::notFound);
        } catch (PixelDataException e) {
            // The pixels are there but not as frames: a video, or a sender's broken encapsulation.
            throw new Problem(HttpStatus.NOT_ACCEPTABLE, "no-separate-frames");
        }
    }

    private static List<List<Piece>> pieces(InstanceFrames.Opened opened, List<Integer> numbers)
            throws IOException {
        List<List<Piece>> found = new ArrayList<>(numbers.size());
        for (int number : numbers) {
            found.add(opened.find(number).orElseThrow(Problem::notFound));
        }
        return found;
    }

    private StoredInstance found(String study, String series, String instance) {
        StoredInstance found =
                instances
                        .find(gate.scope(), study, series, instance)
                        .orElseThrow(Problem::notFound);
        viewed(List.of(found));
        return found;
    }

    private List<StoredInstance> viewed(List<StoredInstance> found) {
        if (found.isEmpty()) {
            throw Problem.notFound();
        }
        audit.recordOnce(
                AuditEvent.success(
                        gate.caller(), "study.view", "study", found.getFirst().studyId()));
        return found;
    }
}
