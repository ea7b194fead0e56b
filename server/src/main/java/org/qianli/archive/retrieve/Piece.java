// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.retrieve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.qianli.dicom.image.frame.Span;
import org.qianli.vault.ObjectContent;

/** Bytes on their way to a client. */
public sealed interface Piece {

    /** Tells the number of bytes. */
    long length();

    /** Cuts a stretch out of pieces that follow each other. */
    static List<Piece> part(List<Piece> pieces, Span wanted) {
        List<Piece> cut = new ArrayList<>();
        long start = 0;
        for (Piece piece : pieces) {
            long from = Math.max(wanted.offset(), start);
            long to = Math.min(wanted.end(), start + piece.length());
            if (from < to) {
                cut.add(part(piece, from - start, to - from));
            }
            start += piece.length();
        }
        return cut;
    }

    private static Piece part(Piece piece, long offset, long length) {
        return switch (piece) {
            case Stored(ObjectContent content, Span span) ->
                    new Stored(content, new Span(span.offset() + offset, length));
            case Made(byte[] bytes) -> {
                int from = Math.toIntExact(offset);
                yield new Made(Arrays.copyOfRange(bytes, from, Math.toIntExact(from + length)));
            }
            case Streamed _ -> throw new IllegalArgumentException("made while it is sent");
        };
    }

    /** Bytes that lie in the vault and are copied from there. */
    record Stored(ObjectContent content, Span span) implements Piece {
        @Override
        public long length() {
            return span.length();
        }
    }

    /** Bytes that are made while they are sent. */
    record Streamed(long length, EncodedDataSet.Source source) implements Piece {}

    /** Bytes made for this answer. */
    @SuppressWarnings("ArrayRecordComponent") // written once and compared by nobody
    record Made(byte[] bytes) implements Piece {
        @Override
        public long length() {
            return bytes.length;
        }
    }
}
