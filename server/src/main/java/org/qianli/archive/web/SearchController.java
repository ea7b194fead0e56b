// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web;

import jakarta.servlet.http.HttpServletRequest;
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
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
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
    ResponseEntity<String> studies(HttpServletRequest request) {
        return search(QueryLevel.STUDY, Map.of(), request);
    }

    @GetMapping("/series")
    ResponseEntity<String> series(HttpServletRequest request) {
        return search(QueryLevel.SERIES, Map.of(), request);
    }

    @GetMapping("/instances")
    ResponseEntity<String> instances(HttpServletRequest request) {
        return search(QueryLevel.INSTANCE, Map.of(), request);
    }

    @GetMapping("/studies/{study}/series")
    ResponseEntity<String> seriesOfStudy(@PathVariable String study, HttpServletRequest request) {
        return search(QueryLevel.SERIES, Map.of(QueryKey.STUDY_UID, study), request);
    }

    @GetMapping("/studies/{study}/instances")
    ResponseEntity<String> instancesOfStudy(
            @PathVariable String study, HttpServletRequest request) {
        return search(QueryLevel.INSTANCE, Map.of(QueryKey.STUDY_UID, study), request);
    }

    @GetMapping("/studies/{study}/series/{series}/instances")
    ResponseEntity<String> instancesOfSeries(
            @PathVariable String study, @PathVariable String series, HttpServletRequest request) {
        return search(
                QueryLevel.INSTANCE,
                Map.of(QueryKey.STUDY_UID, study, QueryKey.SERIES_UID, series),
                request);
    }

    private ResponseEntity<String> search(
            QueryLevel level, Map<QueryKey, String> path, HttpServletRequest request) {
        boolean xml = MetadataController.wantsXml(request);
        try {
            return answer(
                    QidoReader.read(level, path, DicomWebRequest.searchParameters(request)),
                    xml,
                    request);
        } catch (InvalidQueryException e) {
            throw new Problem(HttpStatus.BAD_REQUEST, "bad-query", String.valueOf(e.getMessage()));
        }
    }

    private ResponseEntity<String> answer(
            QidoReader.Search search, boolean xml, HttpServletRequest request) {
        String base = DicomWebRequest.base(request);
        PatientScope scope = gate.scope();
        Answers answers = queries.page(search.query(), scope, base);
        audit.recordOnce(AuditEvent.success(gate.caller(), "study.search", "study", "*"));
        HttpHeaders headers = new HttpHeaders();
        headers.setCacheControl(CacheControl.noStore());
        warn(headers, search, answers);
        answers.next().ifPresent(next -> headers.add(HttpHeaders.LINK, link(request, next)));
        if (search.counted()) {
            headers.set("X-Total-Count", Long.toString(queries.count(search.query(), scope)));
        }
        if (xml && answers.objects().isEmpty()) {
            return new ResponseEntity<>(headers, HttpStatus.NO_CONTENT);
        }
        XmlParts.Message message = xml ? xml(answers.objects()) : json(answers.objects());
        headers.set(HttpHeaders.CONTENT_TYPE, message.contentType());
        return new ResponseEntity<>(message.text(), headers, HttpStatus.OK);
    }

    /** Tells what was left out, as the standard's warnings do (PS3.18 8.3.4.4, 10.6.3.1). */
    private static void warn(HttpHeaders headers, QidoReader.Search search, Answers answers) {
        if (!search.unsupported().isEmpty()) {
            headers.add(
                    HttpHeaders.WARNING,
                    "299 qianli \"not matched by: "
                            + String.join(", ", search.unsupported())
                            + '"');
        }
        if (answers.objects().size() == QidoReader.MAX_ANSWERS && answers.next().isPresent()) {
            headers.add(
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
