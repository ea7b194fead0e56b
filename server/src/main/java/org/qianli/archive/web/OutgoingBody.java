// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.qianli.archive.retrieve.HeldMemory;
import org.qianli.archive.retrieve.Piece;
import org.qianli.dicom.image.frame.Span;
import org.springframework.http.HttpHeaders;

/** A response body of known length, made of bytes that are written and bytes that are copied. */
final class OutgoingBody {

    private static final int COPY_BUFFER = 1 << 18;

    private final HeldMemory memory;
    private final List<Piece> pieces = new ArrayList<>();
    private long length;

    OutgoingBody() {
        this(HeldMemory.OF_ALL);
    }

    OutgoingBody(HeldMemory memory) {
        this.memory = memory;
    }

    OutgoingBody add(Piece piece) {
        pieces.add(piece);
        length += piece.length();
        return this;
    }

    OutgoingBody add(List<Piece> more) {
        more.forEach(this::add);
        return this;
    }

    OutgoingBody text(String ascii) {
        return add(new Piece.Made(ascii.getBytes(StandardCharsets.US_ASCII)));
    }

    long length() {
        return length;
    }

    /** Gives a part of the body. */
    OutgoingBody part(Span wanted) {
        OutgoingBody part = new OutgoingBody(memory);
        long at = 0;
        for (Piece piece : pieces) {
            long from = Math.max(wanted.offset(), at);
            long to = Math.min(wanted.end(), at + piece.length());
            if (from < to) {
                part.add(piece.part(from - at, to - from));
            }
            at += piece.length();
        }
        return part;
    }

    /**
     * Sends the part of the body that the client asks for, or the whole; the caller has set entity
     * tag and content type.
     */
    void sendRange(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
        Optional<Span> wanted = ByteRange.wanted(request, response, length);
        if (wanted.isEmpty()) {
            send(response);
            return;
        }
        Span span = wanted.get();
        response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
        response.setHeader(
                HttpHeaders.CONTENT_RANGE,
                "bytes " + span.offset() + "-" + (span.end() - 1) + "/" + length);
        part(span).send(response);
    }

    /** Sends the whole body; the caller has set status and headers. */
    void send(HttpServletResponse response) throws IOException {
        held(
                response,
                () -> {
                    response.setContentLengthLong(length);
                    write(response.getOutputStream());
                });
    }

    /** Sends the whole body where other parts may follow. */
    void sendPart(HttpServletResponse response) throws IOException {
        held(response, () -> write(response.getOutputStream()));
    }

    /**
     * Sends while memory is taken. An answer that has begun waits for some; one that fails before
     * anything has left leaves the response as if nothing had been tried.
     */
    private void held(HttpServletResponse response, HeldMemory.Work sending) throws IOException {
        long made = 0;
        for (Piece piece : pieces) {
            made += piece instanceof Piece.Made ? piece.length() : 0;
        }
        long needed = made;
        Duration wait = response.isCommitted() ? Transcoding.WAIT : Duration.ZERO;
        try {
            if (!Transcoding.orProblem(() -> memory.hold(needed, wait, sending))) {
                throw Transcoding.busy();
            }
        } catch (IOException | RuntimeException e) {
            if (!response.isCommitted()) {
                response.reset();
            }
            throw e;
        }
    }

    /**
     * Sends the whole body, all of whose bytes lie in the vault but for a few; they never enter the
     * heap. Not for streams that others wrap.
     */
    void sendDirectly(HttpServletResponse response) throws IOException {
        response.setContentLengthLong(length);
        ServletOutputStream out = response.getOutputStream();
        try (DirectBuffers.Taken buffer = DirectBuffers.take()) {
            for (Piece piece : pieces) {
                switch (piece) {
                    case Piece.Stored stored -> copy(stored, buffer.bytes(), out);
                    case Piece.Made made -> out.write(made.bytes());
                    case Piece.InFile _, Piece.Streamed _ -> copy(piece, new byte[1 << 16], out);
                }
            }
        }
    }

    private static void copy(Piece.Stored piece, ByteBuffer buffer, ServletOutputStream out)
            throws IOException {
        long end = piece.span().end();
        for (long at = piece.span().offset(); at < end; ) {
            buffer.clear().limit((int) Math.min(end - at, buffer.capacity()));
            int count = buffer.remaining();
            piece.content().read(at, buffer);
            out.write(buffer.flip());
            at += count;
        }
    }

    void write(OutputStream out) throws IOException {
        byte[] buffer = new byte[(int) Math.min(COPY_BUFFER, Math.max(1, length))];
        for (Piece piece : pieces) {
            if (piece instanceof Piece.Made made) {
                out.write(made.bytes());
            } else {
                copy(piece, buffer, out);
            }
        }
    }

    private static void copy(Piece piece, byte[] buffer, OutputStream out) throws IOException {
        try (InputStream in = piece.open()) {
            for (long left = piece.length(); left > 0; ) {
                int n = in.read(buffer, 0, (int) Math.min(left, buffer.length));
                if (n < 0) {
                    throw new EOFException(left + " bytes missing of what was promised");
                }
                out.write(buffer, 0, n);
                left -= n;
            }
        }
    }
}
