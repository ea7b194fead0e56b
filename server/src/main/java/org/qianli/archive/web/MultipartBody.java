// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.qianli.archive.retrieve.Piece;

/**
 * Makes a multipart/related body part by part.
 *
 * @dicom PS3.18 8.6.1.2
 */
final class MultipartBody {

    private OutgoingBody body = new OutgoingBody();
    private boolean flushed;
    private final String type;
    private final String boundary;

    /**
     * Begins a body.
     *
     * @param type media type of the parts, named in the content type of the whole
     */
    MultipartBody(String type) {
        this.type = type;
        // 128 random bits do not occur in pixels by chance.
        HexFormat hex = HexFormat.of();
        ThreadLocalRandom random = ThreadLocalRandom.current();
        this.boundary = hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
    }

    String contentType() {
        return "multipart/related; type=\"" + type + "\"; boundary=" + boundary;
    }

    MultipartBody part(String contentType, String location, List<Piece> pieces) {
        long length = pieces.stream().mapToLong(Piece::length).sum();
        body.text("\r\n--" + boundary)
                .text("\r\nContent-Type: " + contentType)
                .text("\r\nContent-Length: " + length)
                .text("\r\nContent-Location: " + location)
                .text("\r\n\r\n")
                .add(pieces);
        return this;
    }

    /** Writes the parts there are and forgets them: the next ones are not made yet. */
    void flush(HttpServletResponse response) throws IOException {
        flushed = true;
        OutgoingBody parts = body;
        body = new OutgoingBody();
        parts.sendPart(response);
        response.flushBuffer();
    }

    /** Writes the last parts and ends the message; its length is told where nothing went before. */
    void finish(HttpServletResponse response) throws IOException {
        if (flushed) {
            end().sendPart(response);
        } else {
            end().send(response);
        }
    }

    OutgoingBody end() {
        return body.text("\r\n--" + boundary + "--\r\n");
    }
}
