// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.retrieve;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.qianli.dicom.image.frame.Span;
import org.qianli.vault.ObjectContent;

/** Bytes on their way to a client. */
public sealed interface Piece {

    /** Tells the number of bytes. */
    long length();

    /** Opens pieces one after the other. */
    static InputStream open(List<Piece> pieces) throws IOException {
        List<InputStream> streams = new ArrayList<>(pieces.size());
        for (Piece piece : pieces) {
            streams.add(piece.open());
        }
        return new SequenceInputStream(Collections.enumeration(streams));
    }

    /** Opens a stream that begins with these bytes; more may follow in it. */
    InputStream open() throws IOException;

    /** Gives some of the bytes. */
    Piece part(long offset, long length);

    /** Bytes that lie in the vault and are copied from there. */
    record Stored(ObjectContent content, Span span) implements Piece {
        @Override
        public long length() {
            return span.length();
        }

        @Override
        public InputStream open() throws IOException {
            return content.open(span.offset(), span.length());
        }

        @Override
        public Piece part(long offset, long length) {
            return new Stored(content, new Span(span.offset() + offset, length));
        }
    }

    /** Bytes that lie in a file. */
    record InFile(Path file, Span span) implements Piece {
        @Override
        public long length() {
            return span.length();
        }

        @Override
        public InputStream open() throws IOException {
            return skipped(Files.newInputStream(file), span.offset());
        }

        @Override
        public Piece part(long offset, long length) {
            return new InFile(file, new Span(span.offset() + offset, length));
        }
    }

    /** Bytes that are made while they are sent. */
    record Streamed(long length, EncodedDataSet.Source source) implements Piece {
        @Override
        public InputStream open() throws IOException {
            return source.open();
        }

        @Override
        public Piece part(long offset, long length) {
            return new Streamed(length, () -> skipped(source.open(), offset));
        }
    }

    /** Bytes made for this answer. */
    @SuppressWarnings("ArrayRecordComponent") // written once and compared by nobody
    record Made(byte[] bytes) implements Piece {
        @Override
        public long length() {
            return bytes.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public Piece part(long offset, long length) {
            return new Made(Arrays.copyOfRange(bytes, (int) offset, (int) (offset + length)));
        }
    }

    private static InputStream skipped(InputStream in, long count) throws IOException {
        try {
            in.skipNBytes(count);
            return in;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }
}
