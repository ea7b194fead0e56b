// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.qianli.archive.retrieve.Piece;
import org.qianli.archive.retrieve.StoredInstance;
import org.qianli.dicom.image.frame.Span;
import org.qianli.platform.Problem;
import org.qianli.vault.ObjectContent;
import org.qianli.vault.Vault;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRange;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Sends instances as the PS3.10 files that they are stored as.
 *
 * @dicom PS3.18 8.7.3.1
 */
@Component
class InstanceBodies {

    private static final String DICOM = "application/dicom";

    private final Vault vault;

    InstanceBodies(Vault vault) {
        this.vault = vault;
    }

    /** Sends several instances, which only a multipart message can hold. */
    void sendAll(
            List<StoredInstance> instances,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        List<MediaRange> accepted = DicomWebRequest.accepted(request);
        boolean fits =
                instances.stream()
                        .map(instance -> choose(accepted, instance))
                        .allMatch(range -> range.filter(MediaRange::takesMultipart).isPresent());
        if (!fits) {
            throw DicomWebRequest.notAcceptable();
        }
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        sendParts(instances, response);
    }

    /** Sends one instance, alone where the client takes no parts. */
    void sendOne(StoredInstance instance, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        MediaRange chosen =
                choose(DicomWebRequest.accepted(request), instance)
                        .orElseThrow(DicomWebRequest::notAcceptable);
        if (new EntityTag(instance.id().toString()).isCurrent(request, response)) {
            return;
        }
        if (chosen.takesMultipart()) {
            sendParts(List.of(instance), response);
        } else {
            sendAlone(instance, request, response);
        }
    }

    private void sendParts(List<StoredInstance> instances, HttpServletResponse response)
            throws IOException {
        MultipartBody body = new MultipartBody(DICOM);
        for (StoredInstance instance : instances) {
            ObjectContent content = vault.read(instance.ref());
            Piece whole = new Piece.Stored(content, new Span(0, content.length()));
            body.part(label(instance), instance.uids().location(), List.of(whole));
        }
        response.setHeader(HttpHeaders.CONTENT_TYPE, body.contentType());
        body.end().send(response);
    }

    private void sendAlone(
            StoredInstance instance, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        ObjectContent content = vault.read(instance.ref());
        Span span = new Span(0, content.length());
        Optional<HttpRange> range = range(request);
        response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
        if (range.isPresent()) {
            span = part(range.get(), content.length());
            response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
            response.setHeader(
                    HttpHeaders.CONTENT_RANGE,
                    "bytes " + span.offset() + "-" + (span.end() - 1) + "/" + content.length());
        }
        response.setHeader(HttpHeaders.CONTENT_TYPE, label(instance));
        new OutgoingBody().add(new Piece.Stored(content, span)).send(response);
    }

    private static String label(StoredInstance instance) {
        return DICOM + "; transfer-syntax=" + instance.syntax();
    }

    /** Reads a single range; several at once, or nonsense, get the whole as the RFC allows. */
    private static Optional<HttpRange> range(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.RANGE);
        if (header == null) {
            return Optional.empty();
        }
        try {
            List<HttpRange> ranges = HttpRange.parseRanges(header);
            return ranges.size() == 1 ? Optional.of(ranges.getFirst()) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Span part(HttpRange range, long length) {
        try {
            long start = range.getRangeStart(length);
            long end = range.getRangeEnd(length);
            if (start < length && start <= end) {
                return new Span(start, end - start + 1);
            }
        } catch (IllegalArgumentException e) {
            throw new Problem(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE, "bad-range");
        }
        throw new Problem(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE, "bad-range");
    }

    /** Finds what of the accepted fits; a client that names no syntax gets the stored one. */
    private static Optional<MediaRange> choose(List<MediaRange> accepted, StoredInstance instance) {
        return accepted.stream()
                .filter(range -> range.takesType(DICOM))
                .filter(range ->
                        range.parameter("transfer-syntax")
                                .map(s -> s.equals("*") || s.equals(instance.syntax()))
                                .orElse(true))
                .findFirst();
    }
}
