// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartReaderTest {

    private static final String TWO_PARTS =
            """
            a preamble that nobody reads
            --edge
            Content-Type: application/dicom
            Content-Location: /a

            first
            --edge  \s
            content-type:text/plain

            --edgy
            --edge--
            an epilogue
            """
                    .replace("\n", "\r\n");

    @Test
    void readsHeadersAndBodies() throws IOException {
        MultipartReader reader = reader(TWO_PARTS, Integer.MAX_VALUE);
        MultipartReader.Part first = reader.next().orElseThrow();
        assertThat(first.header("Content-Type")).hasValue("application/dicom");
        assertThat(first.header("content-location")).hasValue("/a");
        assertThat(text(first)).isEqualTo("first");
        MultipartReader.Part second = reader.next().orElseThrow();
        assertThat(second.header("Content-Type")).hasValue("text/plain");
        assertThat(text(second)).isEqualTo("--edgy");
        assertThat(reader.next()).isEmpty();
        assertThat(reader.next()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8, 9, 1000})
    void readsTheSameHoweverTheBytesArrive(int chunk) throws IOException {
        MultipartReader reader = reader(TWO_PARTS, chunk);
        List<String> bodies = new ArrayList<>();
        for (var part = reader.next(); part.isPresent(); part = reader.next()) {
            bodies.add(text(part.get()));
        }
        assertThat(bodies).containsExactly("first", "--edgy");
    }

    /** As Orthanc's DICOMweb plug-in makes them; RFC 2046 allows 70 characters. */
    @Test
    void readsABoundaryOfTwoUuids() throws IOException {
        String boundary =
                "8e80b0db-a38d-42a7-b51d-5e9c4b918c8f-8e80b0db-a38d-42a7-b51d-5e9c4b918c8f";
        String message = "--" + boundary + "\r\n\r\nbody\r\n--" + boundary + "--";
        byte[] bytes = message.getBytes(StandardCharsets.US_ASCII);
        MultipartReader reader = new MultipartReader(new ByteArrayInputStream(bytes), boundary);
        assertThat(text(reader.next().orElseThrow())).isEqualTo("body");
        assertThat(reader.next()).isEmpty();
    }

    @Test
    void skipsWhatWasLeftOfAPart() throws IOException {
        MultipartReader reader = reader(TWO_PARTS, 5);
        MultipartReader.Part first = reader.next().orElseThrow();
        assertThat(first.body().read()).isEqualTo('f');
        MultipartReader.Part second = reader.next().orElseThrow();
        assertThat(first.body().read()).isEqualTo(-1);
        assertThat(text(second)).isEqualTo("--edgy");
    }

    @Test
    void givesLargeBodiesBackUnchanged() throws IOException {
        Random random = new Random(4711);
        List<byte[]> bodies = new ArrayList<>();
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        for (int size : new int[] {0, 1, 65_535, 65_536, 65_537, 1_000_000}) {
            byte[] body = new byte[size];
            random.nextBytes(body);
            plantNearMisses(body, random);
            bodies.add(body);
            message.writeBytes("\r\n--edge\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            message.writeBytes(body);
        }
        message.writeBytes("\r\n--edge--".getBytes(StandardCharsets.ISO_8859_1));
        MultipartReader reader =
                new MultipartReader(new ByteArrayInputStream(message.toByteArray()), "edge");
        for (byte[] body : bodies) {
            assertThat(reader.next().orElseThrow().body().readAllBytes()).isEqualTo(body);
        }
        assertThat(reader.next()).isEmpty();
    }

    @Test
    void failsWhereTheMessageIsCut() throws IOException {
        MultipartReader reader = reader("--edge\r\n\r\nhalf a bo", 3);
        MultipartReader.Part part = reader.next().orElseThrow();
        assertThatThrownBy(() -> part.body().readAllBytes()).isInstanceOf(EOFException.class);
    }

    @Test
    void failsWithoutABoundary() {
        assertThatThrownBy(() -> reader("not multipart at all", 100).next())
                .isInstanceOf(EOFException.class);
    }

    @Test
    void rejectsEndlessHeaders() {
        String endless = "--edge\r\nX: " + "y".repeat(100_000);
        assertThatThrownBy(() -> reader(endless, 1000).next())
                .isInstanceOf(MalformedMultipartException.class);
    }

    @Test
    void rejectsTooManyHeaders() {
        String many = "--edge\r\n" + "a: b\r\n".repeat(10_000) + "\r\n\r\n--edge--";
        assertThatThrownBy(() -> reader(many, 1000).next())
                .isInstanceOf(MalformedMultipartException.class);
    }

    @Test
    void rejectsABoundaryOutsideTheLimits() {
        assertThatThrownBy(() -> new MultipartReader(InputStream.nullInputStream(), ""))
                .isInstanceOf(MalformedMultipartException.class);
        assertThatThrownBy(
                        () -> new MultipartReader(InputStream.nullInputStream(), "x".repeat(201)))
                .isInstanceOf(MalformedMultipartException.class);
    }

    private static void plantNearMisses(byte[] body, Random random) {
        byte[] miss = "\r\n--edgE".getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < body.length / 1000; i++) {
            int at = random.nextInt(body.length - miss.length);
            System.arraycopy(miss, 0, body, at, miss.length);
        }
    }

    private static String text(MultipartReader.Part part) throws IOException {
        return new String(part.body().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    private static MultipartReader reader(String message, int chunk) {
        byte[] bytes = message.getBytes(StandardCharsets.ISO_8859_1);
        return new MultipartReader(new Trickle(new ByteArrayInputStream(bytes), chunk), "edge");
    }

    /** Gives at most so many bytes at a time, as a network does. */
    private static final class Trickle extends InputStream {

        private final InputStream in;
        private final int chunk;

        Trickle(InputStream in, int chunk) {
            this.in = in;
            this.chunk = chunk;
        }

        @Override
        public int read() throws IOException {
            return in.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return in.read(target, offset, Math.min(length, chunk));
        }
    }
}
