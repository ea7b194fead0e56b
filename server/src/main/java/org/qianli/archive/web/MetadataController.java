// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.qianli.access.Gate;
import org.qianli.archive.retrieve.InstanceMetadata;
import org.qianli.archive.retrieve.MetadataDocument;
import org.qianli.archive.retrieve.SeriesMetadata;
import org.qianli.archive.retrieve.StoredInstance;
import org.qianli.archive.retrieve.StoredInstances;
import org.qianli.platform.Problem;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * WADO-RS metadata: data sets as DICOM JSON or XML, with references in place of bulk data.
 *
 * <p>JSON is kept and served as it lies. XML is made from the instances for who asks for it alone.
 *
 * @dicom PS3.18 10.4.1.1.2
 */
@RestController
@RequestMapping(DicomWebRequest.ROOT + "/studies/{study}")
class MetadataController {

    private final SeriesMetadata metadata;
    private final InstanceMetadata instanceMetadata;
    private final StoredInstances instances;
    private final Gate gate;
    private final StudyViews views;

    MetadataController(
            SeriesMetadata metadata,
            InstanceMetadata instanceMetadata,
            StoredInstances instances,
            Gate gate,
            StudyViews views) {
        this.metadata = metadata;
        this.instanceMetadata = instanceMetadata;
        this.instances = instances;
        this.gate = gate;
        this.views = views;
    }

    @GetMapping("/metadata")
    void study(@PathVariable String study, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        send(
                metadata.find(gate.scope(), study, Optional.empty()),
                () -> instances.ofStudy(gate.scope(), study),
                request,
                response);
    }

    @GetMapping("/series/{series}/metadata")
    void series(
            @PathVariable String study,
            @PathVariable String series,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        send(
                metadata.find(gate.scope(), study, Optional.of(series)),
                () -> instances.ofSeries(gate.scope(), study, series),
                request,
                response);
    }

    @GetMapping("/series/{series}/instances/{instance}/metadata")
    void instance(
            @PathVariable String study,
            @PathVariable String series,
            @PathVariable String instance,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        StoredInstance found =
                instances
                        .find(gate.scope(), study, series, instance)
                        .orElseThrow(Problem::notFound);
        boolean xml = wantsXml(request);
        String tag = found.version() + (xml ? "/xml" : "/metadata");
        if (!begin(found.studyId(), tag, request, response)) {
            return;
        }
        if (xml) {
            sendXml(List.of(found), response);
            return;
        }
        ByteArrayOutputStream json = new ByteArrayOutputStream(16_384);
        json.write('[');
        instanceMetadata.write(found, json);
        json.write(']');
        response.setContentLength(json.size());
        json.writeTo(response.getOutputStream());
    }

    private void send(
            Optional<SeriesMetadata.Found> optional,
            Supplier<List<StoredInstance>> contents,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        SeriesMetadata.Found found = optional.orElseThrow(Problem::notFound);
        boolean xml = wantsXml(request);
        if (!begin(found.studyId(), found.tag() + (xml ? "/xml" : ""), request, response)) {
            return;
        }
        if (xml) {
            sendXml(contents.get(), response);
            return;
        }
        MetadataDocument document = metadata.document(found);
        if (takesGzip(request)) {
            byte[] gzip = document.gzip();
            response.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
            response.setContentLength(gzip.length);
            response.getOutputStream().write(gzip);
        } else {
            OutputStream out = new BufferedOutputStream(response.getOutputStream(), 1 << 16);
            document.writeText(out);
            out.flush();
        }
    }

    /** Records the view and writes the headers; false where nothing more is to be sent. */
    private boolean begin(
            UUID study, String tag, HttpServletRequest request, HttpServletResponse response) {
        views.record(study);
        response.setHeader(HttpHeaders.CONTENT_TYPE, SearchController.DICOM_JSON);
        return !new EntityTag(tag).isCurrent(request, response);
    }

    /** Tells which of the two a client wants more; refuses one that wants neither. */
    static boolean wantsXml(HttpServletRequest request) {
        for (MediaRange range : DicomWebRequest.accepted(request)) {
            if (SearchController.takesJson(range)) {
                return false;
            }
            if (range.takesType(XmlParts.TYPE)) {
                return true;
            }
        }
        throw DicomWebRequest.notAcceptable();
    }

    private void sendXml(List<StoredInstance> contents, HttpServletResponse response)
            throws IOException {
        OutputStream out = new BufferedOutputStream(response.getOutputStream(), 1 << 16);
        XmlParts parts = new XmlParts(out);
        response.setHeader(HttpHeaders.CONTENT_TYPE, parts.contentType());
        for (StoredInstance instance : contents) {
            InstanceMetadata.Described described = instanceMetadata.describe(instance);
            parts.add(described.dataSet(), described.bulk());
        }
        parts.end();
        out.flush();
    }

    private static boolean takesGzip(HttpServletRequest request) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
        return accepted != null
                && (accepted.contains("gzip") || accepted.contains("*"))
                && !accepted.contains("gzip;q=0");
    }
}
