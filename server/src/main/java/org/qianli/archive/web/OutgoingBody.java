// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.qianli.archive.retrieve.Piece;

/** A response body of known length, made of bytes that are written and bytes that are copied. */
final class OutgoingBody {

    private static final int COPY_BUFFER = 1 << 18;

    private final List<Piece> pieces = new ArrayList<>();
    private long length;

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

    /** Sends the whole body; the caller has set status and headers. */
    void send(HttpServletResponse response) throws IOException {
        response.setContentLengthLong(length);
        write(response.getOutputStream());
    }

    /** Writes the whole body where other parts may follow. */
    void write(OutputStream out) throws IOException {
        byte[] buffer = new byte[(int) Math.min(COPY_BUFFER, Math.max(1, length))];
        for (Piece piece : pieces) {
            switch (piece) {
                case Piece.Made made -> out.write(made.bytes());
                case Piece.Stored stored -> copy(open(stored), buffer, out);
                case Piece.Streamed streamed -> copy(streamed.source().open(), buffer, out);
            }
        }
    }

    private static InputStream open(Piece.Stored stored) throws IOException {
        return stored.content().open(stored.span().offset(), stored.length());
    }

    private static void copy(InputStream from, byte[] buffer, OutputStream out) throws IOException {
        try (InputStream in = from) {
            for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
                out.write(buffer, 0, n);
            }
        }
    }
}
