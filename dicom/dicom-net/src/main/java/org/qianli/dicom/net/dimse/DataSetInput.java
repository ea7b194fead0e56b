// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.dimse;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a data set, as its fragments arrive.
 *
 * <p>Ends regularly only after the last fragment; an abort or a lost connection is an {@link
 * IOException}, so a cut object is never taken for a whole one. {@link #transferTo} hands the
 * received buffers on without copying them.
 */
public final class DataSetInput extends InputStream {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    /** Gives the next fragment of the data set, or null after the last. */
    @FunctionalInterface
    interface Fragments {
        @Nullable ByteBuffer next() throws IOException;
    }

    private final Fragments fragments;
    private ByteBuffer current = NOTHING;
    private ByteBuffer behindCurrent = NOTHING;
    private boolean ended;

    DataSetInput(Fragments fragments) {
        this.fragments = fragments;
    }

    /** Returns the input of a message without a data set. */
    static DataSetInput empty() {
        return new DataSetInput(() -> null);
    }

    @Override
    public int read() throws IOException {
        return advance() ? current.get() & 0xFF : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!advance()) {
            return -1;
        }
        int count = Math.min(length, current.remaining());
        current.get(bytes, offset, count);
        return count;
    }

    @Override
    public int available() {
        return current.remaining();
    }

    @Override
    public long transferTo(OutputStream out) throws IOException {
        long total = 0;
        while (advance()) {
            int count = current.remaining();
            out.write(current.array(), current.arrayOffset() + current.position(), count);
            current.position(current.limit());
            total += count;
        }
        return total;
    }

    /**
     * Reads all of it, for identifiers and other small data sets.
     *
     * @throws DataSetTooLongException when there are more than {@code max} bytes
     */
    public byte[] readAll(int max) throws IOException {
        byte[] bytes = readNBytes(max);
        if (advance()) {
            throw new DataSetTooLongException(max);
        }
        return bytes;
    }

    /**
     * Takes the bytes into memory, so that the messages behind can be read before this data set is.
     *
     * @return whether that was possible; of a data set longer than {@code max} the rest stays where
     *     it is
     */
    boolean keep(int max) throws IOException {
        byte[] bytes = readNBytes(max);
        boolean whole = !advance();
        behindCurrent = current;
        current = ByteBuffer.wrap(bytes);
        ended = false;
        return whole;
    }

    /** Throws away what is left, so that the next message can be read. */
    public void drain() throws IOException {
        while (advance()) {
            current.position(current.limit());
        }
    }

    private boolean advance() throws IOException {
        while (!ended && !current.hasRemaining()) {
            ByteBuffer next = behindCurrent.hasRemaining() ? behindCurrent : fragments.next();
            behindCurrent = NOTHING;
            ended = next == null;
            current = next == null ? NOTHING : next;
        }
        return !ended;
    }
}
