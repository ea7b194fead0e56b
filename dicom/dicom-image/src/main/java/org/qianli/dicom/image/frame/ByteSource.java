// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.frame;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * Reads bytes at positions of one object, as a file channel does.
 *
 * <p>The least that a frame table needs, so that files, parts of a storage volume and arrays serve
 * alike. Positions count from the first byte of the object.
 */
public interface ByteSource {

    /** Tells how many bytes there are. */
    long size() throws IOException;

    /**
     * Reads at most the remaining bytes of the target.
     *
     * @return the number of bytes read, at least 1 while the position lies inside, else -1
     */
    int read(long position, ByteBuffer target) throws IOException;

    /** Fills the target from a position on, or fails with {@link EOFException}. */
    default void readFully(long position, ByteBuffer target) throws IOException {
        long at = position;
        while (target.hasRemaining()) {
            int n = read(at, target);
            if (n < 0) {
                throw new EOFException("object ends at " + at + " inside a read at " + position);
            }
            at += n;
        }
    }

    /** Reads from a file; the channel stays the caller's to close. */
    static ByteSource of(FileChannel channel) {
        return new ByteSource() {
            @Override
            public long size() throws IOException {
                return channel.size();
            }

            @Override
            public int read(long position, ByteBuffer target) throws IOException {
                return channel.read(target, position);
            }
        };
    }

    /** Reads from an array, which is not copied. */
    static ByteSource of(byte[] bytes) {
        return new ByteSource() {
            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public int read(long position, ByteBuffer target) {
                if (position >= bytes.length) {
                    return -1;
                }
                int n = Math.min(target.remaining(), bytes.length - (int) position);
                target.put(bytes, (int) position, n);
                return n;
            }
        };
    }
}
