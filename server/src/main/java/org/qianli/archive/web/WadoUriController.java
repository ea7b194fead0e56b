// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.qianli.access.Gate;
import org.qianli.archive.retrieve.StoredInstance;
import org.qianli.archive.retrieve.StoredInstances;
import org.qianli.platform.Problem;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * WADO-URI: one object or a picture of it, for systems that build links and know nothing newer.
 *
 * <p>Each request is answered as the one of WADO-RS that asks for the same.
 *
 * @dicom PS3.18 9
 */
@RestController
class WadoUriController {

    private final StoredInstances instances;
    private final InstanceBodies bodies;
    private final RenderedController pictures;
    private final Gate gate;
    private final StudyViews views;

    WadoUriController(
            StoredInstances instances,
            InstanceBodies bodies,
            RenderedController pictures,
            Gate gate,
            StudyViews views) {
        this.instances = instances;
        this.bodies = bodies;
        this.pictures = pictures;
        this.gate = gate;
        this.views = views;
    }

    @GetMapping(DicomWebRequest.ROOT + "/wado")
    void object(HttpServletRequest request, HttpServletResponse response) throws IOException {
        WadoUriRequest wanted = WadoUriRequest.of(request);
        StoredInstance found =
                instances
                        .find(gate.scope(), wanted.study(), wanted.series(), wanted.object())
                        .orElseThrow(Problem::notFound);
        views.record(found.studyId());
        if (wanted.isPicture(found)) {
            pictures.send(found, wanted.frames(), wanted.asPicture(found), response);
            return;
        }
        bodies.sendOne(found, wanted.asObject(), response);
    }
}
