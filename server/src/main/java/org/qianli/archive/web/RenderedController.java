// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qianli.access.Gate;
import org.qianli.archive.retrieve.InstanceVideos;
import org.qianli.archive.retrieve.Piece;
import org.qianli.archive.retrieve.StoredInstance;
import org.qianli.archive.retrieve.StoredInstances;
import org.qianli.dicom.image.presentation.PresentationState;
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
 * thumbnail by the middle one. A video of a codec that browsers play is sent as an MP4 file.
 *
 * @dicom PS3.18 10.4.1.1.3
 * @dicom PS3.18 10.4.1.1.4
 */
@RestController
@RequestMapping(DicomWebRequest.ROOT + "/studies/{study}")
class RenderedController {

    private static final String VIDEO = "video/mp4";

    /** The SOP classes of presentation states begin so. */
    private static final String PRESENTATION_STATES = "1.2.840.10008.5.1.4.1.1.11.";

    private static final String INSTANCE = "/series/{series}/instances/{instance}";

    private final StoredInstances instances;
    private final Pictures pictures;
    private final InstanceVideos videos;
    private final Gate gate;
    private final StudyViews views;

    RenderedController(
            StoredInstances instances,
            Pictures pictures,
            InstanceVideos videos,
            Gate gate,
            StudyViews views) {
        this.instances = instances;
        this.pictures = pictures;
        this.videos = videos;
        this.gate = gate;
        this.views = views;
    }

    /** What the path names; absent parts are null. */
    private record Target(
            String study,
            @Nullable String series,
            @Nullable String instance,
            @Nullable String list) {

        /**
         * The ends of a stack or a cine loop show little; an instance itself begins at its first.
         */
        Frames frames(boolean thumbnail) {
            if (list != null) {
                return Frames.named(list);
            }
            return instance == null || thumbnail ? Frames.MIDDLE : Frames.FIRST;
        }
    }

    @GetMapping({
        "/{what:rendered|thumbnail}",
        "/series/{series}/{what:rendered|thumbnail}",
        INSTANCE + "/{what:rendered|thumbnail}",
        INSTANCE + "/frames/{list}/{what:rendered|thumbnail}"
    })
    void picture(
            @PathVariable Map<String, String> path,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Target target =
                new Target(
                        Objects.requireNonNull(path.get("study")),
                        path.get("series"),
                        path.get("instance"),
                        path.get("list"));
        boolean thumbnail = "thumbnail".equals(path.get("what"));
        Shown seen = seen(shown(target), target, RenderingRequest.presentation(request));
        StoredInstance shown = seen.image();
        views.record(shown.studyId());
        boolean whole = target.list() == null && !thumbnail;
        if (whole && InstanceVideos.isVideo(shown)) {
            sendVideo(shown, request, response);
            return;
        }
        RenderingRequest wanted =
                thumbnail
                        ? RenderingRequest.thumbnail(request)
                        : RenderingRequest.rendered(request);
        RenderingRequest presented =
                seen.state().isEmpty()
                        ? wanted
                        : wanted.presented(pictures.state(seen.state().get()));
        send(shown, target.frames(thumbnail), presented, request, response);
    }

    /** An image, and the presentation state to see it by. */
    private record Shown(StoredInstance image, Optional<StoredInstance> state) {}

    /**
     * Finds the presentation state that is asked for, and the first image of one that is itself the
     * instance.
     */
    private Shown seen(StoredInstance instance, Target target, Optional<String> presentation)
            throws IOException {
        boolean isState = instance.uids().sopClass().startsWith(PRESENTATION_STATES);
        if (!isState && presentation.isEmpty()) {
            return new Shown(instance, Optional.empty());
        }
        List<StoredInstance> study = instances.ofStudy(gate.scope(), target.study());
        if (!isState) {
            return new Shown(instance, Optional.of(named(study, presentation.get())));
        }
        String image =
                PresentationState.references(pictures.state(instance)).stream()
                        .map(PresentationState.Reference::image)
                        .findFirst()
                        .orElseThrow(Problem::notFound);
        return new Shown(named(study, image), Optional.of(instance));
    }

    private static StoredInstance named(List<StoredInstance> study, String sopInstanceUid) {
        return study.stream()
                .filter(each -> each.uids().sop().equals(sopInstanceUid))
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    private void sendVideo(
            StoredInstance shown, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (DicomWebRequest.accepted(request).stream().noneMatch(r -> r.takesType(VIDEO))) {
            throw DicomWebRequest.notAcceptable();
        }
        if (new EntityTag(shown.id() + "/mp4").isCurrent(request, response)) {
            return;
        }
        List<Piece> file = Transcoding.orProblem(() -> videos.mp4(shown));
        response.setHeader(HttpHeaders.CONTENT_TYPE, VIDEO);
        new OutgoingBody().add(file).sendRange(request, response);
    }

    /** Sends a picture of an instance that the caller may see, as a request for it says. */
    void send(
            StoredInstance shown,
            Frames frames,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        send(shown, frames, RenderingRequest.rendered(request), request, response);
    }

    private void send(
            StoredInstance shown,
            Frames frames,
            RenderingRequest wanted,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        boolean parts =
                DicomWebRequest.accepted(request).stream().anyMatch(MediaRange::takesMultipart);
        if (frames.numbers().size() > 1 && !parts) {
            throw DicomWebRequest.notAcceptable();
        }
        EntityTag tag =
                new EntityTag(
                        shown.version() + "/" + frames + "/" + wanted.name().replace('/', '-'));
        if (tag.isCurrent(request, response)) {
            return;
        }
        List<byte[]> files = pictures.render(shown, frames, wanted);
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

    private StoredInstance shown(Target target) {
        if (target.series() == null) {
            return representative(instances.ofStudy(gate.scope(), target.study()));
        }
        if (target.instance() == null) {
            return representative(
                    instances.ofSeries(gate.scope(), target.study(), target.series()));
        }
        return instances
                .find(gate.scope(), target.study(), target.series(), target.instance())
                .orElseThrow(Problem::notFound);
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
