// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ServletOutputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qianli.archive.retrieve.HeldMemory;
import org.qianli.archive.retrieve.ImageTurns;
import org.qianli.archive.retrieve.ImagesBusyException;
import org.qianli.archive.retrieve.Piece;
import org.qianli.dicom.image.codec.CodecException;
import org.qianli.dicom.image.frame.Span;
import org.qianli.platform.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Whole answers, parts of them, and those that cannot be sent. */
class OutgoingBodyTest {

    private static final int KIB = 1 << 10;

    @TempDir private Path folder = Path.of("");

    private final HeldMemory memory = new HeldMemory(4 * KIB);
    private final MockHttpServletRequest request = new MockHttpServletRequest();
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    /** "0123456789" in three pieces, each of another kind. */
    private OutgoingBody digits() throws IOException {
        Path file = folder.resolve("digits");
        Files.writeString(file, "..345..");
        byte[] streamed = {'6', '7', '8', '9'};
        return new OutgoingBody(memory)
                .text("012")
                .add(new Piece.InFile(file, new Span(2, 3)))
                .add(new Piece.Streamed(4, () -> new ByteArrayInputStream(streamed)));
    }

    @Test
    void sendsTheWholeWhereNoRangeIsAskedFor() throws IOException {
        digits().sendRange(request, response);
        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(response.getHeader("Accept-Ranges")).isEqualTo("bytes");
        assertThat(response.getContentLength()).isEqualTo(10);
        assertThat(response.getContentAsString()).isEqualTo("0123456789");
    }

    @ParameterizedTest
    @CsvSource({
        "0-0, 0",
        "2-3, 23",
        "1-8, 12345678",
        "4-4, 4",
        "7-, 789",
        "-2, 89",
        "5-99, 56789",
        "-99, 0123456789"
    })
    void sendsARangeAcrossPieces(String range, String expected) throws IOException {
        request.addHeader("Range", "bytes=" + range);
        digits().sendRange(request, response);
        assertThat(response.getStatus()).isEqualTo(206);
        assertThat(response.getContentAsString()).isEqualTo(expected);
        assertThat(response.getContentLength()).isEqualTo(expected.length());
        int from = expected.charAt(0) - '0';
        assertThat(response.getHeader("Content-Range"))
                .isEqualTo("bytes %d-%d/10".formatted(from, from + expected.length() - 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=0-1,4-5", "bytes=x-y", "lines=0-1", "bytes=5-2"})
    void sendsTheWholeForRangesItDoesNotServe(String range) throws IOException {
        request.addHeader("Range", range);
        digits().sendRange(request, response);
        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(response.getContentAsString()).isEqualTo("0123456789");
    }

    @Test
    void sendsTheWholeWhereTheRangeIsOfAnotherRepresentation() throws IOException {
        request.addHeader("Range", "bytes=2-3");
        request.addHeader("If-Range", "\"old\"");
        response.setHeader("ETag", "\"new\"");
        digits().sendRange(request, response);
        assertThat(response.getStatus()).isEqualTo(200);
    }

    @Test
    void saysThatARangeIsBehindTheEnd() {
        request.addHeader("Range", "bytes=10-");
        assertThatThrownBy(() -> digits().sendRange(request, response))
                .isInstanceOfSatisfying(
                        Problem.class,
                        p ->
                                assertThat(p.status())
                                        .isEqualTo(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE));
    }

    /** Promises nine bytes and has four. */
    private OutgoingBody broken(int before) {
        return new OutgoingBody(memory)
                .add(new Piece.Made(new byte[before]))
                .add(new Piece.Streamed(9, () -> new ByteArrayInputStream(new byte[4])));
    }

    @Test
    void breaksOffWhereLessComesThanWasPromised() {
        assertThatThrownBy(() -> broken(9 * KIB).send(response))
                .isInstanceOf(EOFException.class)
                .hasMessageContaining("5 bytes missing");
        // The length was told, so that the client sees that something is missing.
        assertThat(response.isCommitted()).isTrue();
        assertThat(response.getContentLength()).isEqualTo(9 * KIB + 9);
    }

    @Test
    void leavesRoomForAProblemWhereNothingHasLeftYet() {
        response.setHeader("ETag", "\"image\"");
        assertThatThrownBy(() -> broken(3).send(response)).isInstanceOf(EOFException.class);
        assertThat(response.isCommitted()).isFalse();
        assertThat(response.getContentLength()).isZero();
        assertThat(response.getContentAsByteArray()).isEmpty();
        assertThat(response.getHeader("ETag")).isNull();
    }

    @Test
    void saysThatPixelsDecodedOnTheWayAreDamaged() {
        OutgoingBody body =
                new OutgoingBody(memory)
                        .add(
                                new Piece.Streamed(
                                        9,
                                        () -> {
                                            throw new CodecException(
                                                    CodecException.Code.TRUNCATED, "cut");
                                        }));
        assertThatThrownBy(() -> body.send(response))
                .isInstanceOfSatisfying(
                        Problem.class,
                        p -> assertThat(p.status()).isEqualTo(HttpStatus.NOT_ACCEPTABLE));
        assertThat(response.getContentLength()).isZero();
    }

    @Test
    void keepsNoMemoryAfterAFailure() throws IOException {
        assertThatThrownBy(() -> broken(4 * KIB).send(response)).isInstanceOf(EOFException.class);
        MockHttpServletResponse next = new MockHttpServletResponse();
        new OutgoingBody(memory).add(new Piece.Made(new byte[4 * KIB])).send(next);
        assertThat(next.getContentLength()).isEqualTo(4 * KIB);
    }

    /** A client that reads nothing until it is told to. */
    private static final class SlowClient extends MockHttpServletResponse {
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch reading = new CountDownLatch(1);

        @Override
        public ServletOutputStream getOutputStream() {
            begun.countDown();
            try {
                if (!reading.await(1, TimeUnit.MINUTES)) {
                    throw new AssertionError("nobody let the client read");
                }
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return super.getOutputStream();
        }
    }

    @Test
    void refusesMoreThanSlowClientsLeaveRoomFor() throws Exception {
        SlowClient slow = new SlowClient();
        try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
            OutgoingBody large = new OutgoingBody(memory).add(new Piece.Made(new byte[3 * KIB]));
            Future<?> sending =
                    others.submit(() -> {
                        large.send(slow);
                        return null;
                    });
            assertThat(slow.begun.await(1, TimeUnit.MINUTES)).isTrue();

            OutgoingBody second = new OutgoingBody(memory).add(new Piece.Made(new byte[2 * KIB]));
            assertThatThrownBy(() -> second.send(response))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            p -> {
                                assertThat(p.status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
                                assertThat(p.retryAfterSeconds()).contains(5L);
                            });
            assertThat(response.isCommitted()).isFalse();
            assertThat(response.getContentLength()).isZero();
            // What lies in the vault or in files takes no memory, and small answers still fit.
            MockHttpServletResponse other = new MockHttpServletResponse();
            digits().send(other);
            assertThat(other.getContentAsString()).isEqualTo("0123456789");

            slow.reading.countDown();
            sending.get(1, TimeUnit.MINUTES);
            second.send(response);
            assertThat(response.getContentLength()).isEqualTo(2 * KIB);
        }
    }

    @Test
    void sendsByItselfWhatIsMoreThanAllTheMemory() throws IOException {
        new OutgoingBody(memory).add(new Piece.Made(new byte[9 * KIB])).send(response);
        assertThat(response.getContentLength()).isEqualTo(9 * KIB);
    }

    @Test
    void tellsWhoGetsNoTurnToComeAgain() {
        ImageTurns.Work<String> noTurn =
                () -> {
                    throw new ImagesBusyException();
                };
        assertThatThrownBy(() -> Transcoding.orProblem(noTurn))
                .isInstanceOfSatisfying(
                        Problem.class,
                        p -> {
                            assertThat(p.status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
                            assertThat(p.retryAfterSeconds()).contains(5L);
                        });
    }

    @Test
    void tellsThatAnImageCannotBeHadSo() {
        ImageTurns.Work<String> damaged =
                () -> {
                    throw new CodecException(CodecException.Code.TRUNCATED, "cut");
                };
        assertThatThrownBy(() -> Transcoding.orProblem(damaged))
                .isInstanceOfSatisfying(
                        Problem.class,
                        p -> assertThat(p.status()).isEqualTo(HttpStatus.NOT_ACCEPTABLE));
    }
}
