// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web.ups;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qianli.archive.web.DicomWebRequest;
import org.qianli.archive.web.MediaRange;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.core.DicomException;
import org.qianli.dicom.core.Uid;
import org.qianli.dicom.json.BulkDataSource;
import org.qianli.dicom.json.DicomJson;
import org.qianli.dicom.xml.DicomXml;
import org.qianli.platform.Problem;
import org.springframework.http.HttpStatus;

/** Reads what a request about workitems carries. */
final class UpsRequest {

    static final String JSON = "application/dicom+json";
    static final String XML = "application/dicom+xml";

    private static final int MOST_BYTES = 1 << 20;

    private UpsRequest() {}

    /** Reads the data set of the body; none where there is no body. */
    static DataSet body(HttpServletRequest request) throws IOException {
        byte[] bytes = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new Problem(HttpStatus.CONTENT_TOO_LARGE, "workitem-refused", "too large");
        }
        if (bytes.length == 0) {
            return DataSet.empty();
        }
        String type =
                MediaRange.parse(Optional.ofNullable(request.getContentType()).orElse("")).type();
        try {
            return switch (type) {
                case JSON, "application/json" -> json(bytes);
                case XML -> DicomXml.read(new ByteArrayInputStream(bytes), BulkDataSource.NONE);
                default ->
                        throw new Problem(
                                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                                "workitem-refused",
                                "media type");
            };
        } catch (DicomException e) {
            throw Refusal.MALFORMED.refused();
        }
    }

    /** An array of one object, as the standard's examples have it, or the object. */
    private static DataSet json(byte[] bytes) {
        try {
            List<DataSet> all =
                    DicomJson.readAll(
                            new InputStreamReader(
                                    new ByteArrayInputStream(bytes), StandardCharsets.UTF_8),
                            BulkDataSource.NONE);
            if (all.size() != 1) {
                throw Refusal.MALFORMED.refused();
            }
            return all.getFirst();
        } catch (IOException e) {
            throw new UncheckedIOException("a byte array does not fail", e);
        }
    }

    /** Finds a UID that is given as {@code ?name=1.2.3}, or as the query itself, {@code ?1.2.3}. */
    static Optional<String> uid(HttpServletRequest request, String... names) {
        for (String name : names) {
            String value = request.getParameter(name);
            if (value != null) {
                return Optional.of(requireUid(value));
            }
        }
        for (Map.Entry<String, String[]> parameter : request.getParameterMap().entrySet()) {
            if (parameter.getValue()[0].isEmpty() && Uid.isValid(parameter.getKey())) {
                return Optional.of(parameter.getKey());
            }
        }
        return Optional.empty();
    }

    static String requireUid(String value) {
        if (!Uid.isValid(value)) {
            throw Refusal.MALFORMED.refused();
        }
        return value;
    }

    /** Tells whether an answer is wanted in XML; refuses what is neither. */
    static boolean wantsXml(HttpServletRequest request) {
        for (MediaRange range : DicomWebRequest.accepted(request)) {
            if (range.takesType(JSON) || range.takesType("application/json")) {
                return false;
            }
            if (range.takesType(XML)) {
                return true;
            }
        }
        throw DicomWebRequest.notAcceptable();
    }
}
