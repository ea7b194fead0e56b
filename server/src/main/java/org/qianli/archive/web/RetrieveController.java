// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.qianli.access.Gate;
import org.qianli.archive.retrieve.RecentSeries;
import org.qianli.archive.retrieve.StoredInstance;
import org.qianli.archive.retrieve.StoredInstances;
import org.qianli.platform.Problem;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * WADO-RS: studies, series, instances and frames, as they are stored wherever the client takes
 * that.
 *
 * <p>What is outside the caller's scope is answered as what does not exist.
 *
 * @dicom PS3.18 10.4
 */
@RestController
@RequestMapping(DicomWebRequest.ROOT + "/studies/{study}")
class RetrieveController {

    private final StoredInstances instances;
    private final RecentSeries recent;
    private final FrameBodies frames;
    private final InstanceBodies bodies;
    private final Gate gate;
    private final StudyViews views;

    RetrieveController(
            StoredInstances instances,
            RecentSeries recent,
            FrameBodies frames,
            InstanceBodies bodies,
            Gate gate,
            StudyViews views) {
        this.instances = instances;
        this.recent = recent;
        this.frames = frames;
        this.bodies = bodies;
        this.gate = gate;
        this.views = views;
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
        StoredInstance found =
                recent.find(gate.scope(), study, series, instance).orElseThrow(Problem::notFound);
        views.record(found.studyId());
        frames.send(found, Frames.named(list), request, response);
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
        views.record(found.getFirst().studyId());
        return found;
    }
}
