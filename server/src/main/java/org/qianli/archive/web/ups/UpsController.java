// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web.ups;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.qianli.archive.web.DicomWebRequest;
import org.qianli.archive.web.XmlParts;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.core.Uid;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.json.BulkDataUri;
import org.qianli.dicom.json.DicomJson;
import org.qianli.dicom.xml.DicomXml;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * UPS-RS: workitems.
 *
 * @dicom PS3.18 11.4 to 11.9
 */
@RestController
@RequestMapping(UpsController.ROOT)
class UpsController {

    static final String ROOT = DicomWebRequest.ROOT + "/workitems";

    private static final int MOST_ANSWERS = 1000;
    private static final String TOO_MANY =
            "The number of results exceeded the maximum supported by the server. Additional"
                    + " results can be requested.";

    private final Worklist worklist;

    UpsController(Worklist worklist) {
        this.worklist = worklist;
    }

    /** Adds a workitem, of the UID that the query gives or the data set, or of a new one. */
    @PostMapping
    ResponseEntity<Void> create(HttpServletRequest request) throws IOException {
        Optional<String> named = UpsRequest.uid(request, "workitem", "AffectedSOPInstanceUID");
        DataSet attributes = UpsRequest.body(request);
        Optional<String> own = attributes.string(Tag.SOPInstanceUID).map(UpsRequest::requireUid);
        if (named.isPresent() && own.isPresent() && !named.equals(own)) {
            throw Refusal.MALFORMED.refused();
        }
        String uid = named.or(() -> own).orElseGet(() -> Uid.random().value());
        String url = url(request, worklist.create(uid, attributes).uid());
        return ResponseEntity.status(HttpStatus.CREATED)
                .header(HttpHeaders.LOCATION, url)
                .header(HttpHeaders.CONTENT_LOCATION, url)
                .build();
    }

    @GetMapping("/{workitem}")
    ResponseEntity<byte[]> retrieve(@PathVariable String workitem, HttpServletRequest request) {
        boolean xml = UpsRequest.wantsXml(request);
        DataSet found = worklist.retrieve(workitem).attributes();
        String text =
                xml
                        ? DicomXml.write(found, BulkDataUri.inline())
                        : "[" + DicomJson.write(found, BulkDataUri.inline()) + "]";
        return answer(xml ? UpsRequest.XML : UpsRequest.JSON, utf8(text), new HttpHeaders());
    }

    @PostMapping("/{workitem}")
    ResponseEntity<Void> update(@PathVariable String workitem, HttpServletRequest request)
            throws IOException {
        DataSet changes = UpsRequest.body(request);
        String transaction =
                UpsRequest.uid(request, "transaction", "transaction-uid")
                        .or(() -> changes.string(Tag.TransactionUID))
                        .orElse("");
        worklist.update(workitem, transaction, changes);
        return ok(request, workitem, Optional.empty());
    }

    @PutMapping("/{workitem}/state")
    ResponseEntity<Void> changeState(@PathVariable String workitem, HttpServletRequest request)
            throws IOException {
        DataSet wanted = UpsRequest.body(request);
        return ok(
                request,
                workitem,
                worklist.changeState(
                        workitem,
                        wanted.string(Tag.ProcedureStepState).orElse(""),
                        wanted.string(Tag.TransactionUID).orElse("")));
    }

    @PostMapping("/{workitem}/cancelrequest")
    ResponseEntity<Void> cancel(@PathVariable String workitem, HttpServletRequest request)
            throws IOException {
        Optional<String> warning = worklist.requestCancel(workitem, UpsRequest.body(request));
        return ResponseEntity.accepted().headers(headers(request, warning)).build();
    }

    /** Finds workitems, the newest first, each with all it has. */
    @GetMapping
    ResponseEntity<byte[]> search(HttpServletRequest request) {
        boolean xml = UpsRequest.wantsXml(request);
        Map<String, List<String>> parameters = DicomWebRequest.searchParameters(request);
        int limit = (int) Math.min(number(parameters, "limit", MOST_ANSWERS), MOST_ANSWERS);
        long offset = number(parameters, "offset", 0);
        // Everything is included, and names are matched as they are written.
        parameters.remove("includefield");
        parameters.remove("fuzzymatching");
        List<DataSet> found =
                worklist.search(WorkitemFilter.of(parameters), limit + 1, offset).stream()
                        .map(Workitem::attributes)
                        .toList();
        boolean cut = found.size() > limit && limit == MOST_ANSWERS;
        HttpHeaders headers = headers(request, cut ? Optional.of(TOO_MANY) : Optional.empty());
        List<DataSet> page = found.subList(0, Math.min(limit, found.size()));
        if (page.isEmpty()) {
            return ResponseEntity.noContent().headers(headers).build();
        }
        if (xml) {
            XmlParts.Message parts = XmlParts.of(page);
            return answer(parts.contentType(), utf8(parts.text()), headers);
        }
        String json =
                page.stream()
                        .map(item -> DicomJson.write(item, BulkDataUri.inline()))
                        .collect(Collectors.joining(",", "[", "]"));
        return answer(UpsRequest.JSON, utf8(json), headers);
    }

    private static long number(Map<String, List<String>> parameters, String name, long absent) {
        List<String> values = parameters.remove(name);
        try {
            long number = values == null ? absent : Long.parseLong(values.getFirst());
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw Refusal.MALFORMED.refused();
        }
        throw Refusal.MALFORMED.refused();
    }

    private static ResponseEntity<Void> ok(
            HttpServletRequest request, String workitem, Optional<String> warning) {
        return ResponseEntity.ok()
                .headers(headers(request, warning))
                .header(HttpHeaders.CONTENT_LOCATION, url(request, workitem))
                .build();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static ResponseEntity<byte[]> answer(String type, byte[] body, HttpHeaders headers) {
        headers.set(HttpHeaders.CONTENT_TYPE, type);
        headers.setCacheControl(CacheControl.noStore());
        return new ResponseEntity<>(body, headers, HttpStatus.OK);
    }

    private static HttpHeaders headers(HttpServletRequest request, Optional<String> warning) {
        HttpHeaders headers = new HttpHeaders();
        warning.ifPresent(words -> headers.set(HttpHeaders.WARNING, warning(request, words)));
        return headers;
    }

    /** The header that says in words what a status means. */
    static String warning(HttpServletRequest request, String words) {
        return "299 %s: %s".formatted(DicomWebRequest.base(request), words);
    }

    private static String url(HttpServletRequest request, String uid) {
        return DicomWebRequest.base(request) + "/workitems/" + uid;
    }
}
