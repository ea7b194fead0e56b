// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.qianli.dicom.image.frame.Span;
import org.qianli.platform.Problem;
import org.springframework.http.HttpStatus;

/**
 * Bytes on the disk for the time of one request.
 *
 * <p>The file has no name from the start: whatever happens, it goes with the process.
 */
public final class Spool implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    /** How often the room on the disk is looked at. */
    private static final long STEP = 8L << 20;

    private final FileChannel channel;
    private final DiskReserve reserve;
    private final long most;
    private long end;
    private long looked = -STEP;

    Spool(Path file, DiskReserve reserve, long most) throws IOException {
        this.reserve = reserve;
        this.most = most;
        channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        Files.delete(file);
    }

    /**
     * Keeps what a stream gives up to its end.
     *
     * @throws Problem where it is more than this spool takes, or than the disk has room for
     */
    public Span append(InputStream in) throws IOException {
        long start = end;
        byte[] bytes = new byte[BUFFER];
        for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
            requireRoom(n);
            ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, n);
            while (buffer.hasRemaining()) {
                end += channel.write(buffer, end);
            }
        }
        return new Span(start, end - start);
    }

    private void requireRoom(int more) {
        if (end + more > most) {
            throw new Problem(HttpStatus.CONTENT_TOO_LARGE, "request-too-large");
        }
        if (end - looked >= STEP) {
            looked = end;
            if (reserve.isReached()) {
                throw new Problem(HttpStatus.INSUFFICIENT_STORAGE, "no-room");
            }
        }
    }

    /** Reads what was kept; several streams may read at once. */
    public InputStream read(Span span) {
        return new Reading(span);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private final class Reading extends InputStream {

        private final long limit;
        private long position;

        Reading(Span span) {
            position = span.offset();
            limit = span.end();
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, bytes.length);
            if (length == 0) {
                return 0;
            }
            int wanted = (int) Math.min(length, limit - position);
            if (wanted == 0) {
                return -1;
            }
            int n = channel.read(ByteBuffer.wrap(bytes, offset, wanted), position);
            if (n > 0) {
                position += n;
            }
            return n;
        }
    }
}
