// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.qianli.dicom.image.transcode.TranscodeOptions;
import org.qianli.platform.Problem;
import org.springframework.http.HttpStatus;

/** What every DICOMweb request is asked for. */
public final class DicomWebRequest {

    /** Where the services are, below the server's root. */
    public static final String ROOT = "/dicom-web";

    private DicomWebRequest() {}

    /**
     * Lists what the client accepts, by header or by the {@code accept} parameter, which counts
     * more: it is what a link can carry.
     *
     * @dicom PS3.18 8.3.3.1
     */
    public static List<MediaRange> accepted(HttpServletRequest request) {
        String[] parameters = request.getParameterValues("accept");
        if (parameters != null) {
            return MediaRange.accepted(List.of(parameters));
        }
        return MediaRange.accepted(Collections.list(request.getHeaders("Accept")));
    }

    /**
     * Lists what a client accepts of instances and frames: the parameter {@code transfer-syntax}
     * does what the one of a media type does, for a link that has no header.
     */
    static List<MediaRange> acceptedSyntaxes(HttpServletRequest request) {
        List<MediaRange> accepted = accepted(request);
        String syntax = request.getParameter("transfer-syntax");
        return syntax == null
                ? accepted
                : accepted.stream().map(range -> range.with("transfer-syntax", syntax)).toList();
    }

    /**
     * Reads how much may be lost where the syntax is a lossy one.
     *
     * @dicom PS3.18 8.3.5.1.2
     */
    static TranscodeOptions lossy(HttpServletRequest request) {
        String quality = request.getParameter("quality");
        try {
            return quality == null
                    ? TranscodeOptions.DEFAULT
                    : TranscodeOptions.ofQuality(Integer.parseInt(quality));
        } catch (IllegalArgumentException e) {
            throw new Problem(HttpStatus.BAD_REQUEST, "bad-rendering", "quality");
        }
    }

    /** Lists the parameters of a search; those that any resource may have are left out. */
    public static Map<String, List<String>> searchParameters(HttpServletRequest request) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        request.getParameterMap()
                .forEach((name, values) -> parameters.put(name, new ArrayList<>(List.of(values))));
        parameters.remove("accept");
        parameters.remove("charset");
        return parameters;
    }

    /** Gives the address of the services as this client reaches them. */
    public static String base(HttpServletRequest request) {
        StringBuffer url = request.getRequestURL();
        return url.substring(0, url.length() - request.getRequestURI().length()) + ROOT;
    }

    /** Says that nothing of what the client accepts can be given. */
    public static Problem notAcceptable() {
        return new Problem(HttpStatus.NOT_ACCEPTABLE, "not-acceptable");
    }
}
