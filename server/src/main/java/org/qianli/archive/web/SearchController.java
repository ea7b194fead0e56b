// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.qianli.access.Gate;
import org.qianli.access.PatientScope;
import org.qianli.archive.query.Answers;
import org.qianli.archive.query.ArchiveQueries;
import org.qianli.archive.query.Cursor;
import org.qianli.archive.query.InvalidQueryException;
import org.qianli.archive.query.QueryKey;
import org.qianli.archive.query.QueryLevel;
import org.qianli.audit.Audit;
import org.qianli.audit.AuditEvent;
import org.qianli.dicom.json.DicomJson;
import org.qianli.platform.Problem;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * QIDO-RS: searches for studies, series and instances.
 *
 * @dicom PS3.18 10.6
 */
@RestController
@RequestMapping(DicomWebRequest.ROOT)
class SearchController {

    static final String DICOM_JSON = "application/dicom+json";

    private final ArchiveQueries queries;
    private final Gate gate;
    private final Audit audit;

    SearchController(ArchiveQueries queries, Gate gate, Audit audit) {
        this.queries = queries;
        this.gate = gate;
        this.audit = audit;
    }

    @GetMapping("/studies")
    void studies(HttpServletRequest request, HttpServletResponse response) throws IOException {
        search(QueryLevel.STUDY, Map.of(), request, response);
    }

    @GetMapping("/series")
    void series(HttpServletRequest request, HttpServletResponse response) throws IOException {
        search(QueryLevel.SERIES, Map.of(), request, response);
    }

    @GetMapping("/instances")
    void instances(HttpServletRequest request, HttpServletResponse response) throws IOException {
        search(QueryLevel.INSTANCE, Map.of(), request, response);
    }

    @GetMapping("/studies/{study}/series")
    void seriesOfStudy(
            @PathVariable String study, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        search(QueryLevel.SERIES, Map.of(QueryKey.STUDY_UID, study), request, response);
    }

    @GetMapping("/studies/{study}/instances")
    void instancesOfStudy(
            @PathVariable String study, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        search(QueryLevel.INSTANCE, Map.of(QueryKey.STUDY_UID, study), request, response);
    }

    @GetMapping("/studies/{study}/series/{series}/instances")
    void instancesOfSeries(
            @PathVariable String study,
            @PathVariable String series,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        search(
                QueryLevel.INSTANCE,
                Map.of(QueryKey.STUDY_UID, study, QueryKey.SERIES_UID, series),
                request,
                response);
    }

    private void search(
            QueryLevel level,
            Map<QueryKey, String> path,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        boolean xml = MetadataController.wantsXml(request);
        try {
            answer(
                    QidoReader.read(level, path, DicomWebRequest.searchParameters(request)),
                    xml,
                    request,
                    response);
        } catch (InvalidQueryException e) {
            throw new Problem(HttpStatus.BAD_REQUEST, "bad-query", String.valueOf(e.getMessage()));
        }
    }

    private void answer(
            QidoReader.Search search,
            boolean xml,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        PatientScope scope = gate.scope();
        Answers answers = queries.page(search.query(), scope, DicomWebRequest.base(request));
        audit.recordOnce(AuditEvent.success(gate.caller(), "study.search", "study", "*"));
        warn(response, search, answers);
        answers.next().ifPresent(next -> response.addHeader(HttpHeaders.LINK, link(request, next)));
        if (search.counted()) {
            response.setHeader(
                    "X-Total-Count", Long.toString(queries.count(search.query(), scope)));
        }
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        send(answers.objects(), xml, response);
    }

    /** Writes the answers; the framework's own way to do it costs more than the search. */
    private static void send(List<String> objects, boolean xml, HttpServletResponse response)
            throws IOException {
        if (xml && objects.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return;
        }
        XmlParts.Message message = xml ? xml(objects) : json(objects);
        byte[] body = message.text().getBytes(StandardCharsets.UTF_8);
        response.setHeader(HttpHeaders.CONTENT_TYPE, message.contentType());
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** Tells what was left out, as the standard's warnings do (PS3.18 8.3.4.4, 10.6.3.1). */
    private static void warn(
            HttpServletResponse response, QidoReader.Search search, Answers answers) {
        if (!search.unsupported().isEmpty()) {
            response.addHeader(
                    HttpHeaders.WARNING,
                    "299 qianli \"not matched by: "
                            + String.join(", ", search.unsupported())
                            + '"');
        }
        if (answers.objects().size() == QidoReader.MAX_ANSWERS && answers.next().isPresent()) {
            response.addHeader(
                    HttpHeaders.WARNING,
                    "299 qianli \"The number of results exceeded the maximum supported by the server."
                            + " Additional results can be requested.\"");
        }
    }

    private static String link(HttpServletRequest request, Cursor next) {
        String url =
                ServletUriComponentsBuilder.fromRequest(request)
                        .replaceQueryParam("offset")
                        .replaceQueryParam("after", next.encode())
                        .build()
                        .toUriString();
        return "<" + url + ">; rel=\"next\"";
    }

    static boolean takesJson(MediaRange range) {
        return range.takesType(DICOM_JSON) || range.takesType("application/json");
    }

    private static XmlParts.Message xml(List<String> objects) {
        return XmlParts.of(objects.stream().map(DicomJson::read).toList());
    }

    private static XmlParts.Message json(List<String> objects) {
        StringBuilder json = new StringBuilder(objects.size() * 1500 + 2);
        json.append('[');
        for (String object : objects) {
            json.append(json.length() > 1 ? "," : "").append(object);
        }
        return new XmlParts.Message(DICOM_JSON, json.append(']').toString());
    }
}
