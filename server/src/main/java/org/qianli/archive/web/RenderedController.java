// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.qianli.access.Gate;
import org.qianli.archive.retrieve.Piece;
import org.qianli.archive.retrieve.StoredInstance;
import org.qianli.archive.retrieve.StoredInstances;
import org.qianli.audit.Audit;
import org.qianli.audit.AuditEvent;
import org.qianli.platform.Problem;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * WADO-RS rendered resources and thumbnails.
 *
 * <p>A study or a series is shown by one picture of its middle, an instance by its first frame, its
 * thumbnail by the middle one: the ends of a stack or a cine loop show little.
 *
 * @dicom PS3.18 10.4.1.1.3
 * @dicom PS3.18 10.4.1.1.4
 */
@RestController
@RequestMapping(DicomWebRequest.ROOT + "/studies/{study}")
class RenderedController {

    private static final String INSTANCE = "/series/{series}/instances/{instance}";

    private final StoredInstances instances;
    private final Pictures pictures;
    private final Gate gate;
    private final Audit audit;

    RenderedController(StoredInstances instances, Pictures pictures, Gate gate, Audit audit) {
        this.instances = instances;
        this.pictures = pictures;
        this.gate = gate;
        this.audit = audit;
    }

    /** A request, and where its answer goes. */
    private record Exchange(HttpServletRequest request, HttpServletResponse response) {}

    @GetMapping("/rendered")
    void study(@PathVariable String study, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        StoredInstance shown = representative(instances.ofStudy(gate.scope(), study));
        send(shown, Frames.MIDDLE, RenderingRequest::rendered, new Exchange(request, response));
    }

    @GetMapping("/thumbnail")
    void studyThumbnail(
            @PathVariable String study, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        StoredInstance shown = representative(instances.ofStudy(gate.scope(), study));
        send(shown, Frames.MIDDLE, RenderingRequest::thumbnail, new Exchange(request, response));
    }

    @GetMapping("/series/{series}/rendered")
    void series(
            @PathVariable String study,
            @PathVariable String series,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        StoredInstance shown = representative(instances.ofSeries(gate.scope(), study, series));
        send(shown, Frames.MIDDLE, RenderingRequest::rendered, new Exchange(request, response));
    }

    @GetMapping("/series/{series}/thumbnail")
    void seriesThumbnail(
            @PathVariable String study,
            @PathVariable String series,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        StoredInstance shown = representative(instances.ofSeries(gate.scope(), study, series));
        send(shown, Frames.MIDDLE, RenderingRequest::thumbnail, new Exchange(request, response));
    }

    @GetMapping(INSTANCE + "/rendered")
    void instance(
            @PathVariable String study,
            @PathVariable String series,
            @PathVariable String instance,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        StoredInstance shown = found(study, series, instance);
        send(shown, Frames.FIRST, RenderingRequest::rendered, new Exchange(request, response));
    }

    @GetMapping(INSTANCE + "/thumbnail")
    void instanceThumbnail(
            @PathVariable String study,
            @PathVariable String series,
            @PathVariable String instance,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        StoredInstance shown = found(study, series, instance);
        send(shown, Frames.MIDDLE, RenderingRequest::thumbnail, new Exchange(request, response));
    }

    @GetMapping(INSTANCE + "/frames/{list}/rendered")
    void frames(
            @PathVariable String study,
            @PathVariable String series,
            @PathVariable String instance,
            @PathVariable String list,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        StoredInstance shown = found(study, series, instance);
        Frames frames = Frames.named(list);
        send(shown, frames, RenderingRequest::rendered, new Exchange(request, response));
    }

    @GetMapping(INSTANCE + "/frames/{list}/thumbnail")
    void framesThumbnail(
            @PathVariable String study,
            @PathVariable String series,
            @PathVariable String instance,
            @PathVariable String list,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        StoredInstance shown = found(study, series, instance);
        Frames frames = Frames.named(list);
        send(shown, frames, RenderingRequest::thumbnail, new Exchange(request, response));
    }

    private void send(
            StoredInstance shown,
            Frames frames,
            Function<HttpServletRequest, RenderingRequest> how,
            Exchange exchange)
            throws IOException {
        audit.recordOnce(AuditEvent.success(gate.caller(), "study.view", "study", shown.studyId()));
        RenderingRequest wanted = how.apply(exchange.request());
        boolean parts =
                DicomWebRequest.accepted(exchange.request()).stream()
                        .anyMatch(MediaRange::takesMultipart);
        if (frames.numbers().size() > 1 && !parts) {
            throw DicomWebRequest.notAcceptable();
        }
        EntityTag tag =
                new EntityTag(
                        shown.version() + "/" + frames + "/" + wanted.name().replace('/', '-'));
        if (tag.isCurrent(exchange.request(), exchange.response())) {
            return;
        }
        List<byte[]> files = pictures.render(shown, frames, wanted);
        HttpServletResponse response = exchange.response();
        if (files.size() == 1) {
            response.setHeader(HttpHeaders.CONTENT_TYPE, wanted.type());
            new OutgoingBody().add(new Piece.Made(files.getFirst())).send(response);
            return;
        }
        MultipartBody body = new MultipartBody(wanted.type());
        String location = shown.uids().location() + "/frames/";
        for (int i = 0; i < files.size(); i++) {
            body.part(
                    wanted.type(),
                    location + frames.numbers().get(i) + "/rendered",
                    List.of(new Piece.Made(files.get(i))));
        }
        response.setHeader(HttpHeaders.CONTENT_TYPE, body.contentType());
        body.end().send(response);
    }

    private StoredInstance found(String study, String series, String instance) {
        return instances.find(gate.scope(), study, series, instance).orElseThrow(Problem::notFound);
    }

    /** Chooses the middle image of the first series that has any. */
    private static StoredInstance representative(List<StoredInstance> found) {
        if (found.isEmpty()) {
            throw Problem.notFound();
        }
        List<StoredInstance> images =
                found.stream().filter(instance -> instance.layout().isPresent()).toList();
        if (images.isEmpty()) {
            return found.getFirst();
        }
        List<StoredInstance> first =
                images.stream()
                        .filter(image -> image.seriesId().equals(images.getFirst().seriesId()))
                        .toList();
        return first.get(first.size() / 2);
    }
}
