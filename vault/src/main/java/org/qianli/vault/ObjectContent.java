// SPDX-License-Identifier: Apache-2.0
package org.qianli.vault;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.Objects;

/** Reads a stored object, any part of it in any order and by any number of threads. */
public final class ObjectContent {

    private static final int STREAM_BUFFER = 1 << 16;

    private final Volume volume;
    private final ObjectRef ref;

    ObjectContent(Volume volume, ObjectRef ref) {
        this.volume = volume;
        this.ref = ref;
    }

    public long length() {
        return ref.length();
    }

    /** Returns the bytes from {@code offset} on, at most {@code length} of them. */
    public ByteBuffer at(long offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, ref.length());
        ByteBuffer bytes = ByteBuffer.allocate(length);
        volume.readFully(bytes, ref.offset() + offset);
        return bytes.flip();
    }

    /** Reads the bytes from {@code offset} on until {@code target} is full. */
    public void read(long offset, ByteBuffer target) throws IOException {
        Objects.checkFromIndexSize(offset, target.remaining(), ref.length());
        volume.readFully(target, ref.offset() + offset);
    }

    /**
     * Sends a part of the object to a channel; for a socket the bytes never enter this process.
     *
     * @throws IOException if it could not be sent whole
     */
    public void transferTo(long offset, long length, WritableByteChannel target)
            throws IOException {
        Objects.checkFromIndexSize(offset, length, ref.length());
        long done = 0;
        while (done < length) {
            long count = volume.transferTo(ref.offset() + offset + done, length - done, target);
            if (count <= 0) {
                throw new IOException("channel or volume took no more bytes");
            }
            done += count;
        }
    }

    /** Opens the whole object as a stream; it needs no closing but may be closed. */
    public InputStream open() {
        return open(0, ref.length());
    }

    /** Opens a part of the object as a stream. */
    public InputStream open(long offset, long length) {
        Objects.checkFromIndexSize(offset, length, ref.length());
        return new Stream(ref.offset() + offset, length);
    }

    /** Compares all bytes with the checksum made when they arrived. */
    public boolean intact() throws IOException {
        return VolumeRecovery.checksum(volume, ref.offset(), ref.length()) == ref.crc32c();
    }

    private final class Stream extends InputStream {

        private final ByteBuffer buffer = ByteBuffer.allocate(STREAM_BUFFER).limit(0);
        private long position;
        private long left;

        Stream(long position, long left) {
            this.position = position;
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            return fill() ? buffer.get() & 0xff : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, bytes.length);
            if (length == 0) {
                return 0;
            }
            if (!buffer.hasRemaining() && length >= STREAM_BUFFER && left > 0) {
                return direct(ByteBuffer.wrap(bytes, offset, (int) Math.min(length, left)));
            }
            if (!fill()) {
                return -1;
            }
            int count = Math.min(length, buffer.remaining());
            buffer.get(bytes, offset, count);
            return count;
        }

        @Override
        public long skip(long count) {
            long skipped = Math.clamp(count, 0, buffer.remaining() + left);
            int buffered = (int) Math.min(skipped, buffer.remaining());
            buffer.position(buffer.position() + buffered);
            position += skipped - buffered;
            left -= skipped - buffered;
            return skipped;
        }

        @Override
        public int available() {
            return (int) Math.min(Integer.MAX_VALUE, buffer.remaining() + left);
        }

        private int direct(ByteBuffer target) throws IOException {
            int count = target.remaining();
            volume.readFully(target, position);
            position += count;
            left -= count;
            return count;
        }

        private boolean fill() throws IOException {
            if (!buffer.hasRemaining() && left > 0) {
                direct(buffer.clear().limit((int) Math.min(STREAM_BUFFER, left)));
                buffer.flip();
            }
            return buffer.hasRemaining();
        }
    }
}
