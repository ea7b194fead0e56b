// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.codec;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;

/**
 * Gives random access to a short window of a stream.
 *
 * <p>Bytes once read into a window are never overwritten: values are slices of it, so a full window
 * is left to them and a new one is begun. A read asks the stream for as much as fits and waits only
 * for what is needed.
 */
public final class ByteSource {
    private static final int WINDOW = 8 * 1024;
    private static final int AT_ONCE = 4 << 20;

    private final InputStream stream;

    /** Whether the window is the whole input. */
    private final boolean whole;

    private byte[] window;
    private int position;
    private int limit;
    private long start;

    private ByteSource(InputStream stream, boolean whole, byte[] window, int position, int limit) {
        this.stream = stream;
        this.whole = whole;
        this.window = window;
        this.position = position;
        this.limit = limit;
        this.start = -position;
    }

    /** Reads from a stream, in pieces larger than what is asked for. */
    public static ByteSource of(InputStream stream) {
        return new ByteSource(stream, false, new byte[WINDOW], 0, 0);
    }

    /** Reads from an array, which values will share. */
    public static ByteSource of(byte[] bytes, int offset, int length) {
        return new ByteSource(InputStream.nullInputStream(), true, bytes, offset, offset + length);
    }

    /** Gives the number of bytes consumed. */
    public long offset() {
        return start + position;
    }

    byte[] window() {
        return window;
    }

    int position() {
        return position;
    }

    /** Passes over bytes that are available. */
    public void advance(int count) {
        position += count;
    }

    /** Looks at an available byte, as a number from 0 to 255, without consuming it. */
    public int peek(int ahead) {
        return window[position + ahead] & 0xFF;
    }

    int available() {
        return limit - position;
    }

    /**
     * Makes at least {@code count} bytes available behind the position; false if the input ends
     * before.
     */
    public boolean ensure(int count) throws IOException {
        return limit - position >= count || fill(count);
    }

    private boolean fill(int count) throws IOException {
        if (whole) {
            return false;
        }
        if (window.length - position < count) {
            byte[] next = new byte[Math.max(WINDOW, count)];
            System.arraycopy(window, position, next, 0, limit - position);
            start += position;
            limit -= position;
            position = 0;
            window = next;
        }
        while (limit - position < count) {
            int read = stream.read(window, limit, window.length - limit);
            if (read < 0) {
                return false;
            }
            limit += read;
        }
        return true;
    }

    /**
     * Takes {@code count} bytes, fewer if the input ends before; large ones do not pass through the
     * window.
     */
    byte[] take(long count) throws IOException {
        int wanted = Math.toIntExact(count);
        int buffered = Math.min(wanted, limit - position);
        // A length that the input does not keep must not cost its memory: beyond a bound, grow with
        // what arrives.
        int granted = whole ? buffered : Math.max(AT_ONCE, buffered);
        byte[] bytes = new byte[Math.min(wanted, granted)];
        System.arraycopy(window, position, bytes, 0, buffered);
        position += buffered;
        int filled = buffered;
        while (filled < wanted && !whole) {
            if (filled == bytes.length) {
                bytes = Arrays.copyOf(bytes, (int) Math.min(wanted, 2L * filled));
            }
            int read = stream.read(bytes, filled, bytes.length - filled);
            if (read < 0) {
                break;
            }
            filled += read;
            start += read;
        }
        return filled == bytes.length ? bytes : Arrays.copyOf(bytes, filled);
    }

    /** Passes over {@code count} bytes; gives how many there were. */
    long skip(long count) throws IOException {
        return transfer(count, OutputStream.nullOutputStream());
    }

    /** Copies {@code count} bytes to {@code out}; gives how many there were. */
    long transfer(long count, OutputStream out) throws IOException {
        int buffered = (int) Math.min(count, limit - position);
        out.write(window, position, buffered);
        position += buffered;
        long done = buffered;
        byte[] chunk = done < count ? new byte[(int) Math.min(count - done, 8 * WINDOW)] : window;
        while (done < count) {
            int read = stream.read(chunk, 0, (int) Math.min(chunk.length, count - done));
            if (read < 0) {
                break;
            }
            out.write(chunk, 0, read);
            done += read;
            start += read;
        }
        return done;
    }

    /** Gives the rest as a stream. */
    InputStream rest() {
        InputStream buffered = new ByteArrayInputStream(window, position, limit - position);
        return whole ? buffered : new SequenceInputStream(buffered, stream);
    }
}
