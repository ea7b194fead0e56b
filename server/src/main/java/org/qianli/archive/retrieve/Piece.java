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

    /** Gives the bytes from {@code offset} on, {@code length} of them. */
    Piece part(long offset, long length);

    /** Cuts a stretch out of pieces that follow each other. */
    static List<Piece> part(List<Piece> pieces, Span wanted) {
        List<Piece> cut = new ArrayList<>();
        long start = 0;
        for (Piece piece : pieces) {
            long from = Math.max(wanted.offset(), start);
            long to = Math.min(wanted.end(), start + piece.length());
            if (from < to) {
                cut.add(piece.part(from - start, to - from));
            }
            start += piece.length();
        }
        return cut;
    }

    /** Bytes that lie in the vault and are copied from there. */
    record Stored(ObjectContent content, Span span) implements Piece {
        @Override
        public long length() {
            return span.length();
        }

        @Override
        public Piece part(long offset, long length) {
            return new Stored(content, new Span(span.offset() + offset, length));
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

        @Override
        public Piece part(long offset, long length) {
            int from = Math.toIntExact(offset);
            return new Made(Arrays.copyOfRange(bytes, from, Math.toIntExact(from + length)));
        }
    }
}
